import { describe, expect, it } from 'vitest'
import { replay } from '../core/reducer.ts'
import { outcomeOf, positionAfter } from './outcome.ts'
import { LogWriter, scriptedRun } from './scripted-run.fixture.ts'

const same = (answer: string) => answer

it('tells what a search has come to, at its end and on the way', async () => {
  const { log, tree } = await scriptedRun({ rollouts: 10 }, { illegal: 0, pythonFails: 0 })
  const end = outcomeOf(tree, same)
  expect(end.answer).toMatchObject({ node: tree.done?.best, answer: tree.done?.answer })
  expect(end).toMatchObject({ rollouts: 10, steps: tree.size - 1, solutions: tree.answers.length, policyTokens: tree.policyTokens })
  const after = (rollouts: number) => outcomeOf(replay(log.slice(0, positionAfter(log, rollouts))), same)
  for (const rollouts of [1, 4, 10]) expect(after(rollouts).rollouts).toBe(rollouts)
  expect(after(0)).toMatchObject({ answer: null, firstAfter: null, rollouts: 0 })
  expect(positionAfter(log, 11)).toBe(log.length)
})

it('includes the end of a search that did no more rollouts', async () => {
  const { log, tree } = await scriptedRun({ rollouts: 10 }, { illegal: 0, pythonFails: 0 })
  expect(replay(log.slice(0, positionAfter(log, 10))).done).toEqual(tree.done)
})

describe('the answer', () => {
  /** Three solutions, the last two of them equal. */
  const found = (guidance: 'ppm' | 'none', scores: readonly (number | null)[]) => {
    const log = new LogWriter({ rollouts: 4, guidance })
    const ids = log.expand(0, scores)
    for (const [i, node] of ids.entries()) {
      log.add({ type: 'answer', search: 0, rollout: i, node, answer: i === 0 ? 'one' : 'two', ppm: scores[i] ?? null, correct: null })
      log.rollout([0, node], 1)
    }
    return log
  }

  it('is what the majority says where nothing was scored, on the way too', () => {
    expect(outcomeOf(replay(found('none', [null, null, null]).events), same).answer?.answer).toBe('two')
  })

  it('is never one that a person has forbidden', () => {
    const log = found('ppm', [0.9, 0.2, 0.5])
    expect(outcomeOf(replay(log.events), same).answer?.node).toBe(1)
    log.add({ type: 'prune', node: 1, reason: 'forbidden', detail: { code: 'forbidden', values: {} }, of: null, finished: false })
    expect(outcomeOf(replay(log.events), same).answer).toMatchObject({ node: 3, ppm: 0.5 })
  })
})
