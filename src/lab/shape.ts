/** Sizes of a decoder as `training/model.py` builds it. `width` is a multiple of `heads`, and `heads` of `kvHeads`. */
export interface LabShape {
  readonly vocabulary: number
  readonly width: number
  readonly layers: number
  readonly heads: number
  readonly kvHeads: number
  readonly feedForward: number
}

/** Names and sizes of the weights of a layer; matrices are [in, out]. */
export const blockSizes = ({ width, heads, kvHeads, feedForward }: LabShape) =>
  ({
    n1: [width],
    qkv: [width, width + (2 * kvHeads * width) / heads],
    o: [width, width],
    n2: [width],
    gu: [width, 2 * feedForward],
    down: [feedForward, width],
  }) as const
