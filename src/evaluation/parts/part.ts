import * as v from 'valibot'
import type { SearchConfig } from '../../core/config.ts'
import type { ProblemRow } from '../../problems/types.ts'
import { MergeError } from './merge-fault.ts'
import { placesOf, problemsHash, type Shard } from './shard.ts'

/** What must be the same in all parts of one measurement. */
export interface PartSettings {
  readonly strategy: string
  /** Name of the policy: a model of this machine, or a server's, whatever its address. */
  readonly policy: string
  /** How steps are written. */
  readonly format: string
  /** Who judged steps, and by which model. */
  readonly scorer: string
  readonly config: SearchConfig
}

/** What a result says of the part of the problems that it is of. */
export interface Part extends Shard {
  /** SHA-256 of all problems, and how many they are. */
  readonly problems: string
  readonly total: number
  readonly settings: PartSettings
  /** Ids of the part's problems, in their order. */
  readonly ids: readonly string[]
}

/** What stands in a file of a result: settings are compared and otherwise left as they are. */
export const partSchema = v.object({
  part: v.pipe(v.number(), v.integer(), v.minValue(1)),
  of: v.pipe(v.number(), v.integer(), v.minValue(1)),
  problems: v.string(),
  total: v.pipe(v.number(), v.integer(), v.minValue(0)),
  settings: v.object({
    strategy: v.string(),
    policy: v.string(),
    format: v.string(),
    scorer: v.optional(v.string(), 'none'),
    config: v.record(v.string(), v.unknown()),
  }),
  ids: v.array(v.string()),
})

export type KeptPart = v.InferOutput<typeof partSchema>

/** The part of all problems that a shard is, and what its result says of it. */
export const partOf = (
  shard: Shard,
  all: readonly ProblemRow[],
  settings: PartSettings,
): { readonly places: readonly number[]; readonly rows: readonly ProblemRow[]; readonly part: Part } => {
  const places = placesOf(shard, all.length)
  const rows = places.flatMap((place) => all[place] ?? [])
  return { places, rows, part: { ...shard, problems: problemsHash(all), total: all.length, settings, ids: rows.map(({ id }) => id) } }
}

const settingsOf = ({ settings: { strategy, policy, format, scorer, config } }: KeptPart): ReadonlyMap<string, string> =>
  new Map(Object.entries({ strategy, policy, format, scorer, ...config }).map(([name, value]) => [name, JSON.stringify(value)]))

const checkLike = (file: string, part: KeptPart, first: string, other: KeptPart): void => {
  if (part.problems !== other.problems || part.total !== other.total) throw new MergeError({ code: 'other-problems', values: { file, first } })
  if (part.of !== other.of) throw new MergeError({ code: 'other-count', values: { file, of: part.of, first, firstOf: other.of } })
  const [own, theirs] = [settingsOf(part), settingsOf(other)]
  const setting = [...new Set([...own.keys(), ...theirs.keys()])].find((name) => own.get(name) !== theirs.get(name))
  if (setting === undefined) return
  const [has, firstHas] = [own.get(setting) ?? '-', theirs.get(setting) ?? '-']
  throw new MergeError({ code: 'other-setting', values: { file, first, setting, has, firstHas } })
}

/**
 * The ids of all problems in their order, of results that are all parts of one measurement, in any order.
 * @throws MergeError naming the file and what is wrong.
 */
export const wholeOf = (parts: readonly { readonly file: string; readonly part: KeptPart }[]): readonly string[] => {
  const [first] = parts
  if (first === undefined) return []
  const byPart = new Map<number, { readonly file: string; readonly part: KeptPart }>()
  for (const one of parts) {
    checkLike(one.file, one.part, first.file, first.part)
    const same = byPart.get(one.part.part)
    if (same !== undefined) throw new MergeError({ code: 'twice', values: { part: one.part.part, files: [same.file, one.file] } })
    byPart.set(one.part.part, one)
  }
  const { of, total } = first.part
  const missing = Array.from({ length: of }, (_, i) => i + 1).filter((part) => !byPart.has(part))
  if (missing.length > 0) throw new MergeError({ code: 'missing', values: { parts: missing, of } })
  const ids: string[] = []
  for (const { file, part } of byPart.values()) {
    const places = placesOf(part, total)
    if (places.length !== part.ids.length) throw new MergeError({ code: 'no-part', values: { file, field: 'shard.ids' } })
    places.forEach((place, i) => {
      ids[place] = part.ids[i] ?? ''
    })
  }
  return ids
}
