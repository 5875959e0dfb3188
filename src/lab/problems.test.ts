import { expect, it } from 'vitest'
import { labProblems } from './problems.ts'
import { briefSettings } from './settings.ts'

it('fresh problems are none of those that are learned from, and the same for the same seed', () => {
  const { learn, test } = labProblems({ ...briefSettings, problems: 60, tests: 40 })
  expect([learn.length, test.length]).toEqual([60, 40])
  expect(new Set([...learn, ...test].map(({ question }) => question)).size).toBe(100)
  expect(labProblems({ ...briefSettings, problems: 10, tests: 40 }).test).toEqual(test)
  expect(labProblems({ ...briefSettings, seed: 2, problems: 60, tests: 40 }).test).not.toEqual(test)
})
