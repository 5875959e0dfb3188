import type { SearchConfig } from '../../src/core/config.ts'
import type { Step } from '../../src/core/ports.ts'
import type { CacheStats } from '../../src/models/types.ts'

/**
 * Who decodes. `engine` draws an expansion's candidates without replacement, as the page does; `engine-independent` draws each by itself, which is what
 * the others do; `engine-leaves` is `engine` with several leaves of the search in flight; `sequential` and `batched` are transformers.js; `naive` is a plain loop over onnxruntime-node.
 */
export const sideNames = ['engine', 'engine-independent', 'engine-leaves', 'sequential', 'batched', 'naive'] as const

export type SideName = (typeof sideNames)[number]

export type Backend = 'wasm' | 'webgpu' | 'node'

/** Adapters that WebGPU can be given: Chromium's software adapter, Mesa's in its place, or what the machine has. */
export const gpus = ['swiftshader', 'llvmpipe', 'own'] as const

export type Gpu = (typeof gpus)[number]

/** A model and how to run it. */
export interface LoadOptions {
  readonly side: SideName
  readonly backend: Backend
  /** Where models/, ort/ and pyodide/ lie, ends with a slash: a URL in the browser, a folder in Node. */
  readonly base: string
  readonly model: string
  /** Threads of the arithmetic for the sides that can be told; null leaves them to the side. */
  readonly threads: number | null
  /** Most bytes of this engine's prefix cache; absent for its own choice. */
  readonly cacheBytes?: number
}

export interface Loaded {
  readonly threads: number
  /** Description of the adapter for WebGPU, otherwise null. */
  readonly adapter: string | null
}

/** A piece of work whose time is taken. */
export type Task =
  /** Candidates for one node, from its text to theirs. */
  | { readonly kind: 'expansion'; readonly question: string; readonly prefix: readonly Step[]; readonly candidates: number; readonly seed: number }
  /** From a prompt never seen before to the first token of any of the candidates. */
  | { readonly kind: 'first-token'; readonly question: string; readonly candidates: number; readonly seed: number }
  /** A whole search, Python included. */
  | { readonly kind: 'search'; readonly question: string; readonly config: SearchConfig }

/** What a task took. Times are in seconds; what overlaps is counted once. */
export interface Outcome {
  readonly seconds: number
  /** Spent waiting for Python alone. */
  readonly pythonSeconds: number
  readonly proposeSeconds: number
  readonly scoreSeconds: number
  readonly expansions: number
  /** Candidates asked for. */
  readonly asked: number
  /** Different ones among those given: texts of an expansion, or nodes of a search that are no duplicates. */
  readonly distinct: number
  /** Sequences that the PPM scored. */
  readonly scored: number
  /** Tokens that belong to candidates, end markers included; what a batch computes for rows that have ended is not counted. */
  readonly tokens: number
}

/** What is alive on the graphics device of a worker; all 0 where there is none. */
export interface DeviceCount {
  /** Devices not destroyed. */
  readonly devices: number
  /** Buffers not destroyed, those of the runtime included. */
  readonly buffers: number
  readonly bytes: number
}

/** What a side holds at the moment. */
export interface Holdings {
  /** Of the prefix cache; null for sides that have none. */
  readonly cache: CacheStats | null
  readonly device: DeviceCount
}

export type ToSide =
  | { readonly type: 'load'; readonly options: LoadOptions }
  | { readonly type: 'perform'; readonly task: Task }
  /** Most memory the process ever held, where the platform tells. */
  | { readonly type: 'memory' }
  | { readonly type: 'holdings' }
  | { readonly type: 'dispose' }

export type FromSide =
  | { readonly type: 'loaded'; readonly loaded: Loaded }
  | { readonly type: 'performed'; readonly outcome: Outcome }
  | { readonly type: 'memory'; readonly bytes: number | null }
  | { readonly type: 'holdings'; readonly holdings: Holdings }
  | { readonly type: 'disposed' }
  | { readonly type: 'failed'; readonly message: string }
