import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Box, LABEL_LIMIT, type LabelWish, moveLabels, placeLabels } from './labels.ts'

const size = { width: 800, height: 400 }
const measure = (text: string) => text.length * 6
const wish = (key: number, x: number, y: number, changes: Partial<LabelWish> = {}): LabelWish => ({
  key,
  x,
  y,
  r: 10,
  label: { title: 'subtract 5 from 8', result: '3 3 7' },
  sides: ['below', 'right', 'left'],
  longest: 38,
  ...changes,
})
const lines = (wishes: LabelWish[], width = 800) =>
  placeLabels(wishes, wishes, { width, height: 400 }, measure).map((label) => label.lines.map((line) => line.text))
const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

describe('placeLabels', () => {
  it('writes step and result below a lonely node', () => {
    expect(lines([wish(1, 400, 100)])).toEqual([['subtract 5 from 8', '→ 3 3 7']])
  })

  it('breaks the title, then keeps the result alone, as room goes', () => {
    expect(lines([wish(1, 40, 100, { sides: ['below'] })], 80)).toEqual([['subtract', '5 from 8', '→ 3 3 7']])
    expect(lines([wish(1, 22, 100, { sides: ['below'] })], 44)).toEqual([['3 3 7']])
    expect(lines([wish(1, 9, 100, { sides: ['below'] })], 18)).toEqual([])
  })

  it('serves the first wish first', () => {
    const [first, second] = [wish(1, 400, 100, { sides: ['below'] }), wish(2, 410, 102, { r: 1, sides: ['below'] })]
    expect(placeLabels([first, second], [], size, measure).map((label) => label.key)).toEqual([1])
    expect(placeLabels([second, first], [], size, measure).map((label) => label.key)).toEqual([2])
  })

  it('covers neither labels nor nodes, stays inside, and stops at the limit', () => {
    const wishes = Array.from({ length: 300 }, (_, key) => wish(key, (key * 137) % 5000, (key * 61) % 3000))
    const placed = placeLabels(wishes, wishes, { width: 5000, height: 3000 }, measure)
    expect(placed).toHaveLength(LABEL_LIMIT)
    for (const label of placed) {
      expect(label.box.left >= 0 && label.box.right <= 5000 && label.box.top >= 0 && label.box.bottom <= 3000).toBe(true)
      for (const other of placed) if (other !== label) expect(overlap(label.box, other.box)).toBe(false)
      for (const { x, y, r } of wishes) expect(overlap(label.box, { left: x - r, right: x + r, top: y - r, bottom: y + r })).toBe(false)
    }
  })
})

it('placeLabels never lets labels overlap one another, a node, a card or a point of an edge, nor leave the area, whatever is wished', () => {
  const place = fc.record({ x: fc.integer({ min: -20, max: 820 }), y: fc.integer({ min: -20, max: 420 }), r: fc.integer({ min: 1, max: 30 }) })
  const text = fc.string({ maxLength: 40 })
  const wished = fc
    .record({ place, title: text, result: text, sides: fc.shuffledSubarray(['below', 'right', 'left', 'above'] as const, { minLength: 1 }) })
    .map(({ place: at, title, result, sides }) => ({ ...at, label: { title, result }, sides, longest: 38 }))
  fc.assert(
    fc.property(fc.array(wished, { maxLength: 80 }), fc.array(place, { maxLength: 120 }), fc.array(place, { maxLength: 5 }), (wishes, obstacles, cards) => {
      const squares = obstacles.map(({ x, y, r }) => ({ left: x - r, top: y - r, right: x + r, bottom: y + r }))
      const boxes = cards.map(({ x, y, r }) => ({ left: x, top: y, right: x + 6 * r, bottom: y + 2 * r }))
      const placed = placeLabels(
        wishes.map((wish, key) => ({ ...wish, key })),
        obstacles,
        size,
        measure,
        boxes,
      )
      expect(placed.length).toBeLessThanOrEqual(LABEL_LIMIT)
      placed.forEach(({ box, key }, at) => {
        expect(box.left >= 0 && box.right <= size.width && box.top >= 0 && box.bottom <= size.height).toBe(true)
        for (const other of [...squares, ...boxes, ...placed.slice(at + 1).map((label) => label.box)]) expect(overlap(box, other), `label ${key}`).toBe(false)
      })
    }),
  )
})

it('moveLabels takes labels along with their nodes, and drops those whose nodes are gone', () => {
  const placed = placeLabels([wish(1, 100, 100), wish(2, 500, 100)], [], size, measure)
  const [moved, ...others] = moveLabels(placed, [{ key: 2, x: 510, y: 95 }])
  expect(others).toEqual([])
  expect(moved?.box.left).toBe((placed[1]?.box.left ?? 0) + 10)
  expect(moved?.lines[0]?.y).toBe((placed[1]?.lines[0]?.y ?? 0) - 5)
})
