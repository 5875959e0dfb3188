import { describe, expect, it } from 'vitest'
import { replay } from '../../../core/reducer.ts'
import { sampleLog } from '../../../viz/sample-log.fixture.ts'
import { openByDefault, outlineRows, rowAction, rowsInSight, unclosedAbove } from './rows.ts'

const tree = replay(sampleLog({ rollouts: 3 }))
const rowsOf = (best: number[], selected: number | null, chosen: Map<number, boolean> = new Map()) =>
  outlineRows(tree, openByDefault(tree, best, selected), chosen)

describe('outlineRows', () => {
  it('opens the root, the best line and what leads to the selection', () => {
    expect(rowsOf([], null).map((row) => row.id)).toEqual([0, ...(tree.children[0] ?? [])])
    const inner = tree.children[0]?.find((id) => (tree.children[id]?.length ?? 0) > 0) ?? -1
    const deep = tree.children[inner]?.[0] ?? -1
    expect(rowsOf([], deep).some((row) => row.id === deep)).toBe(true)
    expect(rowsOf([0, inner], null).some((row) => row.id === deep)).toBe(true)
    expect(rowsOf([0, inner], null, new Map([[inner, false]])).some((row) => row.id === deep)).toBe(false)
  })

  it('tells level, place and number of siblings', () => {
    const [root, first] = rowsOf([], null)
    expect(root).toEqual({ id: 0, level: 1, place: 1, siblings: 1, expanded: true })
    expect(first).toMatchObject({ level: 2, place: 1, siblings: tree.children[0]?.length })
  })
})

it('unclosedAbove opens what was closed above a node, and nothing else', () => {
  const inner = tree.children[0]?.find((id) => (tree.children[id]?.length ?? 0) > 0) ?? -1
  const deep = tree.children[inner]?.[0] ?? -1
  const chosen = new Map([
    [0, true],
    [inner, false],
    [deep, false],
  ])
  expect([...unclosedAbove(tree, deep, chosen)]).toEqual([
    [0, true],
    [deep, false],
  ])
  expect(unclosedAbove(tree, inner, chosen)).toBe(chosen)
})

it('rowAction leaves keys alone that mean nothing', () => {
  const rows = rowsOf([], null)
  expect(rowAction(tree, rows, 0, 'ArrowUp')).toBeNull()
  expect(rowAction(tree, rows, 0, 'a')).toBeNull()
  expect(rowAction(tree, rows, 99, 'Enter')).toBeNull()
})

describe('rowsInSight', () => {
  it('is a few rows, however many there are', () => {
    const seen = rowsInSight(10_000, 44 * 5000, 440, 44, 5005)
    expect(seen).toContain(5000)
    expect(seen).toContain(5009)
    expect(seen.length).toBeLessThan(40)
  })

  it('always has the row with the focus', () => {
    expect(rowsInSight(10_000, 0, 440, 44, 9000)).toContain(9000)
    expect(rowsInSight(10_000, 44 * 9000, 440, 44, 2)).toContain(2)
    expect(rowsInSight(0, 0, 440, 44, 0)).toEqual([])
  })
})
