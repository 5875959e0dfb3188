import { expect, it } from 'vitest'
import { replay } from '../core/reducer.ts'
import { disagreements, isMarked } from './disagreement.ts'
import { LogWriter } from './scripted-run.fixture.ts'

it('puts first where Q moved furthest from the PPM’s first score, up or down', () => {
  const log = new LogWriter()
  const [praised = -1, scorned = -1, right = -1, unvisited = -1, unscored = -1] = log.expand(0, [0.8, -0.6, 0.5, 1, null])
  log.rollout([0, praised], -1)
  log.rollout([0, praised], -1)
  log.rollout([0, scorned], 0.9)
  log.rollout([0, right], 0.5)
  log.rollout([0, unscored], 1)
  const tree = replay(log.events)
  const found = disagreements(tree, 10)
  expect(found.map(({ id }) => id)).toEqual([praised, scorned])
  expect(found[0]).toMatchObject({ ppm: 0.8, visits: 2 })
  expect(found[0]?.q).toBeCloseTo((0.8 - 1 - 1) / 3)
  expect(found[1]?.change).toBeCloseTo((-0.6 + 0.9) / 2 + 0.6)
  expect(found.some(({ id }) => id === unvisited)).toBe(false)
  expect(found.map(isMarked)).toEqual([true, true])
  expect(disagreements(tree, 1)).toEqual(found.slice(0, 1))
})

it('marks a disagreement from a quarter on, whichever way', () => {
  const row = { id: 1, ppm: 0, q: 0, visits: 1 }
  expect([0.24, -0.24, 0.25, -0.25].map((change) => isMarked({ ...row, change }))).toEqual([false, false, true, true])
})
