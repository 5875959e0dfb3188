import type { ModelShape } from '../loading/shape.ts'
import type { LogitRows } from './logits.ts'

/** Keys and values of prefilled sequences, until they are disposed of. */
export interface Prefilled {
  /** Logits of each sequence's last token. */
  readonly last: LogitRows
  /** Length of the longest sequence. */
  readonly width: number
  dispose(): void
}

/** Keys and values of consecutive positions of one sequence, kept beside the working cache. */
export interface Block {
  readonly length: number
  readonly bytes: number
  dispose(): void
}

/** The first `length` positions of a block. */
export interface Span<B extends Block> {
  readonly block: B
  readonly length: number
}

/**
 * The arithmetic of a causal language model on one device. It owns one working cache, rows of keys and values, in which rows 0..n-1 are decoded side by
 * side; rows are of different lengths, and row i's result does not depend on the other rows.
 */
export interface LanguageRuntime<P extends Prefilled = Prefilled, B extends Block = Block> {
  readonly shape: ModelShape
  /** Logits [length, vocabulary] of a forward pass over one sequence, of which nothing is kept. */
  logits(ids: readonly number[]): Promise<Float32Array>
  /** A forward pass over sequences of 1 or more tokens, without a past. */
  prefill(sequences: readonly (readonly number[])[]): Promise<P>
  /**
   * A forward pass over one sequence whose beginning is known: the spans, one after the other, from position 0.
   * @param ids the 1 or more tokens that follow.
   */
  extend(past: readonly Span<B>[], ids: readonly number[]): Promise<P>
  /** Keeps positions start..end-1 of a prefilled row or, where `from` is null, of a row of the working cache, which ends at `end`. */
  keep(from: P | null, row: number, start: number, end: number): B
  /** Makes room for rows of up to `positions` tokens; what the rows hold is kept. */
  reserve(rows: number, positions: number): void
  /** Copies the first `length` positions of a prefilled sequence into a row of the working cache. */
  load(from: P, fromRow: number, toRow: number, length: number): void
  /** Copies the first `length` positions of a row of the working cache over another row. */
  copy(fromRow: number, toRow: number, length: number): void
  /**
   * Appends one token to each of rows 0..rows-1.
   * @param tokens ids [rows].
   * @param lengths tokens each row held before [rows].
   * @returns the rows' logits, valid until the next step.
   */
  step(tokens: Int32Array, lengths: Int32Array, rows: number): Promise<LogitRows>
  /** Lets one turn of the event loop pass. */
  tick(): Promise<void>
  dispose(): Promise<void>
}

/** A tensor in main memory. */
export type HostTensor =
  | { readonly type: 'int64'; readonly data: BigInt64Array; readonly dims: readonly number[] }
  | { readonly type: 'float32'; readonly data: Float32Array; readonly dims: readonly number[] }

export interface FloatTensor {
  readonly data: Float32Array
  readonly dims: readonly number[]
}

/** A loaded graph whose tensors live in main memory. Runs may overlap; the session puts them in order. */
export interface HostSession {
  /** Names of the graph's inputs. */
  readonly inputs: readonly string[]
  /** True where some are 16-bit floats: these are converted on the way, so that nothing can be written in place. */
  readonly half: boolean
  /**
   * @param outputs those wanted; all where it is absent. They are written into the tensors given, where the runtime can; for null one is allocated.
   */
  run(inputs: Readonly<Record<string, HostTensor>>, outputs?: Readonly<Record<string, HostTensor | null>>): Promise<Readonly<Record<string, FloatTensor>>>
  /** Lets one turn of the event loop pass. */
  tick(): Promise<void>
  release(): Promise<void>
}

/** An output that the graph must have; throws with the name otherwise. */
export function outputOf(outputs: Readonly<Record<string, FloatTensor>>, name: string): FloatTensor {
  const tensor = outputs[name]
  if (!tensor) throw new Error(`The graph has no output "${name}"; it has ${Object.keys(outputs).join(', ')}.`)
  return tensor
}
