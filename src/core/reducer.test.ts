import { expect, it } from 'vitest'
import type { SearchEvent } from './events.ts'
import { replay } from './reducer.ts'
import { nodeQ } from './uct.ts'

const step = (id: number) => ({ id, text: `step ${id}`, ended: 'step', seed: 0, tokens: [] }) as const

const counted: readonly SearchEvent[] = [
  { type: 'root', search: 0, id: 0, seed: 1 },
  { type: 'expand', node: 0, candidates: [step(1), step(2)] },
  { type: 'score', scores: [{ id: 1, ppm: 0.5 }] },
  {
    type: 'counts',
    nodes: [
      { id: 0, visits: 5, sum: 1 },
      { id: 1, visits: 3, sum: 1.5 },
    ],
  },
]

it('counts taken from elsewhere stand for visits, values and rollouts', () => {
  const tree = replay(counted)
  expect([...tree.visits.slice(0, 3)]).toEqual([5, 3, 0])
  expect(nodeQ(tree, 1)).toBe((0.5 + 1.5) / 4)
  expect(tree.rollouts).toBe(5)
})

it('a search can go on from such counts', () => {
  const tree = replay([...counted, { type: 'backup', search: 0, rollout: 5, path: [0, 1], value: -1 }])
  expect([...tree.visits.slice(0, 2)]).toEqual([6, 4])
  expect(nodeQ(tree, 1)).toBe((0.5 + 1.5 - 1) / 5)
  expect(tree.rollouts).toBe(6)
})

it('a rollout that turns back leaves a visit and its value, and goes on elsewhere', () => {
  const on = replay([
    ...counted,
    { type: 'select', search: 0, rollout: 5, path: [0, 1] },
    { type: 'turn', search: 0, rollout: 5, path: [0, 1], value: -0.5, to: [0, 2] },
  ])
  expect([...on.visits.slice(0, 3)]).toEqual([6, 4, 0])
  expect([...on.valueSum.slice(0, 3)]).toEqual([0.5, 1, 0])
  expect(on.rollouts).toBe(5)
  expect(on.turns).toEqual([1])
  expect(on.inFlight).toEqual([{ search: 0, rollout: 5, path: [0, 2] }])
  expect(() => replay([...counted, { type: 'turn', search: 0, rollout: 5, path: [0, 1], value: -0.5, to: [0, 9] }])).toThrow(RangeError)
})

it('counts of a node that does not exist yet are refused', () => {
  expect(() => replay([...counted, { type: 'counts', nodes: [{ id: 9, visits: 1, sum: 0 }] }])).toThrow(RangeError)
})
