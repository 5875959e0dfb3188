import { describe, expect, it } from 'vitest'
import { defaultConfig } from '../../core/config.ts'
import type { EvidenceCell, Evolution } from './evolution.ts'
import { roundScores } from './round-scores.ts'

const cell = (policy: string, reward: string | null, strategy: EvidenceCell['strategy'], budget: number, ...correct: number[]): EvidenceCell => ({
  problems: 'four',
  n: 50,
  policy,
  reward,
  strategy,
  budget,
  backtracks: 0,
  runs: correct.map((right, i) => ({ seed: i + 1, correct: right, policyTokens: 100 * (i + 1) })),
})

const round = (n: number) => ({ round: n, problems: 0, solved: 0, easy: 0, medium: 0, hard: 0, families: {}, solvedByPass: [], rollouts: 0, policyTokens: 0 })

const evolution = (...cells: EvidenceCell[]): Evolution => ({
  version: 1,
  weights: {},
  settings: { candidates: 24, temperature: 0.3, c: 2, samplingTemperature: 1 },
  rounds: [round(2), round(1)],
  cells,
})

describe('roundScores', () => {
  it('has the rounds in order, then the newest round’s baselines, at the same budgets', () => {
    const [set] = roundScores(
      evolution(
        cell('r2', 'r2', 'mcts', 16, 40, 45),
        cell('r2', 'r2', 'mcts', 4, 30),
        cell('r1', 'r1', 'mcts', 16, 20),
        { ...cell('r2', 'r2', 'mcts', 16, 46), backtracks: defaultConfig.backtracks },
        cell('r2', null, 'mcts', 16, 10),
        cell('r2', 'r2', 'best-of-n', 16, 25),
        cell('random', null, 'random', 4, 5),
        cell('r2', null, 'greedy', 1, 4),
      ),
    ).sets
    expect(set?.rows.map(({ of, scores }) => [of, ...scores.map((score) => score && Math.round(100 * score.share))])).toEqual([
      [{ round: 1 }, null, 40],
      [{ round: 2 }, 60, 85],
      [{ baseline: 'turningBack' }, null, 92],
      [{ baseline: 'withoutPpm' }, null, 20],
      [{ baseline: 'bestOfN' }, null, 50],
      [{ baseline: 'random' }, 10, null],
    ])
    expect(set?.greedy?.share).toBe(0.08)
    const many = set?.rows[1]?.scores[1]
    expect(many?.tokens).toBe(150)
    expect(many?.spread).toBeCloseTo(0.0707, 4)
    expect(set?.rows[0]?.scores[1]?.spread).toBeNull()
  })

  it('leaves out what compares other things: other policies’ scores, other budgets, and sets that no round was measured on', () => {
    const scores = roundScores(
      evolution(cell('r1', 'r2', 'mcts', 16, 30), cell('r2', 'r2', 'mcts', 8, 30), cell('random', null, 'random', 4, 1), {
        ...cell('r1', 'r1', 'mcts', 4, 10),
        problems: 'five',
      }),
    )
    expect(scores.sets.map(({ problems, rows }) => [problems, rows.length])).toEqual([['five', 1]])
  })
})
