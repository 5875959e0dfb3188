import { ModelLoadError, reasonOf } from '../faults/errors.ts'
import { type FileStream, joined, modelFiles, type StreamedFiles } from './model-files.ts'

/** A file that a person chose, with its path below what was chosen. */
export interface ChosenFile {
  /** With slashes, as `webkitRelativePath`. */
  readonly path: string
  readonly file: Blob & { readonly lastModified?: number }
}

/**
 * The files of a folder that a person chose or dropped. A folder around all of them is taken off; without one the files themselves are the folder.
 * @param name used where no folder is around the files.
 */
export function openChosen(chosen: readonly ChosenFile[], name: string): StreamedFiles {
  const around = commonFolder(chosen.map(({ path }) => path))
  const files = new Map(chosen.map(({ path, file }) => [around === '' ? path : path.slice(around.length + 1), file]))
  const title = around.split('/').at(-1) || name
  const addressOf = (path: string): string => `${title}/${path}`
  const versionOf = (file: ChosenFile['file']): string => `${file.size}-${file.lastModified ?? 0}`
  const find = (path: string): ChosenFile['file'] => {
    const file = files.get(path)
    if (file === undefined) throw new ModelLoadError({ code: 'file-missing', values: { file: addressOf(path), bytes: null, reason: null } })
    return file
  }
  const stream: StreamedFiles['stream'] = async (path, { from, signal }): Promise<FileStream> => {
    const file = find(path)
    return { from, version: versionOf(file), bytes: file.size, chunks: chunksOf(file, from, addressOf(path), signal) }
  }
  return {
    ...modelFiles({
      name: title,
      identity: `${title}@${[...files].map(([path, file]) => `${path}:${versionOf(file)}`).join(',')}`,
      files: [...files].map(([path, { size }]) => ({ path, bytes: size, hash: null })),
      addressOf,
      read: async (path, { signal, onProgress } = {}) => joined((await stream(path, { from: 0, signal })).chunks, onProgress),
    }),
    stream,
  }
}

/** The folder that holds the configuration and all else, to be taken off the paths; empty where there is none. */
function commonFolder(paths: readonly string[]): string {
  const config = paths
    .filter((path) => /(^|\/)(genai_)?config\.json$/.test(path) && !/(^|\/)ppm\/config\.json$/.test(path))
    .sort((a, b) => a.length - b.length)[0]
  return config === undefined ? '' : config.split('/').slice(0, -1).join('/')
}

async function* chunksOf(file: Blob, from: number, address: string, signal: AbortSignal | undefined): AsyncIterable<Uint8Array> {
  const size = 4 * 2 ** 20
  for (let at = from; at < file.size; at += size) {
    signal?.throwIfAborted()
    yield new Uint8Array(
      await file
        .slice(at, at + size)
        .arrayBuffer()
        // The file was moved or changed since it was chosen.
        .catch((error: unknown) => {
          throw new ModelLoadError({ code: 'file-missing', values: { file: address, bytes: file.size, reason: reasonOf(error) } }, { cause: error })
        }),
    )
  }
}
