/** Sizes of a decoder, read from its config.json. */
export interface ModelShape {
  readonly vocabulary: number
  readonly layers: number
  readonly kvHeads: number
  readonly headSize: number
  /** Longest sequence the model can read, in tokens. */
  readonly positions: number
}
