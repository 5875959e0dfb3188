import { expect, it } from 'vitest'
import { replay } from '../core/reducer.ts'
import { choiceAt, winnerAt } from './choice.ts'
import { scriptedRun } from './scripted-run.fixture.ts'
import { verdictOn } from './verdict.ts'

it('agrees with what selection does, on every step at every moment of a search', async () => {
  const { log } = await scriptedRun({ rollouts: 12, candidates: 5, leaves: 1 })
  const met = new Set<string>()
  for (let position = 2; position <= log.length; position++) {
    const tree = replay(log.slice(0, position))
    for (let id = 0; id < tree.size; id++) {
      const verdict = verdictOn(tree, id)
      met.add(verdict.code)
      const parent = tree.parent[id] ?? -1
      const first = parent < 0 ? null : winnerAt(choiceAt(tree, parent), tree.config?.c ?? 0)
      expect(verdict.code === 'root').toBe(parent < 0)
      expect(verdict.code === 'discarded').toBe(tree.prunes.has(id))
      expect(verdict.code === 'next').toBe(first === id)
      if (verdict.code === 'behind') {
        expect(verdict.values.first).toBe(first)
        expect(verdict.values.firstTotal).toBeGreaterThanOrEqual(verdict.values.q + verdict.values.exploration)
        expect(verdict.values.place).toBeLessThanOrEqual(verdict.values.among)
      }
      if (verdict.code === 'next') expect(verdict.values.place).toBe(1)
    }
  }
  expect(met).toEqual(new Set(['root', 'discarded', 'closed', 'next', 'behind']))
})
