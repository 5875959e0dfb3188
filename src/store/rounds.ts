import { parseEvolution } from '../evaluation/evolution-schema.ts'
import { type RoundScores, roundScores } from '../evaluation/round-scores.ts'

export type { RoundScores, Score, ScoreRow, SetScores } from '../evaluation/round-scores.ts'

const file = 'models/evolution.json'
/** Read when it is first asked for; a checkout without models has none. */
const found = import.meta.glob<unknown>('../../models/evolution.json', { import: 'default' })

/** Reads `models/evolution.json`; null where there is none. @throws DocumentError naming the field at fault. */
export const loadRounds = async (read = Object.values(found)[0]): Promise<RoundScores | null> =>
  read === undefined ? null : roundScores(parseEvolution(await read(), file))
