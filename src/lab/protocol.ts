import type { Detail } from '../core/detail.ts'
import type { ModelFault } from '../models/faults/fault.ts'
import type { LabEntry, LabSettings } from './events.ts'

/** Why a round cannot go on. What was done by then is kept, so that it may be tried again. */
export type LabFault = { readonly kind: 'model'; readonly fault: ModelFault } | { readonly kind: 'other'; readonly fault: Detail }

/** To the lab's worker. */
export type ToLab =
  /** Begins a round, or goes on with the one that was stopped. */
  | { readonly type: 'run'; readonly base: string; readonly settings: LabSettings }
  | { readonly type: 'stop' }
  /** Forgets the round. */
  | { readonly type: 'discard' }
  /** Keeps the round's model among a person's own. */
  | { readonly type: 'keep'; readonly id: string }
  /** Asks for the model's files as one archive. */
  | { readonly type: 'export'; readonly id: string }

/** From the lab's worker. */
export type FromLab =
  | { readonly type: 'entries'; readonly entries: readonly LabEntry[] }
  | { readonly type: 'stopped' }
  | { readonly type: 'ended' }
  | { readonly type: 'kept'; readonly name: string }
  | { readonly type: 'archive'; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'failed'; readonly fault: LabFault }
