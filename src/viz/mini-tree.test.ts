import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Tree } from '../core/tree.ts'
import { miniTree } from './mini-tree.ts'

/** A tree of any shape, node by node: each below one before it. */
const anyTree = fc.array(fc.nat(), { maxLength: 60 }).map((draws): Pick<Tree, 'size' | 'parent' | 'depth' | 'children' | 'answers'> => {
  const size = draws.length + 1
  const [parent, depth] = [new Int32Array(size).fill(-1), new Uint16Array(size)]
  const children: number[][] = Array.from({ length: size }, () => [])
  draws.forEach((draw, i) => {
    const [id, at] = [i + 1, draw % (i + 1)]
    parent[id] = at
    depth[id] = (depth[at] ?? 0) + 1
    children[at]?.push(id)
  })
  return { size, parent, depth, children, answers: [{ node: size - 1, search: 0, rollout: 0, answer: 'a', ppm: null, correct: null }] }
})

it('draws an edge for every node but the root, all within the box', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      const { edges, answers } = miniTree(tree, 200, 80)
      expect(edges.split('M').length - 1).toBe(tree.size - 1)
      for (const [, x, y] of edges.matchAll(/[ML]([\d.-]+) ([\d.-]+)/g)) {
        expect(Number(x)).toBeGreaterThanOrEqual(0)
        expect(Number(x)).toBeLessThanOrEqual(200)
        expect(Number(y)).toBeGreaterThanOrEqual(0)
        expect(Number(y)).toBeLessThanOrEqual(80)
      }
      expect(answers).toHaveLength(1)
    }),
  )
})
