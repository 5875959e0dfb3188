import type { SearchConfig } from '../../core/config.ts'
import { accuracyOf, type EvidenceRun, runsWith } from '../evidence/evolution.ts'
import { type Interval, wilson } from '../statistics/proportion.ts'

/**
 * How answers are looked for: the page's usual search with the model's PPM, the same without, the best of whole solutions by the PPM, their majority, the likeliest
 * solution, and uniformly random legal steps where the rules know these.
 */
export const figureKinds = ['search', 'without-ppm', 'best-of-n', 'majority', 'greedy', 'random'] as const
export type FigureKind = (typeof figureKinds)[number]

/** How one way of answering fared. */
export interface Figure {
  readonly kind: FigureKind
  /** Rollouts of a search, or whole solutions. */
  readonly budget: number
  /** By seed; greedy decoding has none to vary and is run once. */
  readonly runs: readonly EvidenceRun[]
}

/** What a search is run with where nobody says otherwise. */
export type UsualSettings = Pick<SearchConfig, 'rollouts' | 'candidates' | 'c' | 'backtracks' | 'temperature' | 'answer'>

/** A model's figures on one set of problems. */
export interface SetFigures {
  /** Name of the problem file, without its ending. */
  readonly problems: string
  readonly n: number
  /** As models are listed by. */
  readonly domain: string
  readonly settings: UsualSettings
  /** Of whole solutions. */
  readonly samplingTemperature: number
  readonly figures: readonly Figure[]
}

/** The figures of one model; `weights` is the hash of those they are of. */
export interface ModelFigures {
  readonly model: string
  readonly weights: string
  readonly sets: readonly SetFigures[]
}

/** `models/figures.json`: what the shipped models score as the page uses them, beside other ways to spend as many tokens. */
export interface ShippedFigures {
  readonly version: 1
  readonly models: readonly ModelFigures[]
}

/** Share of the problems answered right, mean over the seeds, in [0, 1]. */
export const shareOf = ({ runs }: Figure, n: number): number => accuracyOf({ runs, n })

/** The 95% interval of the share, of so many problems: seeds are no problems more. */
export const intervalOf = (figure: Figure, n: number): Interval => wilson(shareOf(figure, n), n)

/** The figures with one run more, in the order of their kinds. */
export const withFigure = (figures: readonly Figure[], kind: FigureKind, budget: number, run: EvidenceRun): Figure[] => {
  const same = (figure: Figure): boolean => figure.kind === kind && figure.budget === budget
  const figure = { kind, budget, runs: runsWith(figures.find(same)?.runs ?? [], run) }
  return [...figures.filter((other) => !same(other)), figure].sort((a, b) => figureKinds.indexOf(a.kind) - figureKinds.indexOf(b.kind) || a.budget - b.budget)
}

/** The model's figures with this set in the place of an earlier one of as many of the same problems. */
export const withSet = ({ sets, ...model }: ModelFigures, set: SetFigures): ModelFigures => ({
  ...model,
  sets: [...sets.filter(({ problems, n }) => problems !== set.problems || n !== set.n), set].sort((a, b) => (a.problems < b.problems ? -1 : 1)),
})

/** The file's content with this model in the place of an earlier one of its name. */
export const withModel = ({ models, ...file }: ShippedFigures, model: ModelFigures): ShippedFigures => ({
  ...file,
  models: [...models.filter((other) => other.model !== model.model), model].sort((a, b) => (a.model < b.model ? -1 : 1)),
})
