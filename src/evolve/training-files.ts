import { openTokenFile, writePairs } from './token-file.ts'
import { addPreferences, addSolutions, type ChosenCounts, type PreferenceOptions, type SelectionOptions } from './training-sequences.ts'
import type { RolloutRecord } from './trajectories.ts'

export type { SelectionOptions } from './training-sequences.ts'

/** What was written, and all its tokens. */
export interface SelectionCounts extends ChosenCounts {
  readonly tokens: number
}

type Encode = (text: string) => readonly number[]

/** Writes NAME.bin and NAME.idx for SFT: the chosen right solutions of each problem, and of its hindsight copies. */
export const writeSft = async (name: string, records: Iterable<RolloutRecord>, options: SelectionOptions, encode: Encode): Promise<SelectionCounts> => {
  const file = openTokenFile(name, encode)
  const counts = addSolutions(file, records, options)
  await file.close()
  return { ...counts, tokens: file.tokens }
}

/** Writes NAME.bin, NAME.idx, NAME.pairs and NAME.q for the PPM; see `addPreferences`. */
export const writePpm = async (
  name: string,
  records: Iterable<RolloutRecord>,
  options: PreferenceOptions,
  encode: Encode,
): Promise<SelectionCounts & { readonly pairs: number }> => {
  const file = openTokenFile(name, encode)
  const { rows, ...counts } = addPreferences(file, records, options)
  await file.close()
  writePairs(name, rows)
  return { ...counts, tokens: file.tokens }
}
