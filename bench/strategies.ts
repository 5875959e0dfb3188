import { defaultConfig } from '../src/core/config.ts'
import { type Measurement, measurementOf } from '../src/evaluation/evidence/evidence-plan.ts'
import { type EvidenceCell, type EvidenceSettings, sameCell, setsOf } from '../src/evaluation/evidence/evolution.ts'
import { cellText, table } from '../src/evaluation/evidence/evolution-markdown.ts'
import type { Strategy } from '../src/evaluation/strategies.ts'

const budgets = [1, 4, 16, 32] as const

/** The page's own settings, whole solutions too. */
export const strategiesSettings: EvidenceSettings = {
  candidates: defaultConfig.candidates,
  temperature: defaultConfig.temperature,
  c: defaultConfig.c,
  samplingTemperature: defaultConfig.temperature,
}

interface Row {
  readonly title: string
  readonly strategy: Strategy
  readonly guided: boolean
  readonly budgets: readonly number[]
}

const rows: readonly Row[] = [
  { title: 'uniformly random steps', strategy: 'random', guided: false, budgets },
  { title: 'greedy', strategy: 'greedy', guided: false, budgets: [1] },
  { title: 'majority', strategy: 'majority', guided: false, budgets },
  { title: 'best-of-N by the PPM', strategy: 'best-of-n', guided: true, budgets },
  { title: 'search without PPM', strategy: 'mcts', guided: false, budgets },
  { title: 'search with the PPM', strategy: 'mcts', guided: true, budgets },
]

const cellOf = (model: string, { strategy, guided }: Row, budget: number): Measurement =>
  measurementOf(strategy === 'random' ? 'random' : model, guided ? model : null, strategy, budget, strategy === 'mcts' ? defaultConfig.backtracks : 0)

/** Every strategy of one model at every budget, searches as the page runs them. */
export const strategiesOf = (model: string): Measurement[] => rows.flatMap((row) => row.budgets.map((budget) => cellOf(model, row, budget)))

/** A table for each set of problems: percent right, and policy tokens for each problem. */
export const strategiesTables = (cells: readonly EvidenceCell[], model: string): string =>
  setsOf(cells)
    .map(({ problems, n }) => {
      const text = (row: Row) => (budget: number) => cellText(cells.find((cell) => sameCell(cell, { problems, n, ...cellOf(model, row, budget) })))
      const filled = rows.map((row) => [row.title, ...budgets.map(text(row))])
      return `**${problems}**, n = ${n}\n\n${table(['rollouts or samples', ...budgets.map(String)], filled)}`
    })
    .join('\n\n')
