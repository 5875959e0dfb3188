import { expect, it } from 'vitest'
import { replay } from '../core/reducer.ts'
import { LogWriter, scriptedRun } from './scripted-run.fixture.ts'
import { visitHistory } from './visits.ts'

it('tells which of a node’s visits went on to which child, and which ended there', () => {
  const log = new LogWriter()
  const [a = -1, b = -1] = log.expand(0, [0.5, 0.1])
  log.rollout([0, a], 1)
  log.rollout([0, b], -1)
  log.rollout([0], -1)
  log.rollout([0, a], 1)
  const history = visitHistory(log.events, replay(log.events), 0)
  expect(history.total).toBe(4)
  expect([...history.byChild]).toEqual([
    [a, [1, 4]],
    [b, [2]],
  ])
})

it('stops where the tree stands, and agrees with its visits', async () => {
  const { log } = await scriptedRun({ rollouts: 20, leaves: 3 })
  for (const position of [0, 10, 60, log.length]) {
    const tree = replay(log.slice(0, position))
    for (let id = 0; id < tree.size; id++) {
      const { total, byChild } = visitHistory(log, tree, id)
      expect(total).toBe(tree.visits[id])
      for (const child of tree.children[id] ?? []) expect(byChild.get(child)?.length ?? 0).toBe(tree.visits[child])
    }
  }
})
