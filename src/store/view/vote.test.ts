import { expect, it } from 'vitest'
import { defaultConfig, type SearchConfig } from '../../core/config.ts'
import type { SearchEvent } from '../../core/events.ts'
import { replay } from '../../core/reducer.ts'
import { answerBoard } from './answer-board.ts'
import { voteOn } from './vote.ts'

/** A search that has found these answers, each by a solution of its own. */
const found = (question: string, family: string, printed: readonly string[], chances: readonly number[] = [], config: Partial<SearchConfig> = {}) =>
  replay([
    { type: 'start', version: 1, question, family, model: 'm', config: { ...defaultConfig, guidance: 'none', ...config } },
    { type: 'root', search: 0, id: 0, seed: 1 },
    {
      type: 'expand',
      node: 0,
      candidates: printed.map((output, i) => ({
        id: i + 1,
        text: `# Step 1: way ${i}\nprint(${output})\n`,
        ended: 'code' as const,
        seed: i,
        tokens: chances[i] === undefined ? [] : [{ text: output, logprob: Math.log(chances[i]) }],
      })),
    },
    ...printed.map((answer, i): SearchEvent => ({ type: 'answer', node: i + 1, rollout: i, search: 0, answer, ppm: null, correct: null })),
  ])

it('counts equal answers once for each solution, whatever their notation, and the others by how often they were found', () => {
  const tree = found('What is 15% of 80?', 'algebra', ['12', '13', '24/2', '5', '12.0', '5'])
  expect(voteOn(tree, '12')).toEqual({
    same: 3,
    of: 6,
    share: 1 / 2,
    weighing: { byChance: false, byPpm: false },
    others: [
      { node: 4, answer: '5', times: 2, share: 1 / 3 },
      { node: 2, answer: '13', times: 1, share: 1 / 6 },
    ],
  })
  expect(voteOn(tree, '7')).toMatchObject({ same: 0, of: 6 })
})

it('weighs distinct draws by their chance', () => {
  const vote = voteOn(found('What is 15% of 80?', 'algebra', ['12', '13', '13'], [0.6, 0.1, 0.1]), '12')
  expect(vote).toMatchObject({ same: 1, of: 3, weighing: { byChance: true, byPpm: false } })
  expect(vote.share).toBeCloseTo(0.75)
  expect(answerBoard(found('What is 15% of 80?', 'algebra', ['13', '12'], [0.1, 0.6])).rows.map(({ answer }) => answer)).toEqual(['12', '13'])
  expect(vote.others[0]?.share).toBeCloseTo(0.25)
})

it('leaves out what a person has forbidden', () => {
  const answers = ['12', '13', '13', '13']
  const tree = replay([
    { type: 'start', version: 1, question: 'What is 15% of 80?', family: 'algebra', model: 'm', config: { ...defaultConfig, guidance: 'none' } },
    { type: 'root', search: 0, id: 0, seed: 1 },
    {
      type: 'expand',
      node: 0,
      candidates: answers.map((output, i) => ({ id: i + 1, text: `# Step 1: way ${i}\nprint(${output})\n`, ended: 'code' as const, seed: i, tokens: [] })),
    },
    ...answers.map((answer, i): SearchEvent => ({ type: 'answer', node: i + 1, rollout: i, search: 0, answer, ppm: null, correct: null })),
    ...[2, 3].map((node): SearchEvent => ({ type: 'prune', node, reason: 'forbidden', detail: { code: 'forbidden', values: {} }, of: null, finished: false })),
  ])
  expect(voteOn(tree, '12')).toMatchObject({ same: 1, of: 2, share: 1 / 2, others: [{ answer: '13', times: 1, share: 1 / 2 }] })
})
