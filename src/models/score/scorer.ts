import { Failure } from '../../core/failure.ts'
import type { ModelFailure } from '../faults/failure.ts'
import type { ModelShape } from '../loading/shape.ts'
import { checkSequence } from '../runtime/batch.ts'
import type { HostSession } from '../runtime/runtime.ts'
import { outputOf } from '../runtime/runtime.ts'
import type { SequenceScorer } from '../types.ts'
import { CallQueue } from './call-queue.ts'
import { familyOf, pack, packInRuns } from './packing.ts'

interface Call {
  readonly sequences: readonly (readonly number[])[]
  resolve(scores: number[]): void
  reject(reason: unknown): void
}

export interface BatchScorerOptions {
  /** Most tokens, padding included, scored in one run; default 4096. */
  readonly maxTokens?: number
}

/**
 * Scores the sequences of all calls made in the same turn of the event loop, or during a run, in common runs. The prefix that a call's sequences share is
 * computed once.
 */
export class BatchScorer implements SequenceScorer {
  readonly bytes: number
  readonly #session: HostSession
  readonly #shape: ModelShape
  readonly #maxTokens: number
  readonly #queue: CallQueue<Call>

  /**
   * @param session of a graph in the layout that training/packed_ppm.py writes.
   * @param bytes size of the weights.
   */
  constructor(session: HostSession, shape: ModelShape, bytes: number, options: BatchScorerOptions = {}) {
    this.#session = session
    this.#shape = shape
    this.bytes = bytes
    this.#maxTokens = options.maxTokens ?? 4096
    this.#queue = new CallQueue(session, (calls) => this.#answer(calls))
  }

  /** @throws RangeError for empty or too long sequences and ids outside the vocabulary; DeviceLostError. */
  score(sequences: readonly (readonly number[])[]): Promise<number[]> {
    return new Promise((resolve, reject) => {
      this.#queue.checkOpen()
      for (const sequence of sequences) checkSequence(sequence, this.#shape.vocabulary, this.#shape.positions)
      if (sequences.length === 0) resolve([])
      else this.#queue.add({ sequences, resolve, reject })
    })
  }

  /** Rejects what is pending, then frees the session. */
  dispose(): Promise<void> {
    return this.#queue.dispose(new Error('The preference model was disposed of.'))
  }

  async #answer(calls: readonly Call[]): Promise<void> {
    const scores = await this.#scoreAll(calls)
    let start = 0
    for (const call of calls) {
      call.resolve(scores.slice(start, start + call.sequences.length))
      start += call.sequences.length
    }
  }

  /** Scores of the calls' sequences, call after call. */
  async #scoreAll(calls: readonly Call[]): Promise<number[]> {
    const result: number[] = []
    const families = calls.map((call) => familyOf(call.sequences))
    for (const run of packInRuns(families, this.#maxTokens)) {
      const { inputs, ends } = pack(run)
      const scores = outputOf(await this.#session.run(inputs), 'scores').data
      for (const end of ends) {
        const score = scores[end]
        if (score === undefined || Number.isNaN(score)) throw new Failure({ code: 'scores-not-numbers', values: {} } satisfies ModelFailure)
        result.push(score)
      }
    }
    return result
  }
}
