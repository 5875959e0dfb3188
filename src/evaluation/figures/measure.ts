import { type PosedProblem, parseProblem } from '../../problems/index.ts'
import type { ProblemRow } from '../../problems/types.ts'
import { duration } from '../duration.ts'
import { measureAll } from '../measure-pool.ts'
import { RunError } from '../run-error.ts'
import { type FigureKind, type ModelFigures, type SetFigures, withFigure, withSet } from './figures.ts'
import { configOf, firstKinds, matchedBudget, matchedKinds, settingsOf } from './plan.ts'

export interface FiguresInput {
  /** Of the model. */
  readonly folder: string
  /** What is known of it; figures measured by other settings are not. */
  readonly known: ModelFigures
  readonly sets: readonly { readonly name: string; readonly rows: readonly ProblemRow[] }[]
  readonly seeds: readonly number[]
  readonly processes: number
  /** Told of all figures after each that is new. */
  readonly onFigures: (figures: ModelFigures) => void
  readonly log: (line: string) => void
  readonly onProgress?: (done: number, total: number) => void
  /** Ends the measurements under way; those that are done stand. */
  readonly signal?: AbortSignal
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
  const { folder, sets, seeds, processes, onFigures, log, onProgress, signal, measure = measureAll } = input
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
  const started = performance.now()
  const tasksOf = ({ name, rows }: (typeof prepared)[number], kinds: readonly FigureKind[], budgetOf: (set: SetFigures, kind: FigureKind) => number | null) => {
    const set = setOf(name, rows.length)
    return kinds.flatMap((kind) => {
      const budget = budgetOf(set, kind)
      if (budget === null) return []
      const done = set.figures.find((figure) => figure.kind === kind && figure.budget === budget)?.runs.map(({ seed }) => seed) ?? []
      return (kind === 'greedy' ? seeds.slice(0, 1) : seeds)
        .filter((seed) => !done.includes(seed))
        .map((seed) => ({
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
  const perform = async (tasks: readonly ReturnType<typeof tasksOf>[number][]): Promise<void> => {
    let done = 0
    await measure(
      tasks,
      processes,
      ({ name, rows, kind, budget, seed }, { correct, policyTokens, seconds }) => {
        const set = setOf(name, rows.length)
        const run = { seed, correct, policyTokens: Math.round(policyTokens * 10) / 10 }
        model = withSet(model, { ...set, figures: withFigure(set.figures, kind, budget, run) })
        onFigures(model)
        done++
        const left = (((performance.now() - started) / 1000) * (tasks.length - done)) / done
        log(`${done} of ${tasks.length}: ${name} ${kind} ${budget}, seed ${seed}: ${correct} of ${rows.length} in ${duration(seconds)}; ${duration(left)} left`)
        onProgress?.(done, tasks.length)
      },
      signal,
    )
  }
  await perform(prepared.flatMap((each) => tasksOf(each, firstKinds(each.kind), (set, kind) => (kind === 'greedy' ? 1 : set.settings.rollouts))))
  if (signal?.aborted) return model
  await perform(prepared.flatMap((each) => tasksOf(each, matchedKinds(each.kind), ({ figures }) => matchedBudget(figures))))
  return model
}
