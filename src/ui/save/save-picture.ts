import { download } from './download.ts'

/** Pixels of a saved picture for each on the page. */
export const SAVED_SCALE = 2

/** Offers an SVG document as a download; the name has no extension. */
export function saveSvg(svg: string, name: string): void {
  download(new Blob([svg], { type: 'image/svg+xml' }), `${name}.svg`)
}

/** Offers what a canvas shows as a PNG download; the name has no extension. */
export function savePng(canvas: HTMLCanvasElement | null, name: string): void {
  canvas?.toBlob((blob) => {
    if (blob !== null) download(blob, `${name}.png`)
  })
}

/** An SVG document of a width and height of its own as points, {@link SAVED_SCALE} times as large. Rejects where it is no picture. */
export async function rasterized(svg: string): Promise<HTMLCanvasElement> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.naturalWidth * SAVED_SCALE
    canvas.height = image.naturalHeight * SAVED_SCALE
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return canvas
  } finally {
    URL.revokeObjectURL(address)
  }
}
