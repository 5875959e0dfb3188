import type { Detail } from '../core/detail.ts'
import type { NodeId } from '../core/events.ts'
import type { Intervention } from '../core/intervention.ts'
import type { Obstacle } from '../core/obstacle.ts'
import type { Asked, ExactCount } from '../exact/client.ts'
import type { PoseResult } from '../problems/index.ts'
import type { Language } from '../strings/index.ts'
import type { RestartCause, WorkerFault } from '../worker/client.ts'
import type { BackendInfo, FromWorker, ModelFault, ModelInfo, Pace, RunStats, ServerChoice, ServerPolicy } from '../worker/protocol.ts'
import type { TimeState } from './playback/time-state.ts'
import type { LinkProblem } from './settings/link.ts'
import type { Settings } from './settings/settings.ts'
import type { RecordingMeta } from './traces/recording.ts'

export type LoadingPart = Extract<FromWorker, { type: 'loading' }>['what']

export interface LoadProgress {
  /** Bytes. */
  readonly loaded: number
  readonly total: number | null
}

/** The models and Python in the worker. */
export interface EngineState {
  readonly status: 'loading' | 'ready' | 'error'
  readonly parts: Readonly<Partial<Record<LoadingPart, LoadProgress>>>
  readonly stalled: boolean
  readonly backend: BackendInfo | null
  readonly model: ModelInfo | null
  readonly loadSeconds: number | null
  /** Why models or Python could not start: the model's files, or else what was thrown. */
  readonly error: { readonly failure: Detail; readonly fault: ModelFault | null } | null
  /** Why there is no worker at all. */
  readonly fault: WorkerFault | null
  /** Why the worker was last restarted, until the next run begins. */
  readonly restarted: { readonly cause: RestartCause; readonly detail: string; readonly runLost: boolean } | null
}

/** `loading`: asked for, and waiting for the models. `recorded`: not a run of this page, but the recording of one. */
export type RunStatus = 'idle' | 'loading' | 'running' | 'paused' | 'finished' | 'error' | 'recorded'

export interface RunState {
  readonly status: RunStatus
  /** Null before the first run and after a reset. */
  readonly runId: number | null
  /** What was last asked for; differs from `status` until the worker has followed. */
  readonly pace: Pace
  readonly stopping: boolean
  readonly question: string
  readonly stats: RunStats
  /** Why there is no result: a refusal or an error of the search. */
  readonly message: string | null
  /** The worker was lost in mid-search, with so many nodes in the tree; the search can go on from there. */
  readonly lost: { readonly nodes: number } | null
  /** What the search on show is a recording of; null for a run of this page. */
  readonly recording: RecordingMeta | null
}

/** What a person has asked of the search. */
export interface HandsState {
  /** Asked for and not carried out yet, in order. */
  readonly pending: readonly Intervention[]
  /** Why the last one could not be carried out. */
  readonly obstacle: Obstacle | null
  /** Where a person writes a step; null while nobody does. */
  readonly writing: NodeId | null
}

export const emptyHands: HandsState = { pending: [], obstacle: null, writing: null }

/** What was last counted, or is being counted. */
export interface ExactState {
  readonly asked: Asked
  /** `failed`: nothing could count, or it took too long. */
  readonly status: 'counting' | 'known' | 'failed'
  readonly count: ExactCount | null
}

export type ThemeChoice = 'system' | 'light' | 'dark'

export interface AppState {
  readonly settings: Settings
  readonly question: string
  readonly parsed: PoseResult
  readonly engine: EngineState
  readonly run: RunState
  readonly hands: HandsState
  /** How many solutions a question has, where somebody asked. No search knows of it. */
  readonly exact: ExactState | null
  readonly selected: NodeId | null
  /** Which moment of the log is in view. */
  readonly time: TimeState
  /** Grows with every change of the tree in view, also across runs. */
  readonly version: number
  /** The recording that the page opens with: on its way, or on show until a person asks for something. Null before and after that. */
  readonly opening: 'coming' | 'shown' | null
  readonly theme: ThemeChoice
  readonly language: Language
  /** The newest milestone, spoken politely. */
  readonly announcement: string
  /** The server that is the policy in place of the model of the settings; null for none. Never stored: it holds the key. */
  readonly server: ServerPolicy | null
  /** The server whose model judges the steps in place of a kept one; null for none. Never stored: it holds the key. */
  readonly judge: ServerChoice | null
  /** Whether the page would open without a network. */
  readonly offline: boolean
  readonly linkProblems: readonly LinkProblem[]
  /** The browser keeps nothing for the page, which has not been told yet or not been taken note of. */
  readonly forgetful: boolean
}

/** True while a run exists that can be paused, stepped or stopped. */
export function isActive(status: RunStatus): boolean {
  return status === 'loading' || status === 'running' || status === 'paused'
}
