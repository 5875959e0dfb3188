import { Failure } from '../../core/failure.ts'
import { ModelLoadError } from '../faults/errors.ts'
import type { ModelFailure } from '../faults/failure.ts'
import { type HeadGraph, headSizes } from '../graph/head-graph.ts'
import { outputText } from '../graph/head-output.ts'
import { checkSequence, groupByLength, padRight } from '../runtime/batch.ts'
import type { FloatTensor, HostSession, HostTensor } from '../runtime/runtime.ts'
import { outputOf } from '../runtime/runtime.ts'
import { CallQueue } from './call-queue.ts'

/** A classification or value head over token sequences. */
export interface Head {
  /** The head's numbers at the last token of a sequence of 1 or more. */
  read(sequence: readonly number[]): Promise<readonly number[]>
  readonly bytes: number
  dispose(): Promise<void>
}

const ofOneLength = (calls: readonly Call[]): Call[][] =>
  [...new Set(calls.map(({ sequence }) => sequence.length))].map((length) => calls.filter(({ sequence }) => sequence.length === length))

interface Call {
  readonly sequence: readonly number[]
  resolve(numbers: readonly number[]): void
  reject(reason: unknown): void
}

export interface HeadBatchesOptions {
  /** What is read; a head of another size is refused at its first run, where its graph does not tell. */
  readonly wanted: keyof typeof headSizes
  /** For messages. */
  readonly path: string
  readonly bytes: number
  /** Most tokens, padding included, in one run; default 4096. */
  readonly maxTokens?: number
}

/** Runs the sequences of all calls made in the same turn of the event loop, or during a run, in common batches. */
export class HeadBatches implements Head {
  readonly bytes: number
  readonly #session: HostSession
  readonly #graph: Omit<HeadGraph, 'graph'>
  readonly #options: HeadBatchesOptions
  readonly #queue: CallQueue<Call>

  constructor(session: HostSession, graph: Omit<HeadGraph, 'graph'>, options: HeadBatchesOptions) {
    this.#session = session
    this.#graph = graph
    this.#options = options
    this.bytes = options.bytes
    this.#queue = new CallQueue(session, (calls) => this.#answer(calls))
  }

  /** @throws RangeError for empty sequences and ids outside the vocabulary, Failure for too long ones, ModelLoadError `other-head`, DeviceLostError. */
  read(sequence: readonly number[]): Promise<readonly number[]> {
    return new Promise((resolve, reject) => {
      this.#queue.checkOpen()
      checkSequence(sequence, this.#graph.vocabulary ?? Number.POSITIVE_INFINITY, this.#graph.positions)
      this.#queue.add({ sequence, resolve, reject })
    })
  }

  /** Rejects what is pending, then frees the session. */
  dispose(): Promise<void> {
    return this.#queue.dispose(new Error('The scorer was disposed of.'))
  }

  async #answer(calls: readonly Call[]): Promise<void> {
    for (const group of this.#groups(calls)) {
      try {
        const rows = await this.#batch(group.map(({ sequence }) => sequence))
        group.forEach((call, row) => {
          call.resolve(rows[row] ?? [])
        })
      } catch (error) {
        this.#queue.fail(group, error)
      }
    }
  }

  /** Where a sequence has one row of numbers, the graph looks for its last token by the padding's id, which differs: none is padded there. */
  #groups(calls: readonly Call[]): Call[][] {
    const maxTokens = this.#options.maxTokens ?? 4096
    const groups = groupByLength(
      calls.map(({ sequence }) => sequence.length),
      maxTokens,
    ).map((indices) => indices.flatMap((i) => calls[i] ?? []))
    return this.#graph.byPosition ? groups : groups.flatMap(ofOneLength)
  }

  async #batch(sequences: readonly (readonly number[])[]): Promise<number[][]> {
    const { rows, width, ids, mask } = padRight(sequences)
    const dims = [rows, width]
    const places = BigInt64Array.from({ length: rows * width }, (_, i) => BigInt(i % width))
    const all: Readonly<Record<string, HostTensor>> = {
      input_ids: { type: 'int64', data: ids, dims },
      attention_mask: { type: 'int64', data: mask, dims },
      position_ids: { type: 'int64', data: places, dims },
    }
    const inputs = Object.fromEntries(Object.entries(all).filter(([name]) => this.#session.inputs.includes(name)))
    const { output } = this.#graph
    const result = outputOf(await this.#session.run(inputs, { [output]: null }), output)
    const found = sequences.map((sequence, row) => this.#numbers(result, { row, rows, width, length: sequence.length }))
    if (found.flat().some(Number.isNaN)) throw new Failure({ code: 'scores-not-numbers', values: {} } satisfies ModelFailure)
    return found
  }

  /** A row's numbers in an output [rows, positions, numbers], [rows, numbers], or, of one number a position, [rows, positions]. */
  #numbers({ data, dims }: FloatTensor, at: { readonly row: number; readonly rows: number; readonly width: number; readonly length: number }): number[] {
    const { wanted, path } = this.#options
    const size = headSizes[wanted]
    const [rows, second, third] = dims
    const squeezed = third === undefined && size === 1 && second === at.width
    const byPosition = (dims.length === 3 && second === at.width && third === size) || squeezed
    if (rows !== at.rows || (!byPosition && !(dims.length === 2 && second === size))) {
      throw new ModelLoadError({ code: 'other-head', values: { file: path, found: outputText({ name: this.#graph.output, dims }), wanted } })
    }
    const start = byPosition ? (at.row * at.width + at.length - 1) * size : at.row * size
    return Array.from(data.subarray(start, start + size))
  }
}
