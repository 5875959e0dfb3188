import * as v from 'valibot'
import { number, record, type Schema, variant } from '../../schema/parts.ts'
import { readAs } from '../../schema/read.ts'
import { type Precision, precisions } from './files.ts'
import type { FileHash } from './model-files.ts'
import type { FileStore } from './store.ts'

/** Where a kept model came from. */
export type Origin =
  | { readonly kind: 'hub'; readonly base: string; readonly id: string; readonly revision: string }
  | { readonly kind: 'folder'; readonly id: string }

/** A file of a kept model. */
export interface KeptFile {
  readonly path: string
  readonly bytes: number | null
  readonly hash: FileHash | null
  /** What the source called the version that the part on disk is of; null before it said so, or where it does not tell. */
  readonly version: string | null
  /** Of the whole file, once it is there and is what was promised; null before. */
  readonly sha256: string | null
}

/** What is known of a model in the store, whole or in part. */
export interface KeptRecord {
  /** Names the folder; what `settings.model` and the log say. */
  readonly name: string
  readonly origin: Origin
  /** As the source tells it: files of another identity are not taken for these. */
  readonly identity: string
  readonly precision: Precision | null
  readonly files: readonly KeptFile[]
}

const text = v.string()
const keptFile: Schema<KeptFile> = record({
  path: text,
  bytes: v.nullable(number()),
  hash: v.nullable(record({ kind: v.picklist(['sha256', 'git-sha1']), hex: text })),
  version: v.nullable(text),
  sha256: v.nullable(text),
})
const keptRecord: Schema<KeptRecord> = record({
  name: text,
  origin: variant<'kind', Origin>('kind', {
    hub: record({ kind: v.literal('hub'), base: text, id: text, revision: text }),
    folder: record({ kind: v.literal('folder'), id: text }),
  }),
  identity: text,
  precision: v.nullable(v.picklist(precisions)),
  files: v.array(keptFile),
})

const RECORD = 'record.json'

/** Names that begin so are of models kept in this browser. */
const PREFIX = 'kept:'

/** A folder of the same id, or a hub's model in another format, is another model. */
export function keptName({ kind, id }: Origin, precision: Precision | null): string {
  return `${PREFIX}${kind}:${id}:${precision ?? 'genai'}`
}

export const isKeptName = (name: string): boolean => name.startsWith(PREFIX)

/** Name of a file in the store: none of them can be the record's. */
export const storedName = (path: string): string => `f/${path}`

export const isWhole = ({ files }: KeptRecord): boolean => files.every(({ sha256 }) => sha256 !== null)

/** Null where there is none, or none that can be read: then nothing of the folder may be taken for whole. */
export async function readRecord(store: FileStore, name: string): Promise<KeptRecord | null> {
  if ((await store.size(name, RECORD)) === null) return null
  try {
    const kept = readAs(keptRecord, JSON.parse(new TextDecoder().decode(await store.read(name, RECORD))))
    return kept.name === name ? kept : null
  } catch {
    return null
  }
}

export async function writeRecord(store: FileStore, record: KeptRecord): Promise<void> {
  const writer = await store.write(record.name, RECORD, 0)
  try {
    await writer.write(new TextEncoder().encode(JSON.stringify(record)))
  } finally {
    await writer.close()
  }
}
