import { defaultConfig, type SearchConfig } from '../../core/config.ts'
import type { Strategy } from '../strategies.ts'
import type { EvidenceCell, EvidenceSettings } from './evolution.ts'

/** What to measure: a cell without its problems. */
export type Measurement = Pick<EvidenceCell, 'policy' | 'reward' | 'strategy' | 'budget' | 'backtracks'>

/** The tables of the evidence, each a list of measurements; one measurement may stand in several. */
export const evidenceTables = ['random', 'greedy', 'search', 'sampled', 'fixed', 'rewards', 'sft', 'scaling'] as const
export type EvidenceTable = (typeof evidenceTables)[number]

/** Solutions sampled, or rollouts, in the comparison of budgets. */
export const scalingBudgets = [1, 2, 4, 8, 16, 32, 64] as const
/** Rollouts in the tables of the rounds. */
export const searchBudgets = [4, 16] as const
const comparedBudget = 16

/** Rollouts are the paper's unless they may turn back. */
export const measurementOf = (policy: string, reward: string | null, strategy: Strategy, budget: number, backtracks = 0): Measurement => ({
  policy,
  reward,
  strategy,
  budget,
  backtracks,
})

/** Majority, best-of-N and search of one model at every budget. */
export const scalingOf = (name: string): Measurement[] => [
  ...scalingBudgets.map((budget) => measurementOf(name, null, 'majority', budget)),
  ...scalingBudgets.map((budget) => measurementOf(name, name, 'best-of-n', budget)),
  ...scalingBudgets.map((budget) => measurementOf(name, name, 'mcts', budget)),
]

/** How a measurement is run by one seed. */
export const searchConfigOf = (
  { strategy, reward, budget, backtracks }: Measurement,
  seed: number,
  { samplingTemperature, ...search }: EvidenceSettings,
): SearchConfig => ({
  ...defaultConfig,
  ...search,
  temperature: strategy === 'majority' || strategy === 'best-of-n' ? samplingTemperature : search.temperature,
  guidance: reward === null ? 'none' : 'ppm',
  rollouts: budget,
  backtracks,
  seed,
})

/** What a table needs, for so many rounds and the round whose data the compared models were trained on. */
export const measurementsOf = (table: EvidenceTable, rounds: number, compared: number): Measurement[] => {
  const names = Array.from({ length: rounds }, (_, i) => `r${i + 1}`)
  const last = `r${rounds}`
  switch (table) {
    case 'random':
      return [1, 4, 16, 64].map((budget) => measurementOf('random', null, 'random', budget))
    case 'greedy':
      return ['r0', ...names].map((name) => measurementOf(name, null, 'greedy', 1))
    case 'search':
      return searchBudgets.flatMap((budget) => [
        ...names.map((name) => measurementOf(name, name, 'mcts', budget)),
        measurementOf(last, last, 'mcts', budget, defaultConfig.backtracks),
        measurementOf(last, null, 'mcts', budget),
      ])
    case 'sampled':
      return searchBudgets.flatMap((budget) => [measurementOf(last, null, 'majority', budget), measurementOf(last, last, 'best-of-n', budget)])
    case 'fixed':
      return searchBudgets.flatMap((budget) => names.map((name) => measurementOf('r1', name, 'mcts', budget)))
    case 'rewards':
      return ['ppm', 'orm', 'pqm'].flatMap((reward) =>
        (['mcts', 'best-of-n'] as const).map((strategy) => measurementOf(`r${compared}`, reward, strategy, comparedBudget)),
      )
    case 'sft':
      return ['sft-q', 'sft-random'].flatMap((policy) => [measurementOf(policy, null, 'greedy', 1), measurementOf(policy, null, 'majority', 1)])
    case 'scaling':
      return scalingOf(last)
  }
}
