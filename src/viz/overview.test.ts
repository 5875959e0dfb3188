import { expect, it } from 'vitest'
import { replay } from '../core/reducer.ts'
import { layOut } from './layout.ts'
import { overviewOf, windowOf } from './overview.ts'
import { sampleLog } from './sample-log.fixture.ts'
import { fitView, zoomView } from './view.ts'

const tree = replay(sampleLog({ rollouts: 20 }))
const layout = layOut(tree, { shown: new Set(Array.from({ length: tree.size }, (_, id) => id)), hidden: new Map(), tallies: new Map() })
const area = { width: 900, height: 600 }
const map = { width: 160, height: 90 }

it('puts every mark on the map', () => {
  const { kx, ky, tx, ty } = overviewOf(layout, map)
  for (let mark = 0; mark < layout.count; mark++) {
    const x = (layout.x[mark] ?? 0) * kx + tx
    const y = (layout.y[mark] ?? 0) * ky + ty
    expect(x > 0 && x < map.width && y > 0 && y < map.height).toBe(true)
  }
})

it('frames what is in sight, and nothing while everything is', () => {
  const fitted = fitView(layout, area)
  expect(windowOf(layout, fitted, area, map)).toBeNull()
  const near = windowOf(layout, zoomView(fitted, 4, 450, 300), area, map)
  expect(near?.width).toBeLessThan(map.width / 2)
  const nearer = windowOf(layout, zoomView(fitted, 8, 450, 300), area, map)
  expect(nearer?.width).toBeLessThan(near?.width ?? 0)
})
