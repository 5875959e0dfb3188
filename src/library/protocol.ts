import type { ModelFault } from '../models/faults/fault.ts'
import type { Precision } from '../models/sources/files.ts'
import type { Choice, Machine, MemoryNeed, Verdict } from '../models/sources/precision-choice.ts'
import type { Origin } from '../models/sources/record.ts'
import type { ChosenFile } from '../models/sources/web-folder.ts'

export type { ModelFault } from '../models/faults/fault.ts'
export type { Precision } from '../models/sources/files.ts'
export type { Machine, MemoryNeed, Verdict, VerdictCode, VerdictValues } from '../models/sources/precision-choice.ts'
export type { Origin } from '../models/sources/record.ts'
export type { ChosenFile } from '../models/sources/web-folder.ts'

/** Where a model is to come from. */
export type Place =
  | { readonly kind: 'hub'; readonly base: string; readonly id: string; readonly revision: string }
  /** Files that a person chose or dropped; `id` where no folder is around them. */
  | { readonly kind: 'folder'; readonly id: string; readonly files: readonly ChosenFile[] }

export interface CardFile {
  readonly path: string
  /** Null where the source does not tell before it is fetched. */
  readonly bytes: number | null
}

/** One number format of a model, and what it would cost. */
export interface CardFormat {
  /** Under which it would be kept. */
  readonly name: string
  readonly precision: Precision | null
  readonly files: readonly CardFile[]
  /** Of all files whose size is known. */
  readonly bytes: number
  readonly need: MemoryNeed
  readonly verdict: Verdict
}

/** What is told of a model before it is fetched. */
export interface Card {
  readonly title: string
  readonly origin: Origin
  /** Equal only where the files are. */
  readonly identity: string
  readonly formats: readonly CardFormat[]
  readonly chosen: Choice['chosen']
  readonly machine: Machine
  /** Bytes that the browser has room for; null where it does not tell. */
  readonly free: number | null
}

export interface LibraryFile {
  readonly path: string
  readonly bytes: number | null
  readonly got: number
}

/** A model that is kept, or is being fetched. */
export interface LibraryModel {
  readonly name: string
  readonly origin: Origin
  readonly precision: Precision | null
  readonly files: readonly LibraryFile[]
  readonly state: 'whole' | 'active' | 'paused' | 'failed'
  /** Why it failed. */
  readonly fault: ModelFault | null
}

export interface Room {
  /** Bytes of everything that the page keeps, and that it could keep besides. */
  readonly used: number
  readonly free: number
  /** Whether the browser has promised not to clear it when space runs short. */
  readonly lasting: boolean
}

export type ToLibrary =
  | { readonly type: 'list' }
  | {
      readonly type: 'look'
      readonly request: number
      readonly place: Place /** Whether models run on a graphics device where there is one. */
      readonly gpu: boolean
    }
  /** Fetches a format of what was looked at. */
  | { readonly type: 'keep'; readonly request: number; readonly name: string }
  /** Goes on with one that is kept in part. */
  | { readonly type: 'resume'; readonly name: string }
  | { readonly type: 'pause'; readonly name: string }
  /** Ends its download, too. */
  | { readonly type: 'remove'; readonly name: string }

export type FromLibrary =
  /** One of the next two for each `look`. */
  | { readonly type: 'card'; readonly request: number; readonly card: Card }
  | { readonly type: 'refused'; readonly request: number; readonly fault: ModelFault }
  /** After every change, and several times a second during a download. */
  | { readonly type: 'models'; readonly models: readonly LibraryModel[]; readonly room: Room | null }
  /** The browser keeps no files for the page. */
  | { readonly type: 'no-store'; readonly fault: ModelFault }
