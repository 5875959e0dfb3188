import { strings } from '../../../strings/index.ts'

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
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = `${words.picture.fileName}.${extension}`
  link.click()
  // The download reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
