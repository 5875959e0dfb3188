import { expect, it } from 'vitest'
import { logChance, majority, weightIn } from './answer.ts'
import { defaultConfig, type SearchConfig } from './config.ts'
import type { SearchEvent } from './events.ts'
import { replay } from './reducer.ts'

/** A search whose root has these finished children, each of one token. */
const found = (solutions: readonly (readonly [answer: string, chance: number | null])[], config: Partial<SearchConfig> = {}) =>
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
    ...solutions.map(([answer], i): SearchEvent => ({ type: 'answer', node: i + 1, rollout: i, search: 0, answer, ppm: null, correct: null })),
  ])

const same = (answer: string) => answer
const winner = (tree: ReturnType<typeof found>) => majority(tree.answers, same, weightIn(tree))?.node

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
  expect(winner(untold)).toBe(2)
  expect([weightIn(independent), weightIn(untold)]).toEqual([null, null])
  expect(logChance(untold, 2)).toBeNull()
})

it('gives the likeliest solution of the answer that won', () => {
  const tree = found([
    ['8', 0.1],
    ['8', 0.3],
  ])
  expect(winner(tree)).toBe(2)
})
