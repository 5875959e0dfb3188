import { closeSync, existsSync, fstatSync, openSync, readSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import type { RolloutRecord } from './trajectories.ts'

const chunkBytes = 1 << 22

/** Where a whole line of a file stands. */
interface Line {
  readonly offset: number
  readonly bytes: Buffer
}

/** The whole lines of a file, read piece by piece: rollouts files outgrow what one text can hold. A last line without its end is left out. */
const readLines = function* (path: string): Generator<Line> {
  const file = openSync(path, 'r')
  try {
    const chunk = Buffer.alloc(chunkBytes)
    let [rest, offset]: [Buffer, number] = [Buffer.alloc(0), 0]
    for (let got = readSync(file, chunk); got > 0; got = readSync(file, chunk)) {
      rest = Buffer.concat([rest, chunk.subarray(0, got)])
      let from = 0
      for (let at = rest.indexOf(10); at >= 0; at = rest.indexOf(10, from)) {
        yield { offset: offset + from, bytes: rest.subarray(from, at) }
        from = at + 1
      }
      offset += from
      rest = rest.subarray(from)
    }
  } finally {
    closeSync(file)
  }
}

const parseRecord = (line: Buffer): RolloutRecord => JSON.parse(line.toString('utf8'))

/** What the shards of a round hold of one problem, and where. */
export interface IndexedRecord {
  readonly id: string
  readonly file: string
  readonly offset: number
  readonly bytes: number
  readonly solved: boolean
}

/** An index of rollouts files by problem; a problem that stands in several is counted once, where it is met first. Files that do not exist are passed over. */
export const indexRollouts = (paths: readonly string[]): Map<string, IndexedRecord> => {
  const index = new Map<string, IndexedRecord>()
  for (const file of paths) {
    if (!existsSync(file)) continue
    for (const { offset, bytes } of readLines(file)) {
      const { id, solved } = parseRecord(bytes)
      if (!index.has(id)) index.set(id, { id, file, offset, bytes: bytes.length, solved })
    }
  }
  return index
}

/** The records of an index in the order given: the order of the problems, so that what is made of them does not depend on who was done first. */
export const readIndexed = function* (records: Iterable<IndexedRecord>): Generator<RolloutRecord> {
  const open = new Map<string, number>()
  try {
    for (const { file, offset, bytes } of records) {
      const descriptor = open.get(file) ?? openSync(file, 'r')
      open.set(file, descriptor)
      const line = Buffer.alloc(bytes)
      if (readSync(descriptor, line, 0, bytes, offset) !== bytes) throw new Error(`${file}: was cut off while it was read`)
      yield parseRecord(line)
    }
  } finally {
    for (const descriptor of open.values()) closeSync(descriptor)
  }
}

export interface RolloutsFile {
  /** Ids that an earlier run has written. */
  readonly done: ReadonlySet<string>
  /** Appends a record; it is with the operating system when this returns. @throws Error of the file system. */
  add(record: RolloutRecord): void
  close(): Promise<void>
}

/** Bytes of a file up to the end of its last whole line, read from its end. */
const wholeBytes = (path: string): number => {
  const file = openSync(path, 'r')
  try {
    const chunk = Buffer.alloc(chunkBytes)
    for (let end = fstatSync(file).size; end > 0; ) {
      const start = Math.max(0, end - chunkBytes)
      const got = readSync(file, chunk, 0, end - start, start)
      const at = chunk.subarray(0, got).lastIndexOf(10)
      if (at >= 0) return start + at + 1
      end = start
    }
    return 0
  } finally {
    closeSync(file)
  }
}

/** Opens a rollouts file to go on with: whole lines stay, a line cut off by a kill or a full disk is dropped. */
export const openRolloutsFile = (path: string): RolloutsFile => {
  let done = new Set<string>()
  if (existsSync(path) && statSync(path).isFile()) {
    truncateSync(path, wholeBytes(path))
    done = new Set(indexRollouts([path]).keys())
  }
  const file = openSync(path, 'a')
  return {
    done,
    add: (record) => writeFileSync(file, `${JSON.stringify(record)}\n`),
    close: async () => closeSync(file),
  }
}
