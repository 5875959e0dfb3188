import { DeviceLostError } from '../faults/errors.ts'
import { checkSequence } from '../runtime/batch.ts'
import type { Block, LanguageRuntime, Prefilled } from '../runtime/runtime.ts'
import type { CacheStats, Decoder, Generated, GenerateRequest } from '../types.ts'
import { type Call, groupByPrefix, newCall, rowsOf, type Sequence, settle } from './calls.ts'
import { type Continuation, drawDistinct, drawIndependent } from './draws.ts'
import { Prefixes, type PrefixOptions } from './prefixes.ts'
import { Sampler } from './sampling.ts'

/** Sequences that are the same so far, prefix and generated ids alike: one row of the batch computes them all. */
interface Row {
  members: Sequence[]
  /** Tokens in the cache. */
  length: number
  /** The id to append next. */
  next: number
}

/** How long messages may have to wait while a thread decodes: each turn of the event loop costs a part of a small model's step. */
const TURN_MS = 8

export interface BatchDecoderOptions extends PrefixOptions {
  /** Most rows decoded side by side; default 64. A single request of distinct sequences may exceed it. */
  readonly maxRows?: number
}

/**
 * Decodes all pending requests as one batch that requests join and leave between tokens. A prefix shared by several sequences is prefilled once, and
 * sequences share a row until their tokens differ; then the row is forked. What a sequence becomes depends on its prefix and seed, not on its neighbours.
 */
export class BatchDecoder<P extends Prefilled, B extends Block = Block> implements Decoder {
  readonly bytes: number
  readonly positions: number
  readonly #runtime: LanguageRuntime<P, B>
  readonly #prefixes: Prefixes<P, B>
  readonly #sampler: Sampler
  readonly #maxRows: number
  readonly #pending: Call[] = []
  readonly #rows: Row[] = []
  #tokens = new Int32Array(64)
  #lengths = new Int32Array(64)
  #loop: Promise<void> | null = null
  /** Why no more requests are taken, or null. */
  #closed: Error | null = null

  /** @param bytes size of the weights. */
  constructor(runtime: LanguageRuntime<P, B>, bytes: number, options: BatchDecoderOptions = {}) {
    this.#runtime = runtime
    this.bytes = bytes
    this.positions = runtime.shape.positions
    this.#sampler = new Sampler(runtime.shape.vocabulary)
    this.#maxRows = options.maxRows ?? 64
    this.#prefixes = new Prefixes(runtime, options)
  }

