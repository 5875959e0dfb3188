import { describe, expect, it } from 'vitest'
import { defaultConfig } from '../../core/config.ts'
import type { SearchEvent } from '../../core/events.ts'
import { replay } from '../../core/reducer.ts'
import { parseProblem } from '../../problems/index.ts'
import { rightNodes } from '../trajectories.ts'
import { lookOf } from './nearness.ts'
import { pairsOf, usualMargin } from './pairs.ts'
import { puzzlesToSample, samplePlays } from './sampling.ts'

const question = 'Use 2, 3 and 4 each exactly once with + - * / to make 24.'
const candidate = (id: number, text: string, final = false) => ({ id, text, ended: final ? ('code' as const) : ('step' as const), seed: 0, tokens: [] })
const product = '# Step 1: multiply 4 by 3\nleft = sorted([4 * 3, 2])\nprint(*left)\n'
const sum = '# Step 1: add 4 and 3\nleft = sorted([4 + 3, 2])\nprint(*left)\n'
const end = (phrase: string, expression: string) => `# Step 2: ${phrase}\nleft = sorted([${expression}])\n# Now print the final answer\nprint(*left)\n`

/** A training search of two rollouts: one right, one wrong. */
const log: readonly SearchEvent[] = [
  { type: 'start', version: 1, question, family: 'countdown', model: 'm', config: { ...defaultConfig, guidance: 'terminal' } },
  { type: 'root', search: 0, id: 0, seed: 0 },
  { type: 'select', search: 0, rollout: 0, path: [0] },
  { type: 'expand', node: 0, candidates: [candidate(1, product), candidate(2, sum)] },
  {
    type: 'execute',
    results: [
      { id: 1, ok: true, output: '2 12' },
      { id: 2, ok: true, output: '2 7' },
    ],
  },
  { type: 'expand', node: 1, candidates: [candidate(3, end('multiply 12 by 2', '12 * 2'), true)] },
  { type: 'execute', results: [{ id: 3, ok: true, output: '24' }] },
  { type: 'answer', search: 0, rollout: 0, node: 3, answer: '4 * 3 * 2', ppm: null, correct: true },
  { type: 'backup', search: 0, rollout: 0, path: [0, 1, 3], value: 1 },
  { type: 'select', search: 0, rollout: 1, path: [0, 2] },
  { type: 'expand', node: 2, candidates: [candidate(4, end('multiply 7 by 2', '7 * 2'), true)] },
  { type: 'execute', results: [{ id: 4, ok: true, output: '14' }] },
  { type: 'prune', node: 4, reason: 'illegal', detail: { code: 'told', values: { text: '' } }, of: null, finished: true },
  { type: 'backup', search: 0, rollout: 1, path: [0, 2], value: -1 },
]

describe('pairs of a log', () => {
  it('are those of the rule of the paper, with the nodes they stand at', () => {
    const tree = replay(log)
    const [step, whole, ...rest] = pairsOf(tree, rightNodes(tree), usualMargin)
    expect(rest).toEqual([])
    expect(step).toEqual({
      kind: 'step',
      before: '',
      wins: [{ text: product, output: '2 12', q: 1, node: 1 }],
      losses: [{ text: sum, output: '2 7', q: -1, node: 2 }],
    })
    expect(whole).toMatchObject({ kind: 'solution', wins: [{ node: 3 }], losses: [{ node: 4 }] })
  })

  it('are none where no solution counts as right', () => {
    expect(pairsOf(replay(log), new Set(), usualMargin)).toEqual([])
  })
})

describe('what is sampled', () => {
  it('draws pairs of plays whose winning steps lead to the target and whose losing ones do not', () => {
    const plays = samplePlays(6, 3)
    expect(plays.length).toBeGreaterThan(0)
    for (const { question: asked, pairs } of plays) {
      const parsed = parseProblem(asked)
      const target = parsed.ok && parsed.posed.problem.family === 'countdown' ? parsed.posed.problem.target : Number.NaN
      for (const { wins, losses } of pairs) {
        for (const { q } of losses) expect(q).toBe(-1)
        for (const step of wins) {
          expect(step.q).toBeGreaterThan(-1)
          expect(lookOf(target, step)).not.toBeNull()
        }
      }
    }
    expect(samplePlays(6, 3)).toEqual(plays)
  })

  it('takes problems from easy to hard, none twice', () => {
    const problems = puzzlesToSample((seed, size) => {
      const parsed = parseProblem(`Use ${Array.from({ length: size }, (_, i) => seed + i).join(', ')} each exactly once with + - * / to make 50.`)
      if (!parsed.ok) throw new Error('cannot be read')
      return parsed.posed
    }, 1)
    expect(problems.map(({ answer }) => answer)).toEqual(Array.from({ length: 7 }, () => 50))
    expect(new Set(problems.map(({ posed }) => posed.problem.question)).size).toBe(7)
  })
})
