import { checkSequence, groupByLength } from './batch.ts'
import { DeviceLostError } from './errors.ts'
import { UniformStream } from './random.ts'
import type { LanguageRuntime, Prefilled } from './runtime.ts'
import { Sampler } from './sampling.ts'
import type { Decoder, Generated, GenerateRequest } from './types.ts'

/** A `generate` call under way. */
interface Call {
  readonly request: GenerateRequest
  readonly stop: ReadonlySet<number>
  readonly maxTokens: number
  readonly sequences: readonly Sequence[]
  unfinished: number
  /** True once its promise is settled; what is left of it in the batch is then dropped. */
  settled: boolean
  onSettled(): void
  resolve(result: Generated[]): void
  reject(reason: unknown): void
}

/** One sequence being generated. */
interface Sequence {
  readonly call: Call
  readonly uniform: UniformStream
  readonly ids: number[]
  readonly logprobs: number[]
  stopId: number | null
}

/** Sequences that are the same so far, prefix and generated ids alike: one row of the batch computes them all. */
interface Row {
  members: Sequence[]
  /** Tokens in the cache. */
  length: number
  /** The id to append next. */
  next: number
}

export interface BatchDecoderOptions {
  /** Most rows decoded side by side. A single request may exceed it. */
  readonly maxRows?: number
  /** Most tokens, padding included, prefilled in one run. */
  readonly maxPrefillTokens?: number
}

/**
 * Decodes all pending requests as one batch that requests join and leave between tokens. A prefix shared by several sequences is prefilled once, and
 * sequences share a row until their tokens differ; then the row is forked. What a sequence becomes depends on its prefix and seed, not on its neighbours.
 */
export class BatchDecoder<P extends Prefilled> implements Decoder {
  readonly bytes: number
  readonly #runtime: LanguageRuntime<P>
  readonly #sampler: Sampler
  readonly #maxRows: number
  readonly #maxPrefillTokens: number
  readonly #pending: Call[] = []
  readonly #rows: Row[] = []
  #tokens = new Int32Array(64)
  #lengths = new Int32Array(64)
  #loop: Promise<void> | null = null
  /** Why no more requests are taken, or null. */
  #closed: Error | null = null

  /** @param bytes size of the weights. */
  constructor(runtime: LanguageRuntime<P>, bytes: number, options: BatchDecoderOptions = {}) {
    this.#runtime = runtime
    this.bytes = bytes
    this.#sampler = new Sampler(runtime.shape.vocabulary)
    this.#maxRows = options.maxRows ?? 64
    this.#maxPrefillTokens = options.maxPrefillTokens ?? 4096
  }

