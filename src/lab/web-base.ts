import { ModelLoadError, reasonOf } from '../models/faults/errors.ts'
import { baseFiles, type LabFiles } from './model.ts'

/** The base model's folder below the page. */
export const baseFolder = 'lab/r0/'

/** Fetches the files of the base model. @param base URL of the page, ends with a slash. @throws ModelLoadError naming the file that did not come. */
export const fetchBase = async (base: string): Promise<LabFiles> => {
  const read = async (path: string): Promise<readonly [string, Uint8Array<ArrayBuffer>]> => {
    const file = `${base}${baseFolder}${path}`
    const missing = (reason: string | null, cause?: unknown) => new ModelLoadError({ code: 'file-missing', values: { file, bytes: null, reason } }, { cause })
    const response = await fetch(file).catch((error: unknown) => {
      throw missing(reasonOf(error), error)
    })
    // Some servers answer with the page itself for what they do not have.
    if (!response.ok || response.headers.get('content-type')?.startsWith('text/html') === true) throw missing(String(response.status))
    return [path, new Uint8Array(await response.arrayBuffer())]
  }
  return new Map(await Promise.all(baseFiles.map(read)))
}
