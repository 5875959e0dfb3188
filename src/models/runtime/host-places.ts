import type { ModelShape } from '../loading/shape.ts'

/** Where positions of a row begin in arrays [rows, kvHeads, stride, headSize]. */
export interface Place {
  readonly layers: readonly Float32Array[]
  readonly stride: number
  readonly row: number
  readonly start: number
}

/** Copies so many positions of every head, layer by layer. */
export function copyPositions({ kvHeads, headSize }: ModelShape, from: Place, to: Place, length: number): void {
  from.layers.forEach((layer, i) => {
    for (let head = 0; head < kvHeads; head++) {
      const start = ((from.row * kvHeads + head) * from.stride + from.start) * headSize
      to.layers[i]?.set(layer.subarray(start, start + length * headSize), ((to.row * kvHeads + head) * to.stride + to.start) * headSize)
    }
  })
}
