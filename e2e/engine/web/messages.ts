import type { DeviceCount } from '../../../bench/decode/task.ts'
import type { EngineNote } from '../../../src/models/faults/engine-note.ts'
import type { OwnHead } from '../../../src/models/score/head-judge.ts'
import type { CacheStats, Generated, GenerateRequest, Provider } from '../../../src/models/types.ts'

export type BackendName = 'webgpu' | 'wasm'

/** What the worker of e2e/engine.spec.ts can be asked to do. */
export interface EngineCalls {
  /** Loads a model, in place of the one before. */
  open(options: {
    readonly base: string
    readonly model: string
    readonly backend: BackendName | 'auto'
    readonly measured?: boolean
    readonly cacheBytes?: number
    readonly reduceFrom?: number
    readonly record?: boolean
  }): Promise<{ readonly provider: Provider; readonly recorded: boolean; readonly notes: readonly EngineNote[] }>
  generate(requests: readonly GenerateRequest[]): Promise<Generated[][]>
  logits(ids: readonly number[]): Promise<number[]>
  score(sequences: readonly (readonly number[])[]): Promise<number[]>
  /** The largest of the logits at each start, found on a device of its own. */
  top(options: {
    readonly values: readonly number[]
    readonly vocabulary: number
    readonly starts: readonly number[]
    readonly half: boolean
  }): Promise<{ readonly ids: readonly number[]; readonly logits: readonly number[]; readonly logSumExp: number }[]>
  /** Loads a scorer with a head of its own, reads it at the end of each sequence, with `lose` after a device was taken away, and frees it. */
  head(options: {
    readonly base: string
    readonly model: string
    readonly backend: BackendName
    readonly wanted: OwnHead
    readonly sequences: readonly (readonly number[])[]
    readonly lose: boolean
  }): Promise<(readonly number[])[]>
  /** Lets the software adapter pass for a graphics card. */
  disguise(): Promise<void>
  stats(): Promise<CacheStats>
  device(): Promise<DeviceCount>
  /** Makes the next `count` buffers of the device fail as where its memory is full. */
  exhaust(count: number): Promise<void>
  /** Takes the device away. */
  lose(): Promise<void>
  /** Where the models run now. */
  backend(): Promise<{ readonly kind: string; readonly notes: readonly EngineNote[] }>
  close(): Promise<void>
  /** transformers.js: loads a model and decodes greedily behind each prefix. */
  greedy(options: {
    readonly base: string
    readonly model: string
    readonly prefixes: readonly (readonly number[])[]
    readonly maxTokens: number
    readonly stop: readonly number[]
  }): Promise<number[][]>
}

export type Method = keyof EngineCalls
export interface Question {
  readonly id: number
  readonly method: Method
  readonly args: readonly unknown[]
}
export interface Answer {
  readonly id: number
  readonly value?: unknown
  readonly error?: string
}
