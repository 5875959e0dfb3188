import { expect, it } from 'vitest'
import { apply, createTree } from './reducer.ts'

it('counts the tokens of a policy that says only how many there were', () => {
  const tree = createTree()
  apply(tree, { type: 'root', search: 0, id: 0, seed: 0 })
  const candidate = { text: 'x = 1\n', ended: 'step', seed: 0 } as const
  apply(tree, {
    type: 'expand',
    node: 0,
    candidates: [
      { ...candidate, id: 1, tokens: [], generated: 7 },
      { ...candidate, id: 2, tokens: [{ text: 'x', logprob: -1 }] },
    ],
  })
  expect(tree.policyTokens).toBe(8)
})
