import { createWriteStream, existsSync, readFileSync, truncateSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { RolloutRecord } from './trajectories.ts'

/** The records of a rollouts file, one JSON object a line. A last line cut off by a kill is left out. @throws Error when the file cannot be read. */
export const readRollouts = (path: string): RolloutRecord[] => {
  const text = readFileSync(path, 'utf8')
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line): RolloutRecord => JSON.parse(line))
}

export interface RolloutsFile {
  /** Ids that an earlier run has written. */
  readonly done: ReadonlySet<string>
  add(record: RolloutRecord): void
  close(): Promise<void>
}

/** Opens a rollouts file to go on with: whole lines stay, a line cut off by a kill is dropped. */
export const openRolloutsFile = (path: string): RolloutsFile => {
  let done = new Set<string>()
  if (existsSync(path)) {
    const bytes = readFileSync(path)
    truncateSync(path, bytes.lastIndexOf(10) + 1)
    done = new Set(readRollouts(path).map(({ id }) => id))
  }
  const stream = createWriteStream(path, { flags: 'a' })
  return {
    done,
    add: (record) => void stream.write(`${JSON.stringify(record)}\n`),
    close: async () => {
      stream.end()
      await finished(stream)
    },
  }
}
