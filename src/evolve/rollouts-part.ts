import { existsSync, mkdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import * as v from 'valibot'
import type { SearchConfig } from '../core/config.ts'
import { MergeError } from '../evaluation/parts/merge-fault.ts'
import { type KeptPart, type Part, partSchema, wholeOf } from '../evaluation/parts/part.ts'
import type { Shard } from '../evaluation/parts/shard.ts'
import { RunError } from '../evaluation/run-error.ts'
import { writeWhole } from '../evaluation/whole-file.ts'
import type { Mind } from '../models/minds/mind.ts'
import type { ProblemRow } from '../problems/types.ts'
import type { Interpreter } from '../python/types.ts'
import { shardFile } from './layout.ts'
import { readNote } from './note-file.ts'
import { runRollouts } from './rollouts.ts'
import { indexRollouts, openRolloutsFile, readIndexed } from './rollouts-file.ts'

/** Searches of one part of the problems, with the answers known. */
export interface PartJob {
  readonly rows: readonly ProblemRow[]
  /** Of each row its place among all problems, from which its seed comes. */
  readonly places: readonly number[]
  readonly part: Part
  /** For the file of the searches and the note beside it; a round's folder of a run takes them as its own. */
  readonly folder: string
  readonly mind: Mind
  readonly interpreter: Interpreter
  readonly config: SearchConfig
  readonly concurrency: number
  readonly onProblem: (done: number, solved: number) => void
}

/** What is noted of a part, beside its searches. */
const noteSchema = v.object({ rollouts: v.string(), whole: v.boolean(), shard: partSchema })
type Note = v.InferOutput<typeof noteSchema>

/** The files of a part, by which several machines can write into one folder. */
const filesOf = (folder: string, { part, of }: Shard): { readonly searches: string; readonly note: string } => {
  const searches = join(folder, basename(shardFile(1, 0, `${part}of${of}`)))
  return { searches, note: searches.replace(/\.jsonl$/, '.part.json') }
}

const readPart = (file: string): Note => {
  const parsed = readNote(noteSchema, file)
  if (!parsed.success) throw new MergeError({ code: 'no-part', values: { file, field: v.getDotPath(parsed.issues[0]) ?? '' } })
  return parsed.output
}

/** What a part must have in common with what is there of it, to be gone on with. */
const kept = ({ problems, total, settings }: KeptPart): string => JSON.stringify({ problems, total, settings })

/**
 * Searches a part, going on with what its file has, and notes when it is whole.
 * @returns the note's file.
 * @throws RunError where the file is of other problems or settings; whatever a search throws.
 */
export const searchPart = async ({ rows, places, part, folder, mind, interpreter, config, concurrency, onProblem }: PartJob): Promise<string> => {
  mkdirSync(folder, { recursive: true })
  const { searches, note } = filesOf(folder, part)
  if (existsSync(note) && kept(readPart(note).shard) !== kept(JSON.parse(JSON.stringify(part))))
    throw new RunError(`${note}: was begun with other problems or settings; go on with those, or choose another --out.`, 2)
  const told = (whole: boolean): void => writeWhole(note, `${JSON.stringify({ rollouts: basename(searches), whole, shard: part })}\n`)
  told(false)
  const file = openRolloutsFile(searches)
  let done = file.done.size
  let solved = [...indexRollouts([searches]).values()].filter((record) => record.solved).length
  onProblem(done, solved)
  try {
    await runRollouts({
      problems: rows.flatMap((row, i) => (file.done.has(row.id) ? [] : [{ row, place: places[i] ?? i }])),
      mind,
      interpreter,
      config,
      concurrency,
      onRecord: (record) => {
        file.add(record)
        if (record.solved) solved++
        onProblem(++done, solved)
      },
    })
  } finally {
    await file.close()
  }
  told(true)
  return note
}

/**
 * Writes the searches of all problems, in their order, from the parts whose notes these are.
 * @throws MergeError naming the file and what is wrong.
 */
export const mergeRollouts = (notes: readonly string[], out: string): { readonly problems: number; readonly solved: number; readonly policyTokens: number } => {
  const parts = notes.map((file) => {
    const note = readPart(file)
    const records = indexRollouts([join(dirname(file), note.rollouts)])
    const left = note.shard.ids.filter((id) => !records.has(id)).length
    if (!note.whole || left > 0) throw new MergeError({ code: 'unfinished', values: { file, left } })
    return { file, part: note.shard, records }
  })
  const ids = wholeOf(parts)
  const found = new Map(parts.flatMap(({ records }) => [...records]))
  const totals = { problems: 0, solved: 0, policyTokens: 0 }
  const lines: string[] = []
  for (const record of readIndexed(ids.flatMap((id) => found.get(id) ?? []))) {
    totals.problems++
    totals.solved += record.solved ? 1 : 0
    totals.policyTokens += record.policyTokens
    lines.push(`${JSON.stringify(record)}\n`)
  }
  writeWhole(out, lines.join(''))
  return totals
}

/** All problems as one part. */
export const onePart: Shard = { part: 1, of: 1 }
