import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs'

/** Writes a file whole or not at all: a kill or a full disk leaves what was there before. @throws Error of the file system. */
export const writeWhole = (path: string, contents: string | Uint8Array): void => {
  const part = `${path}.part`
  const file = openSync(part, 'w')
  try {
    writeFileSync(file, contents)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(part, path)
}
