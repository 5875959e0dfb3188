import { expect, it } from 'vitest'
import { listedTokens } from './log-probabilities.ts'

it('finds the text of a token that llama-server left out because it may begin a stop', () => {
  const top = [
    { id: 6, token: 'print', logprob: -0.7 },
    { id: 5, token: '\n', logprob: -2 },
  ]
  expect(listedTokens([{ id: 5, token: '', logprob: -2, top_logprobs: top }])).toEqual([
    { text: '\n', logprob: -2, alternatives: [{ text: 'print', logprob: -0.7 }] },
  ])
  expect(listedTokens([{ id: 9, token: '', logprob: -4, top_logprobs: [] }])).toEqual([{ text: '', logprob: -4 }])
})
