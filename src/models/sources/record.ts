import { field, type Precision, precisions } from './files.ts'
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
    const record = parseRecord(JSON.parse(new TextDecoder().decode(await store.read(name, RECORD))))
    return record?.name === name ? record : null
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

function parseRecord(json: unknown): KeptRecord | null {
  const [name, identity, precision, files] = ['name', 'identity', 'precision', 'files'].map((key) => field(json, key))
  const origin = parseOrigin(field(json, 'origin'))
  if (typeof name !== 'string' || typeof identity !== 'string' || origin === null || !Array.isArray(files)) return null
  const parsed = files.map(parseFile)
  const whole = parsed.filter((file) => file !== null)
  if (whole.length < parsed.length) return null
  return { name, identity, origin, precision: precisions.find((known) => known === precision) ?? null, files: whole }
}

function parseOrigin(json: unknown): Origin | null {
  const [kind, id, base, revision] = ['kind', 'id', 'base', 'revision'].map((key) => field(json, key))
  if (typeof id !== 'string') return null
  if (kind === 'folder') return { kind, id }
  return kind === 'hub' && typeof base === 'string' && typeof revision === 'string' ? { kind, id, base, revision } : null
}

function parseFile(json: unknown): KeptFile | null {
  const [path, bytes, hash, version, sha256] = ['path', 'bytes', 'hash', 'version', 'sha256'].map((key) => field(json, key))
  const textOrNull = (value: unknown): value is string | null => value === null || typeof value === 'string'
  if (typeof path !== 'string' || !(bytes === null || typeof bytes === 'number') || !textOrNull(version) || !textOrNull(sha256)) return null
  return { path, bytes, hash: parseHash(hash), version, sha256 }
}

function parseHash(json: unknown): FileHash | null {
  const [kind, hex] = [field(json, 'kind'), field(json, 'hex')]
  return (kind === 'sha256' || kind === 'git-sha1') && typeof hex === 'string' ? { kind, hex } : null
}
