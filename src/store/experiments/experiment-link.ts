import { type LaneId, laneIds } from '../../evaluation/contest/lanes.ts'
import { makers } from '../../problems/makers.ts'
import { describeRange, type LinkProblem } from '../settings/link.ts'
import { isInRange } from '../settings/settings.ts'
import { type ExperimentName, experimentFragment, experimentKey, experimentOf } from './experiments.ts'
import type { RaceSource } from './race.ts'
import { readAt, scalingLanes } from './scaling.ts'

/** What a person sets of a race or a measurement. */
export interface ExperimentSettings {
  /** As {@link sourceKey} names it. */
  readonly source: string
  /** How many problems. */
  readonly count: number
  /** Policy tokens a lane and problem in a race; in a measurement the most rollouts or solutions. */
  readonly budget: number
  readonly lanes: readonly LaneId[]
  readonly seed: number
}

/** The name of what problems come from: in addresses, and in what is offered. */
export const sourceKey = (source: RaceSource): string => (source.kind === 'question' ? 'question' : `${source.domain}-${source.size}`)

const madeSources = makers.flatMap(({ domain, sizes }) => sizes.map((size) => sourceKey({ kind: 'made', domain, size })))

/** What there is to choose from. */
export interface ExperimentChoices {
  readonly sources: readonly string[]
  readonly counts: readonly number[]
  readonly budgets: readonly number[]
  /** Name of the budget in an address. */
  readonly budgetName: string
  readonly lanes: readonly LaneId[]
}

/** Experiments whose settings an address holds, with what may be chosen there. */
export const experimentChoices = {
  race: {
    sources: ['question', ...madeSources],
    counts: [1, 5, 10, 20, 50, 100],
    budgets: [250, 500, 1000, 2000, 4000, 8000, 16_000],
    budgetName: 'tokens',
    lanes: laneIds,
  },
  scaling: { sources: madeSources, counts: [2, 5, 10, 20, 50, 100, 200], budgets: readAt.filter((n) => n > 1), budgetName: 'rollouts', lanes: scalingLanes },
} as const satisfies Readonly<Partial<Record<ExperimentName, ExperimentChoices>>>

export type LinkedExperiment = keyof typeof experimentChoices

export const isLinked = (name: ExperimentName): name is LinkedExperiment => Object.hasOwn(experimentChoices, name)

export interface ExperimentLink {
  readonly settings: Partial<ExperimentSettings>
  readonly problems: readonly LinkProblem[]
}

/** Settings some of which may not be known. */
export type KnownSettings = { readonly [K in keyof ExperimentSettings]?: ExperimentSettings[K] | undefined }

type Draft = { -readonly [K in keyof ExperimentSettings]?: ExperimentSettings[K] }

/** The settings in the fragment that opens an experiment, with or without its hash mark. What is unusable is left out and told of. Never throws. */
export function readExperimentLink(fragment: string): ExperimentLink {
  const settings: Draft = {}
  const problems: LinkProblem[] = []
  const name = experimentOf(fragment)
  if (name === null) return { settings, problems }
  const choices: ExperimentChoices | null = isLinked(name) ? experimentChoices[name] : null
  for (const [key, value] of new URLSearchParams(fragment.replace(/^#/, ''))) {
    const refuse = (expected: string | null) => problems.push({ name: key, value, expected })
    /** The number of that value among those offered. */
    const among = (offered: readonly number[]): number | undefined => {
      const found = offered.find((n) => String(n) === value.trim())
      if (found === undefined) refuse(offered.join(', '))
      return found
    }
    if (key === experimentKey) continue
    if (choices === null) refuse(null)
    else if (key === 'source') {
      if (choices.sources.includes(value)) settings.source = value
      else refuse(choices.sources.join(', '))
    } else if (key === 'count') {
      const count = among(choices.counts)
      if (count !== undefined) settings.count = count
    } else if (key === choices.budgetName) {
      const budget = among(choices.budgets)
      if (budget !== undefined) settings.budget = budget
    } else if (key === 'lanes') {
      const lanes = lanesOf(value, choices.lanes)
      if (lanes === null) refuse(choices.lanes.join(', '))
      else settings.lanes = lanes
    } else if (key === 'seed') {
      const seed = value.trim() === '' ? Number.NaN : Number(value)
      if (isInRange('seed', seed)) settings.seed = seed
      else refuse(describeRange('seed'))
    } else refuse(null)
  }
  return { settings, problems }
}

/** The lanes that a list names, in the order in which they are offered; null where it names none, one twice, or one that is not offered. */
function lanesOf(list: string, offered: readonly LaneId[]): readonly LaneId[] | null {
  const named = list.split(',')
  const lanes = offered.filter((lane) => named.includes(lane))
  return lanes.length === named.length ? lanes : null
}

/** The fragment that opens an experiment with these settings, with its hash mark. What is not known is left out. */
export function experimentLink(name: LinkedExperiment, { source, count, budget, lanes, seed }: KnownSettings): string {
  const { budgetName }: ExperimentChoices = experimentChoices[name]
  const given = { source, count, [budgetName]: budget, lanes: lanes?.length === 0 ? undefined : lanes?.join(','), seed }
  const query = Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`]))
  return [experimentFragment(name), ...query].join('&')
}
