import { describe, expect, it } from 'vitest'
import { scriptedEnvironment } from '../search/scripted.ts'
import { defaultConfig, type SearchConfig } from './config.ts'
import { type SearchParts, standardParts } from './parts.ts'
import { runSearch } from './search.ts'
import { type Stopper, standardStoppers } from './stoppers.ts'
import type { SelectChild } from './uct.ts'
import { standingAnswers } from './vote.ts'
import { isOpen } from './walk.ts'

const input = (config: Partial<SearchConfig> = {}) => ({
  question: 'Q',
  family: 'scripted',
  model: 'none',
  config: { ...defaultConfig, temperature: 1, rollouts: 12, candidates: 4, ...config },
})
const world = () => scriptedEnvironment({ pythonFails: 0, illegal: 0 })
const searchWith = (parts: Partial<SearchParts>, config: Partial<SearchConfig> = {}) => runSearch(world(), input(config), {}, { ...standardParts, ...parts })

describe('the parts of a search that are handed in', () => {
  it('can be another selection: the child born last', async () => {
    const lastBorn: SelectChild = (tree, id, _config, virtual) =>
      (tree.children[id] ?? []).findLast((child) => isOpen(tree, child) && !virtual?.blocked.has(child)) ?? null
    const tree = await searchWith({ selectChild: lastBorn }, { backtracks: 0, rollouts: 1 })
    const kept = (tree.children[0] ?? []).filter((child) => !tree.prunes.has(child))
    expect(kept.filter((child) => (tree.visits[child] ?? 0) > 0)).toEqual(kept.slice(-1))
  })
  it.each([1, 4])('can be another reason to stop, with %i leaves in flight', async (leaves) => {
    const enoughNodes: Stopper = { reason: 'tokens', ends: 'all', midway: true, holds: ({ tree }) => tree.size >= 20 }
    const tree = await searchWith({ stoppers: [...standardStoppers, enoughNodes] }, { leaves })
    expect(tree.done?.reason).toBe('tokens')
    expect(tree.size).toBeGreaterThanOrEqual(20)
    expect(tree.size).toBeLessThan(20 + leaves * 4 + 1)
    expect(tree.size).toBeLessThan((await searchWith({}, { leaves })).size)
  })
  it('can be a reason that ends one of several searches only', async () => {
    const firstIsEnough: Stopper = {
      reason: 'first-answer',
      ends: 'search',
      midway: true,
      holds: ({ search, tree, root }) => search === 0 && (tree.visits[root] ?? 0) > 0,
    }
    const tree = await searchWith({ stoppers: [...standardStoppers, firstIsEnough] }, { searches: 2, rollouts: 5 })
    expect(tree.roots.map((root) => tree.visits[root])).toEqual([expect.any(Number), expect.any(Number)])
    expect((tree.visits[tree.roots[0] ?? 0] ?? 0) - (tree.turns[0] ?? 0)).toBe(1)
    expect((tree.visits[tree.roots[1] ?? 0] ?? 0) - (tree.turns[1] ?? 0)).toBe(5)
  })
  it('can be another choice: the answer found first', async () => {
    const earliest = await searchWith({ chooseAnswer: (tree) => standingAnswers(tree)[0] ?? null })
    expect(earliest.done?.best).toBe(earliest.answers[0]?.node)
    expect((await searchWith({})).done?.best).not.toBe(earliest.done?.best)
  })
})
