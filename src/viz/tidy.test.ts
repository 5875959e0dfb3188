import { hierarchy, tree } from 'd3'
import { expect, it } from 'vitest'
import { type OrderedTree, tidyPlaces } from './tidy.ts'

const GAP = 0.35

/** A tree grown at random: each mark is the child of one before it, and children stand side by side. */
function randomTree(count: number, seed: number): OrderedTree {
  let state = seed
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const parents: number[] = [-1]
  for (let mark = 1; mark < count; mark++) {
    const least = parents[mark - 1] ?? 0
    parents.push(Math.min(mark - 1, Math.max(0, least) + (random() < 0.3 ? 1 + Math.floor(random() * 3) : 0)))
  }
  const children = new Int32Array(count)
  const first = new Int32Array(count)
  parents.forEach((parent, mark) => {
    if (parent < 0) return
    if (children[parent] === 0) first[parent] = mark
    children[parent] = (children[parent] ?? 0) + 1
  })
  return { count, parent: Int32Array.from(parents), first, children, width: Float64Array.from(parents, () => 0.5 + random()) }
}

/** The same places from d3, whose tree layout follows the same paper. */
function reference(ordered: OrderedTree): number[] {
  const marks = Array.from({ length: ordered.count }, (_, mark) => mark)
  const below = (mark: number) => marks.slice(ordered.first[mark], (ordered.first[mark] ?? 0) + (ordered.children[mark] ?? 0))
  const width = (mark: number) => ordered.width[mark] ?? 0
  const laid = tree<number>()
    .nodeSize([1, 1])
    .separation((a, b) => (width(a.data) + width(b.data)) / 2 + (a.parent === b.parent ? 0 : GAP))(hierarchy(0, below))
  const x: number[] = []
  laid.each((node) => {
    x[node.data] = node.x
  })
  return x
}

it.each([1, 2, 3, 10, 60, 400])('places %i marks as d3 does', (count) => {
  for (let seed = 1; seed <= 20; seed++) {
    const ordered = randomTree(count, seed)
    const expected = reference(ordered)
    for (const [mark, x] of tidyPlaces(ordered, GAP).entries()) expect(x).toBeCloseTo(expected[mark] ?? Number.NaN, 8)
  }
})

it('places nothing', () => {
  expect(tidyPlaces(randomTree(0, 1), GAP)).toHaveLength(0)
})
