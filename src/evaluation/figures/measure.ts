import { type PosedProblem, parseProblem } from '../../problems/index.ts'
import type { ProblemRow } from '../../problems/types.ts'
import type { measureAll } from '../measure-pool.ts'
import { type MeasureHooks, measureTold, type ProblemSet, seedsLeft } from '../measure-told.ts'
import { RunError } from '../run-error.ts'
import { type FigureKind, type ModelFigures, type SetFigures, withFigure, withSet } from './figures.ts'
import { configOf, firstKinds, matchedBudget, matchedKinds, settingsOf } from './plan.ts'

export interface FiguresInput extends MeasureHooks {
  /** Of the model. */
  readonly folder: string
  /** What is known of it; figures measured by other settings are not. */
  readonly known: ModelFigures
  readonly sets: readonly ProblemSet[]
  readonly seeds: readonly number[]
  readonly processes: number
  /** Told of all figures after each that is new. */
  readonly onFigures: (figures: ModelFigures) => void
  /** Stands in for the processes in tests. */
  readonly measure?: typeof measureAll
}

/** The one kind of problems that a set has. */
const kindOf = (name: string, rows: readonly ProblemRow[]): PosedProblem => {
  const posed = rows.flatMap(({ question }) => {
    const read = parseProblem(question)
    return read.ok ? [read.posed] : []
  })
  const [first] = posed
  if (first === undefined) throw new RunError(`${name}: none of its questions can be read.`, 2)
  const other = posed.find(({ domain }) => domain !== first.domain)
  if (other !== undefined) throw new RunError(`${name}: has problems of ${first.domain} and of ${other.domain}; give each a file of its own.`, 2)
  return first
}

const sameSettings = (a: SetFigures, b: Pick<SetFigures, 'settings' | 'samplingTemperature'>): boolean =>
  JSON.stringify([a.settings, a.samplingTemperature]) === JSON.stringify([b.settings, b.samplingTemperature])

/**
 * Measures a model as the page uses it, on sets of problems and by every seed, beside other ways to answer with as many tokens. What is known is not measured again.
 * @throws RunError where a set's questions cannot be read or are of two domains, or when a measurement fails.
 */
export const measureFigures = async (input: FiguresInput): Promise<ModelFigures> => {
  const { folder, sets, seeds, processes, onFigures, signal, measure } = input
  let model = input.known
  const prepared = sets.map(({ name, rows }) => {
    const kind = kindOf(name, rows)
    const asked = settingsOf(kind)
    const empty: SetFigures = { problems: name, n: rows.length, domain: kind.domain, ...asked, figures: [] }
    const before = model.sets.find(({ problems, n }) => problems === name && n === rows.length)
    if (before === undefined || !sameSettings(before, asked)) model = withSet(model, empty)
    return { name, rows, kind }
  })
  const setOf = (name: string, n: number): SetFigures => {
    const found = model.sets.find(({ problems, n: size }) => problems === name && size === n)
    if (found === undefined) throw new RunError(`${name}: its figures are gone.`)
    return found
  }
  const tasksOf = ({ name, rows }: (typeof prepared)[number], kinds: readonly FigureKind[], budgetOf: (set: SetFigures, kind: FigureKind) => number | null) => {
    const set = setOf(name, rows.length)
    return kinds.flatMap((kind) => {
      const budget = budgetOf(set, kind)
      if (budget === null) return []
      const { strategy } = configOf(kind, budget, 0, set)
      const known = set.figures.find((figure) => figure.kind === kind && figure.budget === budget)
      return seedsLeft(strategy, seeds, known?.runs).map((seed) => ({
        name,
        kind,
        budget,
        seed,
        rows,
        policy: kind === 'random' ? null : folder,
        reward: kind === 'search' || kind === 'best-of-n' ? folder : null,
        ...configOf(kind, budget, seed, set),
      }))
    })
  }
  const perform = (tasks: readonly ReturnType<typeof tasksOf>[number][]): Promise<void> =>
    measureTold(
      tasks,
      processes,
      ({ name, kind, budget }) => `${name} ${kind} ${budget}`,
      ({ name, rows, kind, budget }, run) => {
        const set = setOf(name, rows.length)
        model = withSet(model, { ...set, figures: withFigure(set.figures, kind, budget, run) })
        onFigures(model)
      },
      input,
      measure,
    )
  await perform(prepared.flatMap((each) => tasksOf(each, firstKinds(each.kind), (set, kind) => (kind === 'greedy' ? 1 : set.settings.rollouts))))
  if (signal?.aborted) return model
  await perform(prepared.flatMap((each) => tasksOf(each, matchedKinds(each.kind), ({ figures }) => matchedBudget(figures))))
  return model
}
