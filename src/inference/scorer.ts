import { checkSequence, groupByLength, padRight } from './batch.ts'
import { DeviceLostError } from './errors.ts'
import type { HostSession, ModelShape } from './runtime.ts'
import { outputOf } from './runtime.ts'
import type { StepScorer } from './types.ts'

interface Call {
  readonly sequences: readonly (readonly number[])[]
  resolve(scores: number[]): void
  reject(reason: unknown): void
}

export interface BatchScorerOptions {
  /** Most tokens, padding included, scored in one run. */
  readonly maxTokens?: number
}

/** Scores the sequences of all calls made in the same turn of the event loop, or during a run, in common batches of similar length. */
export class BatchScorer implements StepScorer {
  readonly bytes: number
  readonly #session: HostSession
  readonly #shape: ModelShape
  readonly #maxTokens: number
  #pending: Call[] = []
  #loop: Promise<void> | null = null
  #closed: Error | null = null

  /** @param bytes size of the weights. */
  constructor(session: HostSession, shape: ModelShape, bytes: number, options: BatchScorerOptions = {}) {
    this.#session = session
    this.#shape = shape
    this.bytes = bytes
    this.#maxTokens = options.maxTokens ?? 8192
  }

  /** @throws RangeError for empty or too long sequences and ids outside the vocabulary; DeviceLostError. */
  score(sequences: readonly (readonly number[])[]): Promise<number[]> {
    return new Promise((resolve, reject) => {
      if (this.#closed) throw this.#closed
      for (const sequence of sequences) checkSequence(sequence, this.#shape.vocabulary, this.#shape.positions)
      if (sequences.length === 0) {
        resolve([])
        return
      }
      this.#pending.push({ sequences, resolve, reject })
      this.#loop ??= this.#run()
    })
  }

  /** Rejects what is pending, then frees the session. */
  async dispose(): Promise<void> {
    this.#closed ??= new Error('The preference model was disposed of.')
    for (const call of this.#pending.splice(0)) call.reject(this.#closed)
    await this.#loop
    await this.#session.release()
  }

  async #run(): Promise<void> {
    await this.#session.tick()
    while (this.#pending.length > 0) {
      const calls = this.#pending.splice(0)
      try {
        const scores = await this.#scoreAll(calls.flatMap((call) => call.sequences))
        let start = 0
        for (const call of calls) {
          call.resolve(scores.slice(start, start + call.sequences.length))
          start += call.sequences.length
        }
      } catch (error) {
        if (error instanceof DeviceLostError) this.#closed = error
        for (const call of [...calls, ...this.#pending.splice(0)]) call.reject(error)
      }
      await this.#session.tick()
    }
    this.#loop = null
  }

  async #scoreAll(sequences: readonly (readonly number[])[]): Promise<number[]> {
    const result = new Array<number>(sequences.length).fill(0)
    for (const group of groupByLength(
      sequences.map((sequence) => sequence.length),
      this.#maxTokens,
    )) {
      const { rows, width, ids, mask } = padRight(group.map((index) => sequences[index] ?? []))
      const outputs = await this.#session.run({
        input_ids: { type: 'int64', data: ids, dims: [rows, width] },
        attention_mask: { type: 'int64', data: mask, dims: [rows, width] },
      })
      const scores = outputOf(outputs, 'scores').data
      group.forEach((index, row) => {
        const score = scores[row * width + (sequences[index]?.length ?? 0) - 1]
        if (score === undefined || Number.isNaN(score)) throw new Error('The preference model returned scores that are not numbers.')
        result[index] = score
      })
    }
    return result
  }
}