  /**
   * Generation also ends, with `stopId` null, where the model's context is full.
   * @throws RangeError for ids outside the vocabulary and prefixes that leave no room; the signal's reason when aborted; DeviceLostError.
   */
  async generate(request: GenerateRequest, signal?: AbortSignal): Promise<Generated[]> {
    const { seeds, distinct } = request
    if (distinct || seeds.length <= this.#maxRows) return this.#generate(request, signal)
    const parts = Array.from({ length: Math.ceil(seeds.length / this.#maxRows) }, (_, i) => seeds.slice(i * this.#maxRows, (i + 1) * this.#maxRows))
    return (await Promise.all(parts.map((part) => this.#generate({ ...request, seeds: part }, signal)))).flat()
  }

  #generate(request: GenerateRequest, signal?: AbortSignal): Promise<Generated[]> {
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
    return this.#runtime.logits(ids)
  }

  stats(): CacheStats {
    return this.#prefixes.stats
  }

  /** Rejects what is pending, then frees the session and its buffers. */
  async dispose(): Promise<void> {
    this.#closed ??= new Error('The model was disposed of.')
    this.#rejectAll(this.#closed)
    await this.#loop
    this.#prefixes.clear()
    await this.#runtime.dispose()
  }

  async #run(): Promise<void> {
    try {
      await this.#runtime.tick()
      let turned = performance.now()
      for (;;) {
        this.#dropSettled()
        const admitted = this.#takeAdmissible()
        if (admitted.length > 0) await this.#admit(admitted)
        else if (this.#rows.length > 0) await this.#step()
        else break
        if (performance.now() - turned < TURN_MS) continue
        await this.#runtime.tick()
        turned = performance.now()
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
    let rows = [...new Set(this.#rows.flatMap((row) => row.members.map((member) => member.call)))].reduce((sum, call) => sum + rowsOf(call), 0)
    const taken: Call[] = []
    for (let call = this.#pending[0]; call; call = this.#pending[0]) {
      if (!call.settled) {
        if (rows > 0 && rows + rowsOf(call) > this.#maxRows) break
        rows += rowsOf(call)
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
      const wanted = (index: number): boolean => byPrefix[index]?.some((call) => !call.settled) ?? false
      await this.#prefixes.compute(prefixes, wanted, (index, prefilled, row, reused) => {
        for (const call of byPrefix[index] ?? []) call.reused = reused
        this.#start(prefilled, row, byPrefix[index] ?? [])
      })
    } catch (error) {
      for (const call of calls) settle(call, () => call.reject(error))
      throw error
    }
  }

  #start(prefilled: P, fromRow: number, calls: readonly Call[]): void {
    const length = calls[0]?.request.prefix.length ?? 0
    const load = (): void => this.#sampler.load(prefilled.last(fromRow))
    for (const call of calls) {
      const { probe } = call.request
      if (!probe || call.settled) continue
      load()
      call.probed = probe.map((id) => this.#sampler.logprob(id))
    }
    const starting = calls.flatMap((call) => (call.settled ? [] : call.sequences.map((sequence) => ({ sequence, row: 0 }))))
    const continued = groupByToken(this.#draw(starting, load, () => {}))
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
    const load = (row: number): void => this.#sampler.load(logits(row))
    const going = rows.flatMap((row, i) => row.members.map((sequence) => ({ sequence, row: i })))
    const byRow: Continuation[][] = rows.map(() => [])
    const remember = ({ call, ids, stopped }: Sequence, row: number): void => {
      // The last id was drawn but never read. Sequences cut off are not continued.
      if (stopped) this.#prefixes.remember([...call.request.prefix, ...ids.slice(0, -1)], row)
    }
    for (const continuation of this.#draw(going, load, remember)) byRow[continuation.row]?.push(continuation)
    this.#fork(byRow.map(groupByToken))
    this.#compact()
  }

  /** Draws a token for each sequence, whose rows' logits `load` fetches; returns those that go on and tells of those that end. Rows come one after the other, so each is loaded about once. */
  #draw(
    sequences: readonly { readonly sequence: Sequence; readonly row: number }[],
    load: (row: number) => void,
    ended: (sequence: Sequence, row: number) => void,
  ): Continuation[] {
    const continued: Continuation[] = []
    const distinct = new Map<Call, Map<Sequence, number>>()
    let loaded = -1
    const fetch = (row: number): void => {
      if (row !== loaded) load(row)
      loaded = row
    }
    for (const { sequence, row } of sequences) {
      if (sequence.call.request.distinct) {
        const rowsOfCall = distinct.get(sequence.call) ?? new Map<Sequence, number>()
        distinct.set(sequence.call, rowsOfCall.set(sequence, row))
        continue
      }
      fetch(row)
      const continuation = drawIndependent(sequence, row, this.#sampler)
      if (!continuation) ended(sequence, row)
      else if (!sequence.call.settled) continued.push(continuation)
    }
    for (const [call, rowsOfCall] of distinct) {
      const fetchOf = (sequence: Sequence): number => {
        const row = rowsOfCall.get(sequence) ?? 0
        fetch(row)
        return row
      }
      const next = drawDistinct(call, this.#sampler, fetchOf, ended)
      if (!call.settled) continued.push(...next)
    }
    return continued
  }

  /** Of each row's sequences the first group keeps the row; each other one gets a copy of it, in the place of a row that has ended where there is one. */
  #fork(groupsOfRow: readonly ReadonlyMap<number, Sequence[]>[]): void {
    const rows = this.#rows
    const free: number[] = []
    for (const [i, row] of rows.entries()) {
      row.members = []
      if (groupsOfRow[i]?.size === 0) free.push(i)
    }
    groupsOfRow.forEach((groups, index) => {
      const length = (rows[index]?.length ?? 0) + 1
      let own = true
      for (const [next, members] of groups) {
        const place = own ? index : (free.pop() ?? rows.length)
        if (!own) this.#runtime.copy(index, place, length)
        rows[place] = { members, length, next }
        own = false
      }
    })
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

/** The sequences that go on, by their next token: each group is a row. */
function groupByToken(continuations: readonly Continuation[]): Map<number, Sequence[]> {
  const groups = new Map<number, Sequence[]>()
  for (const { next, sequence } of continuations) groups.set(next, [...(groups.get(next) ?? []), sequence])
  return groups
}
