import { basename } from 'node:path'
import type { Guidance, SearchConfig } from '../src/core/config.ts'
import { measureAccuracy } from '../src/evolve/accuracy.ts'
import type { Strategy } from '../src/evolve/strategies.ts'
import type { Models } from '../src/inference/types.ts'
import type { ProblemRow } from '../src/problems/types.ts'
import type { Interpreter } from '../src/python/types.ts'

/** One cell of the table: a strategy with a budget on a set of problems. */
export interface StrategyCell {
  readonly problems: string
  readonly n: number
  readonly strategy: Strategy
  readonly guidance: Guidance
  /** Rollouts of a search, or whole solutions sampled. */
  readonly rollouts: number
  readonly correct: number
  readonly accuracy: number
  /** Mean over the problems. */
  readonly policyTokens: number
  readonly ppmScores: number
  readonly seconds: number
}

const budgets = [1, 4, 16, 32] as const
const plan: readonly (readonly [Strategy, Guidance, readonly number[]])[] = [
  ['random', 'none', budgets],
  ['greedy', 'none', [1]],
  ['majority', 'none', budgets],
  ['best-of-n', 'ppm', budgets],
  ['mcts', 'none', budgets],
  ['mcts', 'ppm', budgets],
]

export interface StrategiesInput {
  readonly sets: readonly { readonly path: string; readonly rows: readonly ProblemRow[] }[]
  readonly config: SearchConfig
  readonly models: Models
  readonly interpreter: Interpreter
  /** Cells of an earlier, interrupted run. */
  readonly known: readonly StrategyCell[]
  readonly onCell: (cell: StrategyCell, all: readonly StrategyCell[]) => void
}

/** Every strategy at every budget on every set, one cell after the other. */
export async function measureStrategies({ sets, config, models, interpreter, known, onCell }: StrategiesInput): Promise<StrategyCell[]> {
  const cells = [...known]
  for (const { path, rows } of sets) {
    const problems = basename(path, '.jsonl')
    for (const [strategy, guidance, counts] of plan) {
      for (const rollouts of counts) {
        if (cells.some((cell) => cell.problems === problems && cell.strategy === strategy && cell.guidance === guidance && cell.rollouts === rollouts)) continue
        const result = await measureAccuracy({ rows, strategy, config: { ...config, guidance, rollouts }, models, interpreter, concurrency: 32 })
        const { n, correct, accuracy, seconds } = result
        const cell = {
          problems,
          n,
          strategy,
          guidance,
          rollouts,
          correct,
          accuracy,
          policyTokens: result.policyTokens / n,
          ppmScores: result.ppmScores / n,
          seconds,
        }
        cells.push(cell)
        onCell(cell, cells)
      }
    }
  }
  return cells
}

/** The cells as Markdown, one table a set: percent right, and mean policy tokens for each problem. */
export function strategiesMarkdown(cells: readonly StrategyCell[]): string {
  const sets = [...new Set(cells.map(({ problems }) => problems))]
  return sets
    .map((problems) => {
      const own = cells.filter((cell) => cell.problems === problems)
      const rows = plan.map(([strategy, guidance]) => {
        const name = strategy === 'mcts' ? `mcts, ${guidance === 'ppm' ? 'PPM' : 'no guidance'}` : strategy
        const values = budgets.map((rollouts) => {
          const cell = own.find((c) => c.strategy === strategy && c.guidance === guidance && c.rollouts === rollouts)
          return cell ? `${(100 * cell.accuracy).toFixed(1)} (${Math.round(cell.policyTokens)})` : ''
        })
        return `| ${name} | ${values.join(' | ')} |`
      })
      return [`**${problems}**, n = ${own[0]?.n ?? 0}`, '', `| rollouts or samples | ${budgets.join(' | ')} |`, '|---|---|---|---|---|', ...rows].join('\n')
    })
    .join('\n\n')
}
