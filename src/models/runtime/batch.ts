import { Failure } from '../../core/failure.ts'
import type { ModelFailure } from '../faults/failure.ts'
/** Sequences as one right-padded batch. */
export interface PaddedBatch {
  readonly rows: number
  readonly width: number
  /** [rows, width], 0 right of a row's length. */
  readonly ids: BigInt64Array
  /** [rows, width], 1 where there is a token. */
  readonly mask: BigInt64Array
}

/** Pads sequences of 1 or more tokens to the length of the longest. */
export function padRight(sequences: readonly (readonly number[])[]): PaddedBatch {
  const rows = sequences.length
  const width = sequences.reduce((longest, s) => Math.max(longest, s.length), 0)
  const ids = new BigInt64Array(rows * width)
  const mask = new BigInt64Array(rows * width)
  sequences.forEach((sequence, row) => {
    const start = row * width
    for (let i = 0; i < sequence.length; i++) ids[start + i] = BigInt(sequence[i] ?? 0)
    mask.fill(1n, start, start + sequence.length)
  })
  return { rows, width, ids, mask }
}

/** A run costs about as much as this many tokens before it computes anything. */
const TOKENS_PER_RUN = 48

/**
 * Splits sequences into batches of similar length, so that little is spent on padding.
 * @returns batches of indices into `lengths`, shortest sequences first.
 */
export function groupByLength(lengths: readonly number[], maxTokens: number): number[][] {
  const order = lengths.map((_, index) => index).sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b)
  const groups: number[][] = []
  let group: number[] = []
  let tokens = 0
  for (const index of order) {
    const length = lengths[index] ?? 0
    const padded = length * (group.length + 1)
    const wasted = padded - tokens - length
    if (group.length > 0 && (padded > maxTokens || wasted > TOKENS_PER_RUN + tokens / 4)) {
      groups.push(group)
      group = []
      tokens = 0
    }
    group.push(index)
    tokens += length
  }
  if (group.length > 0) groups.push(group)
  return groups
}

/** Throws unless every id is a whole number in [0, vocabulary) and the sequence fits the model. */
export function checkSequence(ids: readonly number[], vocabulary: number, positions: number): void {
  if (ids.length === 0) throw new RangeError('A sequence needs at least one token.')
  if (ids.length > positions) throw new Failure({ code: 'sequence-too-long', values: { tokens: ids.length, most: positions } } satisfies ModelFailure)
  for (const id of ids) {
    if (!Number.isInteger(id) || id < 0 || id >= vocabulary) throw new RangeError(`Token id ${id} is outside the model's vocabulary of ${vocabulary}.`)
  }
}
