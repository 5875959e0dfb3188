import type { ServerDesk } from '../connect/client.ts'
import type { ExactSolver } from '../exact/client.ts'
import type { FromLibrary, LibraryClient } from '../library/client.ts'
import type { TraceReader } from '../trace/worker/client.ts'
import type { ClientMessage, SearchClient } from '../worker/client.ts'
import type { Keeper } from './experiments/kept.ts'
import type { FrameScheduler } from './log/live.ts'
import type { KeepSite } from './model/offline.ts'
import type { FrameClock } from './playback/playback.ts'
import type { KeyValueStorage } from './settings/settings.ts'
import type { RecordingStart } from './traces/recording.ts'

/** What the page's state is given of the world around it. */
export interface AppDeps {
  readonly createClient: (onMessage: (message: ClientMessage) => void) => SearchClient
  /** Null where the browser forbids it. */
  readonly storage: KeyValueStorage | null
  /** Names of the shipped models, newest last. */
  readonly models: readonly string[]
  /** Whether a model was trained for a domain of problems. */
  readonly knowsDomain: (model: string, domain: string) => boolean
  /** Bytes that a shipped model takes to load; null where nobody knows. */
  readonly modelBytes: (model: string) => number | null
  /** The page address's query, with or without its question mark. */
  readonly query: string
  /** Its fragment, likewise with its hash mark. */
  readonly fragment: string
  readonly schedule: FrameScheduler
  /** Lets the page live on between pieces of a long computation. */
  readonly breathe: () => Promise<void>
  /** The frames that a replay advances in. */
  readonly clock: FrameClock
  /** A fresh 32-bit seed for “Surprise me”. */
  readonly randomSeed: () => number
  /** Bytes of a file beside the page; rejects when it cannot be had. */
  readonly fetchFile: (path: string) => Promise<Uint8Array>
  /** Reads files of strangers. */
  readonly reader: TraceReader
  readonly keepSite: KeepSite
  /** Counts solutions exactly. */
  readonly exact: ExactSolver
  readonly createLibrary: (onMessage: (message: FromLibrary) => void) => LibraryClient
  /** Where a measurement of accuracy against budget is kept. */
  readonly scalingKeeper: Keeper
  /** Whether models may be loaded from elsewhere. */
  readonly remote: boolean
  /** What can be asked about servers of models; null in a build that reaches none. */
  readonly servers: ServerDesk | null
  /** How the recording that the page opens with is shown, where the address asks for nothing; null for none. */
  readonly opening: RecordingStart | null
  /** The present time, ISO 8601. */
  readonly now: () => string
}
