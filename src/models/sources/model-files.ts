import { parseJson } from './files.ts'

/** What a file's contents must hash to. `git-sha1` is git's name of a blob: SHA-1 of `blob <bytes>\0` and the contents. */
export interface FileHash {
  readonly kind: 'sha256' | 'git-sha1'
  /** Lower-case hexadecimal. */
  readonly hex: string
}

/** A file of a model, and what is known of it before it is read. */
export interface ModelFile {
  /** Relative to the model's folder, with slashes. */
  readonly path: string
  /** Null where only the answer to a request would tell. */
  readonly bytes: number | null
  /** Null where nobody promises anything. */
  readonly hash: FileHash | null
}

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined
  /** Called as bytes arrive, with how many there are so far. */
  readonly onProgress?: (loaded: number) => void
}

/** Called as bytes of a file arrive. */
export type FileProgress = (path: string, loaded: number, total: number) => void

/** The files of one model, wherever they lie: the seam between the engine and sites, hubs and folders. */
export interface ModelFiles {
  /** For the log and for messages. */
  readonly name: string
  /** Equal only where the contents are: the key under which anything computed from them may be kept. */
  readonly identity: string
  readonly files: readonly ModelFile[]
  /** Path or address of a file, for messages. */
  addressOf(path: string): string
  has(path: string): boolean
  /** A file that is known to be whole. @throws ModelLoadError, or an AbortError after the signal. */
  read(path: string, options?: ReadOptions): Promise<Uint8Array<ArrayBuffer>>
  /** @throws ModelLoadError */
  json(path: string): Promise<unknown>
}

/** The rest of a file. */
export interface FileStream {
  /** Of the first byte that comes: 0 where the source cannot begin anywhere else. */
  readonly from: number
  /** Differs when the contents do, as an entity tag; null where the source does not tell. */
  readonly version: string | null
  /** Of the whole file; null where the source does not tell. */
  readonly bytes: number | null
  /** Rejects with a ModelLoadError where it breaks off. */
  readonly chunks: AsyncIterable<Uint8Array>
}

export interface StreamOptions {
  /** Bytes that are there already. */
  readonly from: number
  readonly signal?: AbortSignal | undefined
}

/** Files that can be fetched piece by piece, so that they can be kept without ever being in memory as a whole. */
export interface StreamedFiles extends ModelFiles {
  /** @throws ModelLoadError where the source does not answer with the file, or an AbortError after the signal. */
  stream(path: string, options: StreamOptions): Promise<FileStream>
}

/** What all sources share, over what is each one's own. */
export function modelFiles(own: Pick<ModelFiles, 'name' | 'identity' | 'files' | 'addressOf' | 'read'>): ModelFiles {
  const paths = new Set(own.files.map(({ path }) => path))
  return {
    ...own,
    has: (path) => paths.has(path),
    json: async (path) => parseJson(new TextDecoder().decode(await own.read(path)), own.addressOf(path)),
  }
}

/** All chunks as one array. */
export async function joined(chunks: AsyncIterable<Uint8Array>, onProgress: (loaded: number) => void = () => {}): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of chunks) {
    parts.push(part)
    length += part.byteLength
    onProgress(length)
  }
  const bytes = new Uint8Array(length)
  let position = 0
  for (const part of parts) {
    bytes.set(part, position)
    position += part.byteLength
  }
  return bytes
}
