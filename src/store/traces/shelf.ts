import { fileReaders } from '../file-readers.ts'
import type { FetchFile } from './file-problem.ts'
import { indexPath, readIndex, type ShippedRecording } from './recordings.ts'

/** The recordings that ship, and their files, each got once; what failed is asked for again. */
export interface Shelf {
  /** Empty where it cannot be had. Never rejects. */
  list(): Promise<readonly ShippedRecording[]>
  /** Rejects where the file cannot be had. */
  fetch(path: string): Promise<Uint8Array>
}

export function createShelf(fetchFile: FetchFile): Shelf {
  const fetched = new Map<string, Promise<Uint8Array>>()
  const fetch = (path: string): Promise<Uint8Array> => {
    const known = fetched.get(path)
    if (known !== undefined) return known
    const file = fetchFile(path)
    fetched.set(path, file)
    // What failed is asked for again.
    file.catch(() => fetched.delete(path))
    return file
  }

  let listed: Promise<readonly ShippedRecording[]> | null = null
  const list = (): Promise<readonly ShippedRecording[]> => {
    listed ??= fetch(indexPath).then(
      (bytes) => readIndex(parseJson(bytes)),
      () => {
        listed = null
        return []
      },
    )
    return listed
  }
  return { list, fetch }
}

/** The searches of a file that ships. */
export async function readShipped(bytes: Promise<Uint8Array>) {
  const [{ openTraces }, read] = await Promise.all([fileReaders(), bytes])
  return openTraces(read)
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}
