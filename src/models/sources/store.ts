/** Writes the rest of a file; nothing is promised to be kept before `close` has resolved. */
export interface FileWriter {
  /** @throws a QuotaExceededError where there is no more room; what was written before stays. */
  write(bytes: Uint8Array): Promise<void>
  close(): Promise<void>
}

/**
 * Files on this machine, a folder for each model. A name may be any text. Whatever ends the program in the middle of writing, a file holds what was in it and a
 * beginning of what was written.
 */
export interface FileStore {
  folders(): Promise<string[]>
  names(folder: string): Promise<string[]>
  /** In bytes; null where there is no such file. */
  size(folder: string, name: string): Promise<number | null>
  /** Bytes from `from` to `to` or the end. @throws where there is no such file. */
  read(folder: string, name: string, from?: number, to?: number): Promise<Uint8Array<ArrayBuffer>>
  /** Keeps the first `from` bytes, drops the others, and appends. One writer at a time; @throws a NoModificationAllowedError for another. */
  write(folder: string, name: string, from: number): Promise<FileWriter>
  /** Does nothing where there is no such file. */
  removeFile(folder: string, name: string): Promise<void>
  /** Does nothing where there is no such folder. */
  remove(folder: string): Promise<void>
}
