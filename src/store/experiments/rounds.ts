import type { Evolution } from '../../evaluation/evidence/evolution.ts'
import { parseEvolution } from '../../evaluation/evidence/evolution-schema.ts'
import { type EvolutionStory, evolutionStory } from '../../evaluation/evidence/evolution-story.ts'
import { type RoundScores, roundScores } from '../../evaluation/evidence/round-scores.ts'

export type { RoundScores, Score, ScoreRow, SetScores } from '../../evaluation/evidence/round-scores.ts'

const file = 'models/evolution.json'
/** Read when it is first asked for; a checkout without models has none. */
const found = import.meta.glob<unknown>('../../../models/evolution.json', { import: 'default' })

type Read = (() => Promise<unknown>) | undefined

const loadEvolution = async (read: Read): Promise<Evolution | null> => (read === undefined ? null : parseEvolution(await read(), file))

/** Reads `models/evolution.json`; null where there is none. @throws DocumentError naming the field at fault. */
export const loadRounds = async (read: Read = Object.values(found)[0]): Promise<RoundScores | null> => {
  const evolution = await loadEvolution(read)
  return evolution === null ? null : roundScores(evolution)
}

/** As `loadRounds`, told as a story. @throws DocumentError naming the field at fault. */
export const loadStory = async (read: Read = Object.values(found)[0]): Promise<EvolutionStory | null> => {
  const evolution = await loadEvolution(read)
  return evolution === null ? null : evolutionStory(evolution)
}
