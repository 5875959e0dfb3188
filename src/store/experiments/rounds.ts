import { type Evolution, type EvolutionLine, evolutionLines } from '../../evaluation/evidence/evolution.ts'
import { parseEvolution } from '../../evaluation/evidence/evolution-schema.ts'
import { type EvolutionStory, evolutionStory } from '../../evaluation/evidence/evolution-story.ts'
import { type RoundScores, roundScores } from '../../evaluation/evidence/round-scores.ts'

export type { EvolutionLine } from '../../evaluation/evidence/evolution.ts'
export type { RoundScores, Score, ScoreRow, SetScores } from '../../evaluation/evidence/round-scores.ts'

const files: Readonly<Record<EvolutionLine, string>> = { countdown: 'models/evolution.json', mathematics: 'models/evolution-mathematics.json' }

/** Read when they are first asked for; a checkout without models has none. */
const found: Readonly<Record<string, () => Promise<unknown>>> = import.meta.glob<unknown>('../../../models/evolution*.json', { import: 'default' })
const readerOf = (line: EvolutionLine) => found[`../../../${files[line]}`]

/** The lines whose figures ship. */
export const shippedLines: readonly EvolutionLine[] = evolutionLines.filter((line) => readerOf(line) !== undefined)

/** The file of a line's figures, for messages. */
export const evolutionFile = (line: EvolutionLine): string => files[line]

type Read = (() => Promise<unknown>) | undefined

const loadEvolution = async (line: EvolutionLine, read: Read): Promise<Evolution | null> =>
  read === undefined ? null : parseEvolution(await read(), files[line])

/** Reads the figures of a line of rounds; null where there are none. @throws DocumentError naming the field at fault. */
export const loadRounds = async (line: EvolutionLine, read: Read = readerOf(line)): Promise<RoundScores | null> => {
  const evolution = await loadEvolution(line, read)
  return evolution === null ? null : roundScores(evolution)
}

/** As `loadRounds`, told as a story. @throws DocumentError naming the field at fault. */
export const loadStory = async (line: EvolutionLine, read: Read = readerOf(line)): Promise<EvolutionStory | null> => {
  const evolution = await loadEvolution(line, read)
  return evolution === null ? null : evolutionStory(evolution)
}
