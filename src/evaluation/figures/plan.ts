import { defaultConfig, type SearchConfig } from '../../core/config.ts'
import { type PosedProblem, usualSearch } from '../../problems/index.ts'
import { tokensOf } from '../evidence/evolution.ts'
import type { Strategy } from '../strategies.ts'
import type { Figure, FigureKind, SetFigures, UsualSettings } from './figures.ts'

/** Few solutions are best drawn at a low temperature, many at 1, by which they differ more; where answers are voted for, at the search's. */
const manySolutions = 1

/** Most whole solutions sampled of a problem. */
const mostSolutions = 1000

/** What searches for a domain's problems are run with where nobody says otherwise, and the temperature of whole solutions. */
export const settingsOf = ({ domain, checks }: Pick<PosedProblem, 'domain' | 'checks'>): Pick<SetFigures, 'settings' | 'samplingTemperature'> => {
  const { rollouts, candidates, c, backtracks, temperature, answer } = { ...defaultConfig, ...usualSearch(domain) }
  return { settings: { rollouts, candidates, c, backtracks, temperature, answer }, samplingTemperature: checks ? manySolutions : temperature }
}

/** What can be measured at once; the others need to know what a search costs. A problem that names its answer has no vote, and only where steps are checked can they be drawn at random. */
export const firstKinds = ({ checks }: Pick<PosedProblem, 'checks'>): FigureKind[] => [
  'greedy',
  'search',
  'without-ppm',
  ...(checks ? (['random'] as const) : []),
]

/** What spends as many tokens as a search. */
export const matchedKinds = ({ checks }: Pick<PosedProblem, 'checks'>): FigureKind[] => ['best-of-n', ...(checks ? [] : (['majority'] as const))]

/** How many whole solutions cost as many tokens as the search does, by those of the likeliest one; null before both were measured. */
export const matchedBudget = (figures: readonly Figure[]): number | null => {
  const [search, greedy] = [figures.find(({ kind }) => kind === 'search'), figures.find(({ kind }) => kind === 'greedy')]
  if (search === undefined || greedy === undefined || tokensOf(greedy) <= 0) return null
  return Math.min(mostSolutions, Math.max(1, Math.round(tokensOf(search) / tokensOf(greedy))))
}

/** How a figure is measured by one seed: a search ends with its first verified answer, as on the page; whole solutions are all drawn. */
export const configOf = (
  kind: FigureKind,
  budget: number,
  seed: number,
  { settings, samplingTemperature }: { readonly settings: UsualSettings; readonly samplingTemperature: number },
): { readonly strategy: Strategy; readonly config: SearchConfig } => {
  const searches = kind === 'search' || kind === 'without-ppm'
  return {
    strategy: searches ? 'mcts' : kind,
    config: {
      ...defaultConfig,
      ...settings,
      rollouts: budget,
      seed,
      temperature: searches ? settings.temperature : samplingTemperature,
      guidance: kind === 'search' ? 'ppm' : 'none',
      stopAtFirstAnswer: searches,
    },
  }
}
