import type { ProblemRow } from '../types.ts'
import type { FileRow } from './problem-row.ts'

/** An id that several problems of a file have, and what each is called instead. */
export interface SharedId {
  readonly id: string
  readonly uses: readonly { readonly line: number; readonly id: string }[]
}

/** The first of `name`, `name (note)`, `name (note, 2)`, … that is not taken. */
export const freeId = (name: string, note: string, taken: { has(id: string): boolean }): string => {
  if (!taken.has(name)) return name
  if (!taken.has(`${name} (${note})`)) return `${name} (${note})`
  let count = 2
  while (taken.has(`${name} (${note}, ${count})`)) count++
  return `${name} (${note}, ${count})`
}

/** Gives each row an id of its own: a missing one is its place, one that an earlier row has gets its line. Says which ids were shared. */
export const withDistinctIds = (rows: readonly FileRow[]): { readonly rows: ProblemRow[]; readonly shared: SharedId[] } => {
  const given = new Set(rows.map(({ id }) => id))
  const taken = new Set<string>()
  const uses = new Map<string, { readonly line: number; readonly id: string }[]>()
  const distinct = rows.map(({ id: own, question, answer, line, place }) => {
    const wanted = own === '' ? String(place) : own
    // A name made here must not be one that a later row was given.
    const id = taken.has(wanted) ? freeId(wanted, `line ${line}`, { has: (name) => taken.has(name) || given.has(name) }) : wanted
    taken.add(id)
    uses.set(wanted, [...(uses.get(wanted) ?? []), { line, id }])
    return { id, question, answer }
  })
  const shared = [...uses].flatMap(([id, all]) => (all.length > 1 ? [{ id, uses: all }] : []))
  return { rows: distinct, shared }
}
