import { expect, it } from 'vitest'
import { hitTest } from './hit.ts'

const marks = [
  { key: 1, x: 100, y: 100, r: 30 },
  { key: 2, x: 140, y: 100, r: 4 },
  { key: 3, x: 300, y: 300, r: 2 },
]

it('finds the mark whose rim is nearest, not the nearest centre', () => {
  const hits = hitTest(marks)
  expect(hits.at(125, 100, 5)?.key).toBe(1)
  expect(hits.at(138, 100, 5)?.key).toBe(2)
})

it('finds small marks within the slack, and nothing beyond it', () => {
  const hits = hitTest(marks)
  expect(hits.at(306, 300, 5)?.key).toBe(3)
  expect(hits.at(308, 300, 5)).toBeNull()
  expect(hits.at(308, 300, 16)?.key).toBe(3)
  expect(hitTest([]).at(0, 0, 100)).toBeNull()
})

it('agrees with a search through all marks', () => {
  const many = Array.from({ length: 500 }, (_, key) => ({ key, x: (key * 7919) % 997, y: (key * 104_729) % 613, r: 1 + (key % 9) }))
  const hits = hitTest(many)
  for (let at = 0; at < 200; at++) {
    const [x, y] = [(at * 53) % 1000, (at * 97) % 600]
    const rims = many.map((mark) => Math.hypot(mark.x - x, mark.y - y) - mark.r).filter((rim) => rim <= 8)
    const found = hits.at(x, y, 8)
    if (rims.length === 0) expect(found).toBeNull()
    else expect(found === null ? null : Math.hypot(found.x - x, found.y - y) - found.r).toBeCloseTo(Math.min(...rims))
  }
})
