import { expect, it } from 'vitest'
import { chooseAnswer, majority } from './answer.ts'
import { defaultConfig, type SearchConfig } from './config.ts'
import type { SearchEvent } from './events.ts'
import { replay } from './reducer.ts'
import { ballotOf, logChance, shareOf } from './vote.ts'

/** A search whose root has these finished children, each of one token. */
const found = (solutions: readonly (readonly [answer: string, chance: number | null])[], config: Partial<SearchConfig> = {}, ppms: readonly number[] = []) =>
  replay([
    { type: 'start', version: 1, question: 'q', family: 'algebra', model: 'm', config: { ...defaultConfig, guidance: 'none', ...config } },
    { type: 'root', search: 0, id: 0, seed: 1 },
    {
      type: 'expand',
      node: 0,
      candidates: solutions.map(([answer, chance], i) => ({
        id: i + 1,
        text: `print(${answer})\n`,
        ended: 'code' as const,
        seed: i,
        tokens: chance === null ? [] : [{ text: answer, logprob: Math.log(chance) }],
      })),
    },
    ...solutions.map(([answer], i): SearchEvent => ({ type: 'answer', node: i + 1, rollout: i, search: 0, answer, ppm: ppms[i] ?? null, correct: null })),
  ])

const same = (answer: string) => answer
const winner = (tree: ReturnType<typeof found>) => chooseAnswer(tree, tree.config ?? defaultConfig, same)?.node

it('weighs distinct draws by their chance, so that many unlikely ways to an answer do not outvote a likely one', () => {
  const tree = found([
    ['7', 0.6],
    ['8', 0.1],
    ['8', 0.05],
    ['8', 0.05],
  ])
  expect(winner(tree)).toBe(1)
  expect(Math.exp(logChance(tree, 2) ?? Number.NaN)).toBeCloseTo(0.1)
  expect(majority(tree.answers, same)?.answer).toBe('8')
})

it('counts each draw once where draws are independent, or a policy does not tell of its tokens', () => {
  const independent = found(
    [
      ['7', 0.6],
      ['8', 0.1],
      ['8', 0.1],
    ],
    { distinct: false },
  )
  expect(winner(independent)).toBe(2)
  const untold = found([
    ['7', 0.9],
    ['8', null],
    ['8', 0.1],
  ])
  expect(winner(untold)).toBe(3)
  expect(shareOf(ballotOf(untold, same), '8')).toBeCloseTo(2 / 3)
  expect(logChance(untold, 2)).toBeNull()
})

it('gives the likeliest solution of the answer that won', () => {
  const tree = found([
    ['8', 0.1],
    ['8', 0.3],
  ])
  expect(winner(tree)).toBe(2)
})

it('is the best-scored solution of a guided search, or the vote weighed by scores too where that is asked for', () => {
  const solutions = [
    ['7', 0.5],
    ['8', 0.3],
    ['9', 0.01],
  ] as const
  const scores = [-0.6, 0.4, 0.9]
  expect(winner(found(solutions, { guidance: 'ppm' }, scores))).toBe(3)
  const voted = found(solutions, { guidance: 'ppm', answer: 'vote' }, scores)
  // 0.5 · 0.2, 0.3 · 0.7 and 0.01 · 0.95.
  expect(winner(voted)).toBe(2)
  expect(shareOf(ballotOf(voted, same), '8')).toBeCloseTo(0.21 / 0.3195)
})
