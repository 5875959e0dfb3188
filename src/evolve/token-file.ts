import { closeSync, openSync, writeFileSync } from 'node:fs'
import { writeWhole } from '../evaluation/whole-file.ts'
import type { SequenceSink } from './sequence-sink.ts'

/** A file of sequences; `add` throws what the file system throws. */
export interface TokenFile extends SequenceSink {
  /** Tokens of all sequences so far. */
  readonly tokens: number
  /** Writes NAME.bin's rest, NAME.idx, and NAME.q where any Q is known. */
  close(): Promise<void>
}

const buffered = 1 << 20

/**
 * Opens NAME.bin (ids, the highest bit = loss), NAME.idx (uint32 starts) and NAME.q (float32) for `training/data.py`. Tokens go to the disk as they come,
 * so that memory holds only the starts. `encode` turns a segment's text into ids below `vocabulary`; up to 32,768 of them take two bytes each, more take four.
 * `add` throws RangeError for an id that is too large.
 */
export const openTokenFile = (name: string, encode: (text: string) => readonly number[], vocabulary = 2 ** 15): TokenFile => {
  const wide = vocabulary > 2 ** 15
  const loss = wide ? 2 ** 31 : 2 ** 15
  const file = openSync(`${name}.bin`, 'w')
  const starts: number[] = [0]
  const values: number[] = []
  let [end, known, pending]: [number, boolean, number[]] = [0, false, []]
  const flush = (): void => {
    writeFileSync(file, Buffer.from((wide ? Uint32Array : Uint16Array).from(pending).buffer))
    pending = []
  }
  return {
    add: (segments, q = Number.NaN) => {
      const before = pending.length
      for (const segment of segments)
        for (const id of encode(segment.text)) {
          if (id >= vocabulary) throw new RangeError(`the id ${id} is beyond a vocabulary of ${vocabulary}`)
          pending.push(segment.loss ? id + loss : id)
        }
      end += pending.length - before
      starts.push(end)
      values.push(q)
      known ||= !Number.isNaN(q)
      if (pending.length >= buffered) flush()
      return starts.length - 2
    },
    get count() {
      return starts.length - 1
    },
    get tokens() {
      return end
    },
    close: async () => {
      flush()
      closeSync(file)
      writeWhole(`${name}.idx`, Buffer.from(Uint32Array.from(starts).buffer))
      if (known) writeWhole(`${name}.q`, Buffer.from(Float32Array.from(values).buffer))
    },
  }
}

/** Rows of (win, win, lose, lose) sequence indices, -1 for none, as NAME.pairs. */
export const writePairs = (name: string, rows: readonly (readonly [number, number, number, number])[]): void => {
  writeWhole(`${name}.pairs`, Buffer.from(Int32Array.from(rows.flat()).buffer))
}
