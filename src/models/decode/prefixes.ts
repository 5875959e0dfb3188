import { groupByLength } from '../runtime/batch.ts'
import type { Block, LanguageRuntime, Prefilled, Span } from '../runtime/runtime.ts'
import type { CacheStats } from '../types.ts'
import { PrefixCache } from './prefix-cache.ts'

export interface PrefixOptions {
  /** Most tokens, padding included, prefilled in one run; default 4096. */
  readonly maxPrefillTokens?: number
  /** Most tokens of one sequence computed without a turn of the event loop, in which the search can be stopped; default 128. */
  readonly pieceTokens?: number
  /** Most bytes of keys and values kept for prefixes that come again; default 64 MiB; 0 keeps none. */
  readonly cacheBytes?: number
}

/** Below this many stored tokens a prefix is computed from its beginning, together with others. */
const LEAST_REUSED = 8

/** Computes prefixes, from what is stored of them where that is worth it, and stores them for those that continue them. */
export class Prefixes<P extends Prefilled, B extends Block> {
  readonly #runtime: LanguageRuntime<P, B>
  readonly #maxTokens: number
  readonly #piece: number
  readonly #budget: number
  readonly #cache: PrefixCache<B>
  #hits = 0
  #misses = 0
  #reused = 0
  #computed = 0

  constructor(runtime: LanguageRuntime<P, B>, options: PrefixOptions) {
    this.#runtime = runtime
    this.#maxTokens = options.maxPrefillTokens ?? 4096
    this.#piece = options.pieceTokens ?? 128
    this.#budget = options.cacheBytes ?? 64 * 2 ** 20
    this.#cache = new PrefixCache(this.#budget)
  }

  get stats(): CacheStats {
    return {
      hits: this.#hits,
      misses: this.#misses,
      reusedTokens: this.#reused,
      computedTokens: this.#computed,
      bytes: this.#cache.bytes,
      budget: this.#budget,
      entries: this.#cache.entries,
    }
  }

  /**
   * Computes different prefixes of 1 or more tokens each.
   * @param wanted whether a prefix is still asked for; one that no longer is may be left out.
   * @param done gets each prefix's index, its row of a prefilled batch, which is valid during the call only, and how many of its tokens were stored.
   */
  async compute(
    prefixes: readonly (readonly number[])[],
    wanted: (index: number) => boolean,
    done: (index: number, prefilled: P, row: number, reused: number) => void,
  ): Promise<void> {
    const finish = (index: number, prefilled: P, row: number, reused: number): void => {
      this.#cache.insert(prefixes[index] ?? [], (start, end) => this.#runtime.keep(prefilled, row, start, end))
      done(index, prefilled, row, reused)
    }
    const fresh: number[] = []
    for (const [index, ids] of prefixes.entries()) {
      const { spans, length } = this.#cache.match(ids, ids.length - 1)
      const reused = length < LEAST_REUSED ? 0 : length
      this.#reused += reused
      this.#computed += ids.length - reused
      if (reused === 0) this.#misses++
      else this.#hits++
      if (reused === 0 && ids.length <= this.#piece) {
        fresh.push(index)
        continue
      }
      const prefilled = await this.#inPieces(reused === 0 ? [] : spans, ids, reused, () => wanted(index))
      if (prefilled === null) continue
      finish(index, prefilled, 0, reused)
      prefilled.dispose()
    }
    const lengths = fresh.map((index) => prefixes[index]?.length ?? 0)
    for (const group of groupByLength(lengths, this.#maxTokens)) {
      const indices = group.map((i) => fresh[i] ?? 0)
      const prefilled = await this.#runtime.prefill(indices.map((index) => prefixes[index] ?? []))
      for (const [row, index] of indices.entries()) finish(index, prefilled, row, 0)
      prefilled.dispose()
    }
  }

  /** One sequence from its first `start` tokens, which are the spans: a piece at a time. Null where it was given up between two of them. */
  async #inPieces(spans: readonly Span<B>[], ids: readonly number[], start: number, wanted: () => boolean): Promise<P | null> {
    const own: Span<B>[] = []
    try {
      for (let at = start; ; at += this.#piece) {
        const piece = ids.slice(at, at + this.#piece)
        const prefilled = await (at === 0 ? this.#runtime.prefill([piece]) : this.#runtime.extend([...spans, ...own], piece))
        if (at + piece.length === ids.length) return prefilled
        own.push({ block: this.#runtime.keep(prefilled, 0, at, at + piece.length), length: piece.length })
        prefilled.dispose()
        await this.#runtime.tick()
        if (!wanted()) return null
      }
    } finally {
      for (const { block } of own) block.dispose()
    }
  }

  /** Stores the sequence that a row of the working cache holds. */
  remember(ids: readonly number[], row: number): void {
    this.#cache.insert(ids, (start, end) => this.#runtime.keep(null, row, start, end))
  }

  clear(): void {
    this.#cache.clear()
  }
}
