import type { Detail } from '../core/detail.ts'
import type { ModelFault } from '../models/faults/fault.ts'
import type { LabEntry, LabSettings, WantedDevice } from './events.ts'
import type { KeptRound } from './state.ts'

/** Why a round cannot go on, or its model not be kept. What was done by then is kept, so that it may be tried again. */
export type LabFault = { readonly kind: 'model'; readonly fault: ModelFault } | { readonly kind: 'other'; readonly fault: Detail }

/** To the lab's worker. */
export type ToLab =
  /** Begins a round, or goes on with the one that was stopped, or that was kept where this worker has none. */
  | { readonly type: 'run'; readonly base: string; readonly settings: LabSettings; readonly device: WantedDevice; readonly from: KeptRound | null }
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
  /** More of the round, to be kept. */
  | { readonly type: 'state'; readonly kept: KeptRound }
  | { readonly type: 'stopped' }
  | { readonly type: 'ended' }
  | { readonly type: 'kept'; readonly name: string }
  | { readonly type: 'archive'; readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'failed'; readonly fault: LabFault }
  /** The model could not be kept, or its files not be put together; the round is as it was. */
  | { readonly type: 'unkept'; readonly fault: LabFault }
