import { expect, it } from 'vitest'
import { recordedScaling, type ScaledProblem, scalingCsv, scalingCurves } from './scaling.ts'

const done: readonly ScaledProblem[] = [
  {
    place: 0,
    lanes: [
      { tokens: [10, 20], right: [false, true] },
      { tokens: [5, 9], right: [null, null] },
    ],
  },
  {
    place: 1,
    lanes: [
      { tokens: [30, 60], right: [true, true] },
      { tokens: [5, 11], right: [null, true] },
    ],
  },
]

it('adds up what was right at each number, and leaves out what nothing can grade', () => {
  const curves = scalingCurves(['majority', 'search'], [1, 2], done)
  expect(curves.map(({ points }) => points.map(({ n, tokens, right, problems, share }) => [n, tokens, right, problems, share]))).toEqual([
    [
      [1, 20, 1, 2, 0.5],
      [2, 40, 2, 2, 1],
    ],
    [[2, 11, 1, 1, 1]],
  ])
  expect(scalingCsv(curves, null).split('\n')).toHaveLength(5)
  expect(scalingCsv(curves, null)).toContain('here,majority,2,40,2,2,1,')
})

it('finds the recorded curves of the newest round that has them', () => {
  const cell = (policy: string, strategy: 'majority' | 'best-of-n' | 'mcts', budget: number, backtracks = 0) => ({
    problems: 'set',
    n: 100,
    policy,
    reward: strategy === 'majority' ? null : policy,
    strategy,
    budget,
    backtracks,
    runs: [{ seed: 1, correct: budget, policyTokens: 10 * budget }],
  })
  const some = (policy: string) => (['majority', 'best-of-n', 'mcts'] as const).flatMap((strategy) => [8, 1, 4].map((budget) => cell(policy, strategy, budget)))
  const classes = { problems: 1, solved: 1, easy: 1, medium: 0, hard: 0, families: {}, solvedByPass: [], rollouts: 1, policyTokens: 1 }
  const rounds = [1, 2, 3].map((round) => ({ round, ...classes }))
  const found = recordedScaling({ rounds, cells: [...some('r1'), ...some('r2'), cell('r3', 'mcts', 4), cell('r2', 'mcts', 16, 2)] })
  expect([found?.round, found?.curves.map(({ points }) => points.map(({ n, share }) => [n, share]))]).toEqual([
    2,
    Array.from({ length: 3 }, () => [
      [1, 0.01],
      [4, 0.04],
      [8, 0.08],
    ]),
  ])
  expect(recordedScaling({ rounds, cells: [cell('r3', 'mcts', 4)] })).toBeNull()
})
