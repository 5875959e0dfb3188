import { describe, expect, it } from 'vitest'
import { replay } from '../core/reducer.ts'
import type { Tree } from '../core/tree.ts'
import { chooseDetail, type DetailOptions, MARK_LIMIT } from './detail.ts'
import { isStub, layOut } from './layout.ts'
import { sampleLog } from './sample-log.fixture.ts'

const options: DetailOptions = {
  budget: MARK_LIMIT,
  bestPath: [],
  selected: null,
  pinned: new Set<number>(),
  busy: [],
  found: new Set<number>(),
  collapsed: new Set(),
  opened: new Set(),
  folding: false,
}
const small = replay(sampleLog({ rollouts: 4 }))
const large = replay(sampleLog({ rollouts: 700, candidates: 10, numbers: [2, 3, 5, 7, 8, 9] }))

const lineTo = (tree: Tree, id: number): number[] => {
  const line: number[] = []
  for (let at = id; at >= 0; at = tree.parent[at] ?? -1) line.push(at)
  return line
}
const mergedInto = (tree: Tree, id: number) => {
  const prune = tree.prunes.get(id)
  return prune?.reason === 'duplicate' && prune.of !== null && tree.parent[prune.of] === tree.parent[id]
}
const ids = (tree: Tree) => Array.from({ length: tree.size }, (_, id) => id)

describe('chooseDetail', () => {
  it('shows all of a small tree, equal siblings once', () => {
    const { shown, hidden } = chooseDetail(small, options)
    expect([...shown].sort((a, b) => a - b)).toEqual(ids(small).filter((id) => !mergedInto(small, id)))
    expect(ids(small).some((id) => mergedInto(small, id))).toBe(true)
    expect(hidden.size).toBe(0)
  })

  it('never draws more marks than the budget, whose top is the limit', () => {
    expect(large.size).toBeGreaterThan(5000)
    for (const budget of [50, 400, 99_999]) {
      const layout = layOut(large, chooseDetail(large, { ...options, budget }))
      expect(layout.count).toBeLessThanOrEqual(Math.min(budget, MARK_LIMIT))
      expect(layout.count).toBeGreaterThan(Math.min(budget, MARK_LIMIT) * 0.9)
    }
  })

  it('keeps parents with their children, and counts every node once', () => {
    const { shown, hidden } = chooseDetail(large, { ...options, budget: 300 })
    for (const id of shown) expect((large.parent[id] ?? -1) < 0 || shown.has(large.parent[id] ?? -1)).toBe(true)
    const drawn = [...shown].filter((id) => !mergedInto(large, id)).length
    const counted = [...hidden.values()].reduce((sum, count) => sum + count, 0)
    expect(drawn + counted).toBe(ids(large).filter((id) => !mergedInto(large, id)).length)
  })

  it('shows best line, selection with its children and active path before anything more visited', () => {
    const leaves = ids(large).filter((id) => large.children[id]?.length === 0)
    const [best, active] = [leaves.at(-1) ?? 0, leaves.at(-40) ?? 0]
    const selected = large.parent[leaves.at(-200) ?? 0] ?? 0
    const tree = { ...large, inFlight: [{ search: 0, rollout: 0, path: lineTo(large, active) }] }
    const { shown } = chooseDetail(tree, { ...options, budget: 60, bestPath: lineTo(large, best), selected })
    for (const id of [...lineTo(large, best), ...lineTo(large, active), ...lineTo(large, selected), ...(large.children[selected] ?? [])]) {
      expect(shown.has(id), `node ${id}`).toBe(true)
    }
  })

  it('prefers the visited to the unvisited, and the living to the pruned', () => {
    const { shown } = chooseDetail(large, { ...options, budget: 200 })
    const visits = [...shown].map((id) => large.visits[id] ?? 0).sort((a, b) => a - b)
    const left = ids(large).filter((id) => !shown.has(id) && shown.has(large.parent[id] ?? -1) && !large.prunes.has(id))
    expect(Math.max(...left.map((id) => large.visits[id] ?? 0))).toBeLessThanOrEqual(visits[Math.floor(visits.length * 0.25)] ?? 0)
    expect([...shown].filter((id) => large.prunes.has(id)).length).toBeLessThan(shown.size * 0.05)
  })

  it('folds what the person folds, except above the selection, and unfolds what they unfold', () => {
    const top = small.children[0]?.find((id) => (small.children[id]?.length ?? 0) > 0) ?? 0
    const inner = small.children[top]?.[0] ?? 0
    const folded = chooseDetail(small, { ...options, collapsed: new Set([top]) })
    expect(folded.shown.has(inner)).toBe(false)
    expect(folded.hidden.get(top)).toBeGreaterThan(0)
    expect(chooseDetail(small, { ...options, collapsed: new Set([top]), selected: inner }).shown.has(inner)).toBe(true)
    const deep = ids(large).findLast((id) => (large.children[id]?.length ?? 0) > 0) ?? 0
    const before = chooseDetail(large, { ...options, budget: 60, opened: new Set(lineTo(large, deep)) }).shown
    for (const child of large.children[deep] ?? []) expect(before.has(child)).toBe(true)
  })

  it('folds discarded and cold siblings where it is to be read, tells what they are, and opens them on demand', () => {
    const readable = { ...options, folding: true }
    const { shown, hidden, tallies } = chooseDetail(large, readable)
    for (const [id, count] of hidden) expect([...(tallies.get(id) ?? [])].reduce((sum, n) => sum + n, 0)).toBe(count)
    for (let parent = 0; parent < large.size; parent++) {
      const discarded = (large.children[parent] ?? []).filter((id) => large.prunes.has(id) && !mergedInto(large, id))
      if (shown.has(parent) && discarded.length > 1) expect(discarded.filter((id) => shown.has(id))).toEqual([])
    }
    // Whatever rollouts went to stays.
    expect(chooseDetail(small, readable).hidden.size).toBeGreaterThan(0)
    const went = ids(small).filter((id) => (small.visits[id] ?? 0) > 0 && !small.prunes.has(id))
    for (const id of went) expect(chooseDetail(small, readable).shown.has(id)).toBe(true)
    const [folded] = [...hidden.keys()].filter((id) => (large.children[id] ?? []).some((child) => large.prunes.has(child)))
    const opened = chooseDetail(large, { ...readable, opened: new Set([folded ?? 0]) })
    for (const child of large.children[folded ?? 0] ?? []) expect(opened.shown.has(child)).toBe(true)
  })

  it('shows a folded step when it is selected, best, active or pinned', () => {
    const { shown } = chooseDetail(large, { ...options, folding: true })
    const folded = ids(large)
      .filter((id) => large.prunes.has(id) && !mergedInto(large, id) && !shown.has(id))
      .slice(0, 3)
    expect(folded).toHaveLength(3)
    for (const id of folded) {
      for (const wish of [{ selected: id }, { bestPath: lineTo(large, id) }, { pinned: new Set([id]) }, { busy: [id] }])
        expect(chooseDetail(large, { ...options, folding: true, ...wish }).shown.has(id)).toBe(true)
    }
  })

  it('is drawn as one stub beside the shown children', () => {
    const layout = layOut(large, chooseDetail(large, { ...options, budget: 60 }))
    const stubs = [...layout.keys].filter(isStub)
    expect(stubs.length).toBeGreaterThan(0)
    expect(new Set(stubs).size).toBe(stubs.length)
    for (const key of stubs) expect(layout.hidden[layout.indexOf.get(key) ?? -1]).toBeGreaterThan(0)
  })
})
