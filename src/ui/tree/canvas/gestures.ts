import { type D3ZoomEvent, pointer, select, type ZoomTransform, zoom, zoomIdentity } from 'd3'
import type { TreeCanvas } from './tree-canvas.ts'

interface Point {
  readonly x: number
  readonly y: number
}

/**
 * Wheel, drag, pinch and double click on the canvas, as d3-zoom understands them, carried over to the picture. The picture zooms the two
 * directions by different amounts, so each gesture is taken as a change: by how much it zooms, about which pixel, and how far that pixel has
 * moved. Pixels of the picture are `magnification` pixels of the page. Returns what undoes it.
 */
export function listenToGestures(canvas: HTMLCanvasElement, picture: TreeCanvas, magnification = 1): () => void {
  const m = magnification
  let last: ZoomTransform = zoomIdentity
  let fingers: Point | null = null
  const behaviour = zoom<HTMLCanvasElement, unknown>()
    .extent(() => [
      [0, 0],
      [canvas.clientWidth, canvas.clientHeight],
    ])
    .clickDistance(4)
    .on('start end', ({ sourceEvent }: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
      fingers = middleOf(sourceEvent, canvas)
    })
    .on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
      const factor = transform.k / last.k
      const middle = middleOf(sourceEvent, canvas)
      if (middle !== null) {
        if (fingers !== null) picture.pan((middle.x - fingers.x) / m, (middle.y - fingers.y) / m)
        picture.zoom(factor, middle.x / m, middle.y / m)
        fingers = middle
      } else if (Math.abs(factor - 1) < 1e-6) picture.pan((transform.x - last.x) / m, (transform.y - last.y) / m)
      else picture.zoom(factor, (transform.x - factor * last.x) / (1 - factor) / m, (transform.y - factor * last.y) / (1 - factor) / m)
      last = transform
    })
  const selection = select(canvas)
  selection.call(behaviour)
  return () => {
    selection.on('.zoom', null)
  }
}

/** Half way between two fingers, in pixels of the canvas; null for one finger, and for what is no touch. */
function middleOf(event: unknown, canvas: HTMLCanvasElement): Point | null {
  if (typeof TouchEvent === 'undefined' || !(event instanceof TouchEvent) || event.touches.length < 2) return null
  const [first, second] = [...event.touches].map((touch) => pointer(touch, canvas))
  if (first === undefined || second === undefined) return null
  return { x: (first[0] + second[0]) / 2, y: (first[1] + second[1]) / 2 }
}
