import { expect, it } from 'vitest'
import { replay } from '../core/reducer.ts'
import { outcomeOf, positionAfter } from './outcome.ts'
import { scriptedRun } from './scripted-run.fixture.ts'

it('tells what a search has come to, at its end and on the way', async () => {
  const { log, tree } = await scriptedRun({ rollouts: 10 }, { illegal: 0, pythonFails: 0 })
  const end = outcomeOf(tree)
  expect(end.answer).toMatchObject({ node: tree.done?.best, answer: tree.done?.answer })
  expect(end).toMatchObject({ rollouts: 10, steps: tree.size - 1, solutions: tree.answers.length, policyTokens: tree.policyTokens })
  for (const rollouts of [1, 4, 10]) expect(outcomeOf(replay(log.slice(0, positionAfter(log, rollouts)))).rollouts).toBe(rollouts)
  expect(outcomeOf(replay(log.slice(0, positionAfter(log, 0))))).toMatchObject({ answer: null, firstAfter: null, rollouts: 0 })
  expect(positionAfter(log, 11)).toBe(log.length)
})