  /**
   * Generation also ends, with `stopId` null, where the model's context is full.
   * @throws RangeError for ids outside the vocabulary and prefixes that leave no room; the signal's reason when aborted; DeviceLostError.
   */
  generate(request: GenerateRequest, signal?: AbortSignal): Promise<Generated[]> {
    return new Promise((resolve, reject) => {
      if (this.#closed) throw this.#closed
      signal?.throwIfAborted()
      const { vocabulary, positions } = this.#runtime.shape
      checkSequence(request.prefix, vocabulary, positions)
      const maxTokens = Math.min(request.maxTokens, positions - request.prefix.length + 1)
      if (request.seeds.length === 0 || maxTokens <= 0) {
        resolve(request.seeds.map(() => ({ ids: [], logprobs: [], stopId: null })))
        return
      }
      const call = newCall(request, maxTokens, resolve, reject)
      const abort = () => settle(call, () => call.reject(signal?.reason))
      signal?.addEventListener('abort', abort)
      call.onSettled = () => signal?.removeEventListener('abort', abort)
      this.#pending.push(call)
      this.#loop ??= this.#run()
    })
  }

  async logits(ids: readonly number[]): Promise<Float32Array> {
    if (this.#closed) throw this.#closed
    checkSequence(ids, this.#runtime.shape.vocabulary, this.#runtime.shape.positions)
    const prefilled = await this.#runtime.prefill([ids])
    prefilled.dispose()
    return prefilled.logits
  }

  /** Rejects what is pending, then frees the session and its buffers. */
  async dispose(): Promise<void> {
    this.#closed ??= new Error('The model was disposed of.')
    this.#rejectAll(this.#closed)
    await this.#loop
    await this.#runtime.dispose()
  }

  async #run(): Promise<void> {
    try {
      await this.#runtime.tick()
      for (;;) {
        this.#dropSettled()
        const admitted = this.#takeAdmissible()
        if (admitted.length > 0) await this.#admit(admitted)
        else if (this.#rows.length > 0) await this.#step()
        else break
        await this.#runtime.tick()
      }
    } catch (error) {
      if (error instanceof DeviceLostError) this.#closed = error
      this.#rejectAll(error)
      this.#rows.length = 0
    } finally {
      this.#loop = null
      if (this.#pending.length > 0) this.#loop = this.#run()
    }
  }

  #rejectAll(reason: unknown): void {
    const calls = new Set([...this.#pending, ...this.#rows.flatMap((row) => row.members.map((member) => member.call))])
    this.#pending.length = 0
    for (const call of calls) settle(call, () => call.reject(reason))
  }

  /** Pending calls that fit beside the rows at work, in order of arrival; no sequence is counted as sharing a row. */
  #takeAdmissible(): Call[] {
    let rows = this.#rows.reduce((sum, row) => sum + row.members.length, 0)
    const taken: Call[] = []
    for (let call = this.#pending[0]; call; call = this.#pending[0]) {
      if (!call.settled) {
        if (rows > 0 && rows + call.sequences.length > this.#maxRows) break
        rows += call.sequences.length
        taken.push(call)
      }
      this.#pending.shift()
    }
    return taken
  }

  /** Prefills the calls' prefixes, each distinct one once, and draws the first tokens. */
  async #admit(calls: readonly Call[]): Promise<void> {
    const byPrefix = groupByPrefix(calls)
    const prefixes = byPrefix.map((group) => group[0]?.request.prefix ?? [])
    try {
      for (const group of groupByLength(
        prefixes.map((prefix) => prefix.length),
        this.#maxPrefillTokens,
      )) {
        const prefilled = await this.#runtime.prefill(group.map((index) => prefixes[index] ?? []))
        group.forEach((index, fromRow) => {
          this.#start(prefilled, fromRow, byPrefix[index] ?? [])
        })
        prefilled.dispose()
      }
    } catch (error) {
      for (const call of calls) settle(call, () => call.reject(error))
      throw error
    }
  }

  #start(prefilled: P, fromRow: number, calls: readonly Call[]): void {
    const { vocabulary } = this.#runtime.shape
    const length = calls[0]?.request.prefix.length ?? 0
    const last = (fromRow * prefilled.width + length - 1) * vocabulary
    this.#sampler.load(prefilled.logits.subarray(last, last + vocabulary))
    const continued = this.#draw(calls.flatMap((call) => (call.settled ? [] : call.sequences)))
    const positions = calls.reduce((longest, call) => Math.max(longest, length + call.maxTokens), 0)
    if (continued.size > 0) this.#runtime.reserve(this.#rows.length + continued.size, Math.min(positions, this.#runtime.shape.positions))
    for (const [next, members] of continued) {
      this.#runtime.load(prefilled, fromRow, this.#rows.length, length)
      this.#rows.push({ members, length, next })
    }
  }

  /** One token for every row. */
  async #step(): Promise<void> {
    const rows = this.#rows
    const { vocabulary } = this.#runtime.shape
    if (this.#tokens.length < rows.length) {
      this.#tokens = new Int32Array(2 * rows.length)
      this.#lengths = new Int32Array(2 * rows.length)
    }
    rows.forEach((row, i) => {
      this.#tokens[i] = row.next
      this.#lengths[i] = row.length
    })
    const count = rows.length
    const logits = await this.#runtime.step(this.#tokens, this.#lengths, count)
    for (let i = 0; i < count; i++) {
      const row = rows[i]
      if (!row) continue
      row.length++
      this.#sampler.load(logits.subarray(i * vocabulary, (i + 1) * vocabulary))
      this.#fork(i, row, this.#draw(row.members))
    }
    this.#compact()
  }

  /** Appends a drawn token to each sequence; returns those not finished by it, grouped by the token. */
  #draw(sequences: readonly Sequence[]): Map<number, Sequence[]> {
    const continued = new Map<number, Sequence[]>()
    for (const sequence of sequences) {
      const { call } = sequence
      const id = this.#sampler.draw(call.request.temperature, sequence.uniform.next(), call.request.minP)
      sequence.ids.push(id)
      sequence.logprobs.push(this.#sampler.logprob(id))
      const stopped = call.stop.has(id)
      if (stopped) sequence.stopId = id
      if (stopped || sequence.ids.length >= call.maxTokens) finish(call)
      else if (!call.settled) {
        const group = continued.get(id)
        if (group) group.push(sequence)
        else continued.set(id, [sequence])
      }
    }
    return continued
  }

  /** The first group of sequences keeps the row, each other one gets a copy of it. */
  #fork(index: number, row: Row, groups: ReadonlyMap<number, Sequence[]>): void {
    row.members = []
    for (const [next, members] of groups) {
      if (row.members.length === 0) {
        row.members = members
        row.next = next
      } else {
        this.#runtime.copy(index, this.#rows.length, row.length)
        this.#rows.push({ members, length: row.length, next })
      }
    }
  }

  #dropSettled(): void {
    for (const row of this.#rows) {
      if (row.members.some((member) => member.call.settled)) row.members = row.members.filter((member) => !member.call.settled)
    }
    this.#compact()
  }

  /** Moves the last rows over the empty ones, so that the rows at work are the first of the cache. */
  #compact(): void {
    const rows = this.#rows
    for (let i = rows.length - 1; i >= 0; i--) {
      if (rows[i]?.members.length !== 0) continue
      const last = rows.pop()
      if (last && i < rows.length) {
        this.#runtime.copy(rows.length, i, last.length)
        rows[i] = last
      }
    }
  }
}

function groupByPrefix(calls: readonly Call[]): Call[][] {
  const groups = new Map<string, Call[]>()
  for (const call of calls) {
    const key = call.request.prefix.join()
    const group = groups.get(key)
    if (group) group.push(call)
    else groups.set(key, [call])
  }
  return [...groups.values()]
}

function newCall(request: GenerateRequest, maxTokens: number, resolve: Call['resolve'], reject: Call['reject']): Call {
  const sequences: Sequence[] = []
  const call: Call = {
    request,
    stop: new Set(request.stop),
    maxTokens,
    sequences,
    unfinished: request.seeds.length,
    settled: false,
    onSettled: () => {},
    resolve,
    reject,
  }
  for (const seed of request.seeds) sequences.push({ call, uniform: new UniformStream(seed), ids: [], logprobs: [], stopId: null })
  return call
}

function settle(call: Call, how: () => void): void {
  if (call.settled) return
  call.settled = true
  call.onSettled()
  how()
}

/** Counts a sequence as finished; the last one resolves the call. */
function finish(call: Call): void {
  call.unfinished--
  if (call.unfinished > 0) return
  settle(call, () => call.resolve(call.sequences.map(({ ids, logprobs, stopId }) => ({ ids, logprobs, stopId }))))
}
