import { faultOf } from '../../core/failure.ts'
import type { EngineNote } from '../faults/engine-note.ts'
import { DeviceLostError, isOutOfMemory, UnfitDeviceError } from '../faults/errors.ts'
import type { CacheStats, Decoder, Generated, GenerateRequest, SequenceScorer } from '../types.ts'

/** Loaded models on one device. */
export interface Engine {
  readonly policy: Decoder
  readonly ppm: SequenceScorer | null
  dispose(): Promise<void>
}

/** How an engine is set up. */
export interface Plan {
  readonly provider: 'webgpu' | 'wasm'
  /** Most rows decoded side by side. */
  readonly maxRows: number
  /** Times the graphics device was lost so far. */
  readonly losses: number
}

/** With fewer rows than this a smaller batch is not worth another try. */
const FEWEST_ROWS = 8
const MOST_LOSSES = 3
/** More engines than `nextPlan` can ask for in one call. */
const MOST_ATTEMPTS = 16

/** What to try after a failure, and why; null where the failure is not the device's or nothing is left to try. */
export function nextPlan(plan: Plan, error: unknown): { readonly plan: Plan; readonly note: EngineNote } | null {
  if (error instanceof DeviceLostError) {
    const losses = plan.losses + 1
    return losses < MOST_LOSSES
      ? { plan: { ...plan, losses }, note: { code: 'device-restarted', values: {} } }
      : { plan: { ...plan, provider: 'wasm', losses }, note: { code: 'device-given-up', values: {} } }
  }
  if (!isOutOfMemory(error)) return null
  const maxRows = Math.floor(plan.maxRows / 2)
  if (maxRows >= FEWEST_ROWS) return { plan: { ...plan, maxRows }, note: { code: 'fewer-rows', values: { rows: maxRows } } }
  return plan.provider === 'wasm' ? null : { plan: { ...plan, provider: 'wasm' }, note: { code: 'device-memory-given-up', values: {} } }
}

/** What there is to know where models could not be opened on a graphics device. */
export function whyNotOnGpu(error: unknown): EngineNote {
  if (error instanceof UnfitDeviceError) return error.note
  return isOutOfMemory(error) ? { code: 'device-memory-given-up', values: {} } : { code: 'webgpu-failed', values: { fault: faultOf(error) } }
}

/**
 * Models that outlive their engine: when it fails, another takes its place and the calls under way begin again on it. A call's result depends on its request
 * and seeds only, so whoever waits for it notices nothing but the time.
 */
export class RecoveringModels<E extends Engine> {
  #engine: E
  readonly #replace: (failed: E, error: unknown) => Promise<E | null>
  #replacing: Promise<void> | null = null
  #disposed = false

  /** @param replace disposes of the failed engine and gives another one, or null where the failure is to be reported as it is. */
  constructor(engine: E, replace: (failed: E, error: unknown) => Promise<E | null>) {
    this.#engine = engine
    this.#replace = replace
  }

  /** The engine at work. */
  get engine(): E {
    return this.#engine
  }

  get policy(): Decoder {
    const current = (): Decoder => this.#engine.policy
    return {
      generate: (request: GenerateRequest, signal?: AbortSignal): Promise<Generated[]> =>
        this.#attempt(({ policy }) => policy.generate(request, signal), signal),
      logits: (ids) => this.#attempt(({ policy }) => policy.logits(ids)),
      stats: (): CacheStats => current().stats?.() ?? NO_CACHE,
      get bytes() {
        return current().bytes
      },
      get positions() {
        return current().positions
      },
      dispose: () => this.dispose(),
    }
  }

  get ppm(): SequenceScorer | null {
    const { ppm } = this.#engine
    if (!ppm) return null
    const current = (): SequenceScorer => this.#engine.ppm ?? ppm
    return {
      score: (sequences) => this.#attempt((engine) => (engine.ppm ?? ppm).score(sequences)),
      get bytes() {
        return current().bytes
      },
      dispose: () => this.dispose(),
    }
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return
    this.#disposed = true
    await this.#replacing
    await this.#engine.dispose()
  }

  async #attempt<T>(work: (engine: E) => Promise<T>, signal?: AbortSignal): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      await this.#replacing
      const engine = this.#engine
      try {
        return await work(engine)
      } catch (error) {
        if (this.#disposed || signal?.aborted || attempt === MOST_ATTEMPTS) throw error
        // Whatever a replaced engine's calls failed of, they have another one to begin again on.
        if (engine === this.#engine && !this.#replacing) this.#replacing = this.#renew(engine, error)
        await this.#replacing
        if (engine === this.#engine) throw error
      }
    }
  }

  async #renew(failed: E, error: unknown): Promise<void> {
    try {
      this.#engine = (await this.#replace(failed, error)) ?? failed
    } finally {
      this.#replacing = null
    }
  }
}

const NO_CACHE: CacheStats = { hits: 0, misses: 0, reusedTokens: 0, computedTokens: 0, bytes: 0, budget: 0, entries: 0 }
