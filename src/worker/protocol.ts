import type { FormatId } from '../format/registry.ts'
import type { EngineNote } from '../models/faults/engine-note.ts'
import type { ModelFault } from '../models/faults/fault.ts'
import type { Manner } from '../models/minds/manner.ts'
import type { ScorerKind } from '../models/score/description.ts'
import type { ScorerTrial } from '../models/score/trial.ts'
import type { ServerChoice } from '../models/server/server-mind.ts'

export type { FormatId } from '../format/registry.ts'
export type { ModelFault } from '../models/faults/fault.ts'
export type { JudgeChoice, Manner } from '../models/minds/manner.ts'
export type { PooledScorer, ScorerBy, ScorerId, ScorerKind } from '../models/score/description.ts'
export type { ServerChoice } from '../models/server/server-mind.ts'

import type { SearchConfig } from '../core/config.ts'
import type { Detail } from '../core/detail.ts'
import type { NodeId, SearchEvent } from '../core/events.ts'
import type { Intervention } from '../core/intervention.ts'
import type { Obstacle } from '../core/obstacle.ts'
import type { ContestNews, ContestRequest } from '../evaluation/contest/contest.ts'
import type { Refusal } from '../problems/refusal.ts'
import type { UnlawfulStep } from '../search/lawful.ts'

/** `server`: the policy runs elsewhere. */
export type BackendKind = 'webgpu' | 'wasm-threads' | 'wasm' | 'server'
export type BackendChoice = 'auto' | 'webgpu' | 'wasm'

export interface ModelInfo {
  readonly name: string
  /** Bytes of weights in memory, policy and PPM together; null for a server's. */
  readonly bytes: number | null
  /** Who judges steps; null for nobody. `trial`: how it did on a right and a wrong step, null for a PPM that was trained with the policy. */
  readonly scorer: { readonly kind: ScorerKind; readonly trial: ScorerTrial | null } | null
}

export interface BackendInfo {
  readonly kind: BackendKind
  readonly threads: number
  /** Adapter description for WebGPU, otherwise null. */
  readonly adapter: string | null
  /** Whether decoding steps on WebGPU are repeated from recorded commands. */
  readonly recorded?: boolean
  /** Why something better was not used, in plain words, or null. */
  readonly notes: readonly EngineNote[]
}

/** `off` searches freely; `paused` waits; a step request lets one phase or one rollout pass, then pauses. */
export type Pace = 'run' | 'pause' | 'step-phase' | 'step-rollout'

/** A log that a search can go on from (`core/settled.ts`), and how long it took so far. */
export interface SearchSoFar {
  readonly events: readonly SearchEvent[]
  readonly seconds: number
}

/** A server as the policy, and how it is spoken to. It holds the key, so it is in no setting, link or log. */
export interface ServerPolicy {
  readonly choice: ServerChoice
  readonly format: FormatId
}

export type ToWorker =
  | {
      readonly type: 'load'
      readonly model: string
      readonly backend: BackendChoice
      /** In place of the model; null for none. */
      readonly server: ServerPolicy | null
      /** For models of other makers; those that ship know how they are asked. Of a server's format the server's own choice tells. */
      readonly manner: Manner
      /** Base URL of the page, ends with a slash. */
      readonly base: string
    }
  /** Answered at once with `pong`, unless the worker computes. */
  | { readonly type: 'ping' }
  | {
      readonly type: 'run'
      readonly runId: number
      readonly question: string
      readonly config: SearchConfig
      readonly pace: Pace
      /** The search to go on with, whose configuration then counts; null for a new one. */
      readonly from: SearchSoFar | null
      /** To be carried out first. */
      readonly interventions: readonly Intervention[]
    }
  /** Strategies side by side, in the place of a run: it waits, is stopped and ends as one does. */
  | { readonly type: 'contest'; readonly runId: number; readonly contest: ContestRequest }
  /** For a run that is active or waits; each gets one `intervened`, unless the run ends before. */
  | { readonly type: 'intervene'; readonly runId: number; readonly intervention: Intervention }
  | { readonly type: 'pace'; readonly runId: number; readonly pace: Pace }
  | { readonly type: 'stop'; readonly runId: number }

export interface RunStats {
  /** Since the run began, pauses excluded. */
  readonly seconds: number
  readonly tokensPerSecond: number
  readonly rolloutsPerSecond: number
  /** Of the policy's cache of prefixes; absent where nothing is counted. */
  readonly cache?: PrefixCounters
}

/** What the cache of prefixes did since the models were loaded, and what it holds. */
export interface PrefixCounters {
  /** Prefixes of which a part was stored, and of which none was. */
  readonly hits: number
  readonly misses: number
  /** Stored, of at most `budget`. */
  readonly bytes: number
  readonly budget: number
}

/** What the candidates of one expansion cost. It depends on the machine and on what came before, so it is no part of the log. */
export interface ExpansionCost {
  /** The first candidate: a root may be expanded more than once. */
  readonly first: NodeId
  /** From asking the policy to its reply; expansions side by side share it. */
  readonly ms: number
  readonly prefixTokens: number
  /** Those whose keys and values were kept from earlier. */
  readonly reusedTokens: number
}

export type FromWorker =
  | { readonly type: 'pong' }
  | { readonly type: 'loading'; readonly what: 'policy' | 'ppm' | 'tokenizer' | 'python'; readonly loaded: number; readonly total: number | null }
  | { readonly type: 'ready'; readonly backend: BackendInfo; readonly model: ModelInfo; readonly seconds: number }
  /** The models moved in mid-search: a device was lost or memory ran out. The search goes on. */
  | { readonly type: 'backend'; readonly backend: BackendInfo }
  /** Models or Python could not start; `fault` where the model's files are why. */
  | { readonly type: 'load-error'; readonly failure: Detail; readonly fault: ModelFault | null }
  /** A batch of events, at most every 50 ms while running. */
  | {
      readonly type: 'events'
      readonly runId: number
      readonly events: readonly SearchEvent[]
      readonly costs: readonly ExpansionCost[]
      readonly stats: RunStats
    }
  /** What happened in a contest, at most every 50 ms. `failed` is the last of one that went wrong. */
  | {
      readonly type: 'contest'
      readonly runId: number
      readonly news: readonly ContestNews[]
      readonly failed: Detail | null
      readonly stats: RunStats
    }
  /** The next intervention in turn is through, after its events, or could not be carried out. */
  | { readonly type: 'intervened'; readonly runId: number; readonly obstacle: Obstacle | null }
  | { readonly type: 'paced'; readonly runId: number; readonly pace: Pace }
  /** The question cannot be used; no run was started. */
  | { readonly type: 'refused'; readonly runId: number; readonly refusal: Refusal }
  /** The log to go on from has a step that must not run; no run was started. */
  | { readonly type: 'refused'; readonly runId: number; readonly fault: UnlawfulStep }
  /** Exactly one for each run, after its last events. */
  | { readonly type: 'finished'; readonly runId: number; readonly stats: RunStats }
