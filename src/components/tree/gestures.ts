import { type D3ZoomEvent, select, type ZoomTransform, zoom, zoomIdentity } from 'd3'
import type { TreeStage } from './stage.ts'

/**
 * Wheel, drag, pinch and double click on the canvas, as d3-zoom understands them, carried over to the stage. The stage zooms the two
 * directions by different amounts, so each gesture is taken as a change and not as a transform. Returns what undoes it.
 */
export function listenToGestures(canvas: HTMLCanvasElement, stage: TreeStage): () => void {
  let last: ZoomTransform = zoomIdentity
  const behaviour = zoom<HTMLCanvasElement, unknown>()
    .extent(() => [
      [0, 0],
      [canvas.clientWidth, canvas.clientHeight],
    ])
    .clickDistance(4)
    .on('zoom', ({ transform }: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
      const factor = transform.k / last.k
      if (Math.abs(factor - 1) < 1e-6) stage.pan(transform.x - last.x, transform.y - last.y)
      else stage.zoom(factor, (transform.x - factor * last.x) / (1 - factor), (transform.y - factor * last.y) / (1 - factor))
      last = transform
    })
  const selection = select(canvas)
  selection.call(behaviour)
  return () => {
    selection.on('.zoom', null)
  }
}
