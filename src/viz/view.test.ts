import { expect, it } from 'vitest'
import { replay } from '../core/reducer.ts'
import { chooseDetail } from './detail.ts'
import { layOut } from './layout.ts'
import { approach, Motion } from './motion.ts'
import { sampleLog } from './sample-log.fixture.ts'
import { anchorView, fitView, markBudget, panView, pixelOf, placeOf, type View, zoomView } from './view.ts'

const view: View = { growth: 'down', kx: 40, ky: 120, tx: 30, ty: 50 }
const pixel = ({ kx, ky, tx, ty }: View, x: number, y: number) => [x * kx + tx, y * ky + ty]
const layoutOf = (rollouts: number) => {
  const tree = replay(sampleLog({ rollouts }))
  return layOut(
    tree,
    chooseDetail(tree, {
      budget: 1500,
      bestPath: [],
      selected: null,
      pinned: new Set<number>(),
      busy: [],
      found: new Set<number>(),
      collapsed: new Set(),
      opened: new Set(),
      folding: false,
    }),
  )
}

it('keeps the label of the root below what lies over the upper edge', () => {
  const layout = layoutOf(8)
  for (const width of [390, 850]) expect(fitView(layout, { width, height: 350 }).ty).toBeGreaterThanOrEqual(106)
})

it('keeps three lines under the lowest node above the buttons', () => {
  const layout = layoutOf(8)
  const size = { width: 970, height: 700 }
  const [, lowest = Number.NaN] = pixel(fitView(layout, size), 0, layout.maxY)
  // The largest node's radius and ring, its text, and the buttons with their distance from the edge.
  expect(lowest + 24 + 2 + 46).toBeLessThanOrEqual(size.height - 40)
})

it('zooms about a pixel, and back to where it was', () => {
  const x = (200 - view.tx) / view.kx
  const y = (300 - view.ty) / view.ky
  const zoomed = zoomView(view, 3, 200, 300)
  const [px, py] = pixel(zoomed, x, y)
  expect(px).toBeCloseTo(200)
  expect(py).toBeCloseTo(300)
  expect(zoomed.kx).toBeCloseTo(120)
  expect(zoomed.ky).toBeGreaterThan(view.ky)
  expect(zoomView(zoomed, 1 / 3, 200, 300)).toEqual({
    growth: 'down',
    kx: expect.closeTo(40),
    ky: expect.closeTo(120),
    tx: expect.closeTo(30),
    ty: expect.closeTo(50),
  })
})

it('keeps the pixel of a mark that the layout has moved', () => {
  expect(pixel(anchorView(view, 2, 3, 5, 3.2), 5, 3.2).map(Math.round)).toEqual(pixel(view, 2, 3).map(Math.round))
})

it('has room for more marks on larger areas and further in', () => {
  const telephone = { width: 390, height: 500 }
  const desktop = { width: 1280, height: 700 }
  expect(markBudget(telephone, 1)).toBeLessThan(markBudget(desktop, 1))
  expect(markBudget(desktop, 2.5)).toBe(2 * markBudget(desktop, 1))
  expect(markBudget(desktop, 0.2)).toBe(markBudget(desktop, 1))
})

it('lets new marks grow from their parent and arrive in 200 ms', () => {
  const [before, after] = [layoutOf(1), layoutOf(2)]
  const motion = new Motion()
  motion.retarget(before, false)
  motion.retarget(after, false)
  const born = [...after.keys].findIndex(
    (key) => !before.indexOf.has(key) && before.indexOf.has(after.keys[after.parent[after.indexOf.get(key) ?? 0] ?? 0] ?? 0),
  )
  const parent = before.indexOf.get(after.keys[after.parent[born] ?? 0] ?? 0) ?? -1
  expect([motion.x[born], motion.y[born]]).toEqual([before.x[parent], before.y[parent]])
  for (let frame = 0; frame < 12; frame++) motion.advance(1000 / 60, 0, 0)
  expect(Math.abs((motion.y[born] ?? 0) - (after.y[born] ?? 0))).toBeLessThan(0.03)
  expect(motion.advance(1000, 0.01, 0.01)).toBe(true)
  expect(motion.advance(16, 0.01, 0.01)).toBe(false)
  expect(motion.x).toEqual(after.x)
  expect(approach(200)).toBeGreaterThan(0.97)
})

it('jumps under reduced motion', () => {
  const motion = new Motion()
  motion.retarget(layoutOf(1), true)
  const after = layoutOf(2)
  motion.retarget(after, true)
  expect(motion.x).toEqual(after.x)
})

it('maps places to pixels and back for both growths, and zooms and moves what is under the pixel', () => {
  for (const growth of ['down', 'across'] as const) {
    const view: View = { growth, kx: 40, ky: 120, tx: 10, ty: 20 }
    const pixel = pixelOf(view, 3, 2)
    expect(pixel).toEqual(growth === 'down' ? { x: 130, y: 260 } : { x: 260, y: 130 })
    expect(placeOf(view, pixel)).toEqual({ x: 3, y: 2 })
    const zoomed = pixelOf(zoomView(view, 3, pixel.x, pixel.y), 3, 2)
    expect([zoomed.x, zoomed.y]).toEqual([expect.closeTo(pixel.x), expect.closeTo(pixel.y)])
    const moved = pixelOf(panView(view, 7, -4), 3, 2)
    expect([moved.x, moved.y]).toEqual([pixel.x + 7, pixel.y - 4])
  }
})

it('gives a tree more of a picture that nothing stands over', () => {
  const layout = layoutOf(8)
  const size = { width: 790, height: 330 }
  const heightOf = ({ ky }: View) => layout.maxY * ky
  expect(heightOf(fitView(layout, size, true))).toBeGreaterThan(1.3 * heightOf(fitView(layout, size)))
})
