import { expect, it } from 'vitest'
import { handsOf, handsText, tally } from './hands.ts'

const result = (id: string, correct: boolean) => ({ id, answer: null, correct, policyTokens: 100, nodes: 5 })

it('has every solvable hand once, a third of them held out, and sixteen that need a fraction', () => {
  const hands = handsOf('all')
  expect([hands.length, new Set(hands.map(({ row }) => row.id)).size]).toEqual([1362, 1362])
  expect([handsOf('met').length, handsOf('held out').length, handsOf('need a fraction').length]).toEqual([905, 457, 16])
})

it('counts each group by itself, and only hands that were searched', () => {
  const hands = handsOf('need a fraction')
  const results = [result('1 5 5 5', true), result('3 3 8 8', false)]
  expect(tally(hands, results).map(({ group, n, solved }) => [group, n, solved])).toContainEqual(['need a fraction', 2, 1])
  expect(handsText(hands, results)).toContain('all: 1 of 2 (50.0%), 100 policy tokens each; not 3 3 8 8')
})
