import { strings } from '../../../strings/index.ts'
import { download } from '../../download.ts'

const words = strings.tree

/** Offers an SVG document as a download. */
export function saveSvg(svg: string): void {
  offer(new Blob([svg], { type: 'image/svg+xml' }), 'svg')
}

/** Offers what a canvas shows as a PNG download. */
export function savePng(canvas: HTMLCanvasElement | null): void {
  canvas?.toBlob((blob) => {
    if (blob !== null) offer(blob, 'png')
  })
}

function offer(blob: Blob, extension: string): void {
  download(blob, `${words.picture.fileName}.${extension}`)
}
