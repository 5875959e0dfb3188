/** What is known of the logits of one position: all of them, or the largest. */
export interface LogitRow {
  /** [vocabulary], or those of `ids`. Valid until the runtime is next used. */
  readonly logits: Float32Array
  /** Ascending; null where `logits` are all. */
  readonly ids: Uint32Array | null
  /** ln of the sum of e^logit over the whole vocabulary; null where it follows from `logits`. */
  readonly logSumExp: number | null
}

/** The logits of rows by their number. */
export type LogitRows = (row: number) => LogitRow

/** Rows of one large array. @param start index of the first logit of a row. */
export function wholeRows(data: Float32Array, vocabulary: number, start: (row: number) => number): LogitRows {
  return (row) => ({ logits: data.subarray(start(row), start(row) + vocabulary), ids: null, logSumExp: null })
}
