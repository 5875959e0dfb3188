import type { StepScorer } from '../minds/roles.ts'

/** How a scorer did on a right and a wrong step of the same problem. A wrong marker or head is silent otherwise. */
export interface ScorerTrial {
  /** `same` where the scores are nearer than {@link least}: the scorer is not read where it speaks, or does not know. */
  readonly code: 'told-apart' | 'same' | 'reversed'
  /** Both in [-1, 1]. */
  readonly right: number
  readonly wrong: number
}

const least = 0.02

const problem = { family: '', question: 'Ben has 12 pens and gives away 5. How many pens are left?', setup: '', notices: [] }
const step = (text: string) => ({ text, final: false, output: '' })

/** Asks a scorer that has just been connected about a right and a wrong step. @throws what the scorer throws. */
export const tryScorer = async (scorer: Pick<StepScorer, 'score'>): Promise<ScorerTrial> => {
  const candidates = ['Ben has 12 - 5 = 7 pens left.', 'Ben has 12 + 5 = 30 pens left.'].map(step)
  const [right = Number.NaN, wrong = Number.NaN] = await scorer.score(problem, [], candidates)
  if (Number.isNaN(right) || Number.isNaN(wrong)) throw new RangeError('The scorer gave fewer scores than there were steps.')
  const code = Math.abs(right - wrong) < least ? 'same' : right > wrong ? 'told-apart' : 'reversed'
  return { code, right, wrong }
}
