import { describe, expect, it } from 'vitest'
import { createTree, replay } from '../core/reducer.ts'
import type { Tree } from '../core/tree.ts'
import { chooseDetail, MARK_LIMIT } from './detail.ts'
import { measureMarks } from './geometry.ts'
import { layOut, SUPER_ROOT } from './layout.ts'
import { stillMoment } from './moment.ts'
import { sampleReadings } from './readings.fixture.ts'
import { sampleLog } from './sample-log.fixture.ts'
import { fitView } from './view.ts'

const whole = (tree: Tree) =>
  chooseDetail(tree, {
    budget: MARK_LIMIT,
    bestPath: [],
    selected: null,
    pinned: new Set<number>(),
    busy: [],
    found: new Set<number>(),
    collapsed: new Set(),
    opened: new Set(),
    folding: false,
  })
const trees = { few: replay(sampleLog({ rollouts: 1 })), many: replay(sampleLog({ rollouts: 60 })), forest: replay(sampleLog({ rollouts: 3, searches: 4 })) }

describe('layOut', () => {
  it.each(Object.entries(trees))('keeps birth order among siblings and puts children below parents: %s', (_, tree) => {
    const layout = layOut(tree, whole(tree))
    const place = (id: number) => layout.x[layout.indexOf.get(id) ?? -1]
    for (let id = 0; id < tree.size; id++) {
      const xs = (tree.children[id] ?? []).map(place).filter((x) => x !== undefined)
      expect(xs).toEqual([...xs].sort((a, b) => a - b))
      expect(new Set(xs).size).toBe(xs.length)
    }
    for (let mark = 1; mark < layout.count; mark++) {
      const parent = layout.parent[mark] ?? -1
      expect(parent).toBeLessThan(mark)
      expect(layout.y[mark]).toBeGreaterThan((layout.level[parent] ?? 0) + 0.5)
    }
  })

  it.each(Object.entries(trees))('gives circles that do not overlap on a desktop screen: %s', (_, tree) => {
    const layout = layOut(tree, whole(tree))
    const view = fitView(layout, { width: 1280, height: 700 })
    const { x, y, r } = measureMarks(tree, layout, layout.x, layout.y, view, sampleReadings(tree), stillMoment, new Set())
    for (let a = 0; a < layout.count; a++) {
      for (let b = a + 1; b < layout.count; b++) {
        const distance = Math.hypot((x[a] ?? 0) - (x[b] ?? 0), (y[a] ?? 0) - (y[b] ?? 0))
        expect(distance, `marks ${a} and ${b}`).toBeGreaterThanOrEqual((r[a] ?? 0) + (r[b] ?? 0))
      }
    }
  })

  it('fits every mark into the area, on a telephone too', () => {
    const layout = layOut(trees.many, whole(trees.many))
    for (const size of [
      { width: 1280, height: 700 },
      { width: 390, height: 520 },
    ]) {
      const view = fitView(layout, size)
      for (let mark = 0; mark < layout.count; mark++) {
        const px = (layout.x[mark] ?? 0) * view.kx + view.tx
        const py = (layout.y[mark] ?? 0) * view.ky + view.ty
        expect(px).toBeGreaterThan(10)
        expect(px).toBeLessThan(size.width - 10)
        expect(py).toBeGreaterThan(20)
        expect(py).toBeLessThan(size.height - 20)
      }
    }
  })

  it('puts several searches under a super-root and a single one under none', () => {
    const forest = layOut(trees.forest, whole(trees.forest))
    expect(forest.keys[0]).toBe(SUPER_ROOT)
    expect(trees.forest.roots.map((id) => forest.parent[forest.indexOf.get(id) ?? -1])).toEqual([0, 0, 0, 0])
    expect(layOut(trees.few, whole(trees.few)).keys[0]).toBe(0)
  })

  it('places pruned nodes too, and nothing for an empty tree', () => {
    const layout = layOut(trees.few, whole(trees.few))
    const pruned = [...trees.few.prunes].filter(([, { reason }]) => reason !== 'duplicate').map(([id]) => id)
    expect(pruned.length).toBeGreaterThan(0)
    for (const id of pruned) expect(layout.indexOf.has(id)).toBe(true)
    expect(layOut(createTree(), whole(createTree())).count).toBe(0)
  })
})
