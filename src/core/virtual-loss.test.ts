import { describe, expect, it } from 'vitest'
import type { SearchEvent } from './events.ts'
import { replay } from './reducer.ts'
import { bestChild, explorationOf, nodeQ, selectPath } from './uct.ts'
import { virtualLossOf } from './virtual-loss.ts'

const expansion = (node: number, ids: readonly number[]): SearchEvent => ({
  type: 'expand',
  node,
  candidates: ids.map((id) => ({ id, text: `${id}`, ended: 'step', seed: id, tokens: [] })),
})

/** 0 with children 1, 2, 3; 1 with children 4, 5. Scored so that the best leaf is 4, then 2, 3, 5. */
const grown = () =>
  replay([
    { type: 'root', search: 0, id: 0, seed: 0 },
    expansion(0, [1, 2, 3]),
    expansion(1, [4, 5]),
    {
      type: 'score',
      scores: [
        { id: 1, ppm: 0.9 },
        { id: 2, ppm: 0.5 },
        { id: 3, ppm: 0.4 },
        { id: 4, ppm: 0.8 },
        { id: 5, ppm: -0.9 },
      ],
    },
    { type: 'backup', search: 0, rollout: 0, path: [0, 1], value: 0.9 },
  ])

describe('virtual loss', () => {
  it('counts as a visit worth -1 for each rollout in flight', () => {
    const tree = grown()
    const { through } = virtualLossOf(tree, [
      [0, 1, 4],
      [0, 1, 5],
    ])
    expect([...through]).toEqual([
      [0, 2],
      [1, 2],
      [4, 1],
      [5, 1],
    ])
    expect(nodeQ(tree, 1, 2)).toBeCloseTo((0.9 + 0.9 - 2) / (1 + 1 + 2), 12)
  })

  it('sends the next selection elsewhere, and no selection into a leaf in flight', () => {
    const tree = grown()
    const paths: number[][] = []
    for (let i = 0; i < 4; i++) {
      const virtual = virtualLossOf(tree, paths)
      paths.push(selectPath(tree, 0, (id) => bestChild(tree, id, 0.1, virtual)))
    }
    expect(paths).toEqual([
      [0, 1, 4],
      [0, 2],
      [0, 3],
      [0, 1, 5],
    ])
    expect(virtualLossOf(tree, paths).blocked).toEqual(new Set([0, 1, 2, 3, 4, 5]))
  })

  it('weighs the visits of the parent too', () => {
    const tree = grown()
    const virtual = virtualLossOf(tree, [[0, 2]])
    const scoreOf = (id: number, visits: number, losses: number) => nodeQ(tree, id, losses) + explorationOf(2, visits + losses, 2)
    expect(bestChild(tree, 0, 2, virtual)).toBe(scoreOf(3, 0, 0) > scoreOf(1, 1, 0) ? 3 : 1)
  })

  it('blocks an inner node only where all its open children are blocked', () => {
    const tree = grown()
    expect(virtualLossOf(tree, [[0, 1, 4]]).blocked).toEqual(new Set([4]))
    const closed = replay([
      { type: 'root', search: 0, id: 0, seed: 0 },
      expansion(0, [1, 2]),
      expansion(1, [3, 4]),
      { type: 'prune', node: 4, reason: 'illegal', detail: { code: 'told', values: { text: '' } }, of: null, finished: false },
    ])
    expect(virtualLossOf(closed, [[0, 1, 3]]).blocked).toEqual(new Set([3, 1]))
    expect(
      virtualLossOf(closed, [
        [0, 1, 3],
        [0, 2],
      ]).blocked,
    ).toEqual(new Set([3, 1, 2, 0]))
  })

  it('blocks a root that is being expanded', () => {
    expect(virtualLossOf(grown(), [[0]]).blocked).toEqual(new Set([0]))
  })
})
