import { createWriteStream, writeFileSync } from 'node:fs'
import { finished } from 'node:stream/promises'

/** A piece of a training sequence; the loss applies to what the policy itself would write. */
export interface Segment {
  readonly text: string
  readonly loss: boolean
}

export interface TokenFile {
  /** Appends one sequence and gives its index. */
  add(segments: readonly Segment[]): number
  readonly count: number
  /** Writes NAME.bin's rest and NAME.idx. */
  close(): Promise<void>
}

/**
 * Opens NAME.bin (uint16 ids, bit 15 = loss) and NAME.idx (uint32 starts) for `training/data.py`.
 * `encode` turns a segment's text into ids below 32768.
 */
export const openTokenFile = (name: string, encode: (text: string) => readonly number[]): TokenFile => {
  const stream = createWriteStream(`${name}.bin`)
  const starts: number[] = [0]
  let end = 0
  return {
    add: (segments) => {
      const ids: number[] = []
      for (const { text, loss } of segments) for (const id of encode(text)) ids.push(loss ? id | 0x8000 : id)
      stream.write(Buffer.from(Uint16Array.from(ids).buffer))
      end += ids.length
      starts.push(end)
      return starts.length - 2
    },
    get count() {
      return starts.length - 1
    },
    close: async () => {
      stream.end()
      await finished(stream)
      writeFileSync(`${name}.idx`, Buffer.from(Uint32Array.from(starts).buffer))
    },
  }
}

/** Rows of (win, win, lose, lose) sequence indices, -1 for none, as NAME.pairs. */
export const writePairs = (name: string, rows: readonly (readonly [number, number, number, number])[]): void => {
  writeFileSync(`${name}.pairs`, Buffer.from(Int32Array.from(rows.flat()).buffer))
}
