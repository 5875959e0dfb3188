import { describe, expect, it } from 'vitest'
import type { NodeId } from '../core/events.ts'
import { replay } from '../core/reducer.ts'
import type { Tree } from '../core/tree.ts'
import { chooseDetail } from './detail.ts'
import { layOut } from './layout.ts'
import { type Moment, type NodeMoment, stillMoment } from './moment.ts'
import { paletteFor } from './palette.ts'
import { sampleReadings } from './readings.fixture.ts'
import { sampleLog } from './sample-log.fixture.ts'
import { composeScene } from './scene.ts'
import type { Shape } from './shapes.ts'
import { fitView, zoomView } from './view.ts'

const size = { width: 1280, height: 700 }
const palette = paletteFor('light')
const words = {
  stub: (n: number) => `+${n}`,
  tally: (kinds: readonly { kind: string; n: number }[]) => kinds.map(({ kind, n }) => `${n} ${kind}`).join(', '),
  merged: (n: number) => `×${n}`,
  value: (value: number) => value.toFixed(2),
  searches: String,
  numbers: (q: number | null, ppm: number | null, visits: number) => `Q ${q?.toFixed(2)} PPM ${ppm?.toFixed(2)} N ${visits}`,
  pruned: (reason: string) => `pruned: ${reason}`,
}
const log = sampleLog({ rollouts: 2 })
const tree = replay(log)
const none = new Set<NodeId>()
const over: NodeMoment = { grown: 1, typed: 1, ran: 1, ok: true, scored: 1, pruned: 1, finished: 1, tells: true }
const child = tree.children[0]?.find((id) => !tree.prunes.has(id)) ?? -1
const failed = [...tree.prunes.keys()].find((id) => tree.prunes.get(id)?.reason !== 'duplicate' && tree.parent[id] === 0) ?? -1

interface Looks {
  readonly zoom?: number
  readonly pinned?: ReadonlySet<NodeId>
  readonly found?: ReadonlySet<NodeId>
  readonly disputed?: ReadonlySet<NodeId>
}

function scene(shown: Tree, moment: Moment, { zoom = 1, pinned = none, found = none, disputed = none }: Looks = {}) {
  const marks = { bestPath: [], selected: null, pinned, found }
  const layout = layOut(shown, chooseDetail(shown, { ...marks, budget: 600, busy: [], collapsed: none, opened: none, folding: false }))
  const fitted = fitView(layout, size)
  const at = layout.indexOf.get(child) ?? 0
  const view = zoomView(fitted, zoom, (layout.x[at] ?? 0) * fitted.kx + fitted.tx, (layout.y[at] ?? 0) * fitted.ky + fitted.ty)
  const measured = { readings: sampleReadings(shown), palette, words, measure: (text: string) => text.length * 6.5 }
  return composeScene({
    tree: shown,
    layout,
    x: layout.x,
    y: layout.y,
    view,
    size,
    ...marks,
    disputed,
    ...measured,
    hovered: null,
    moment,
    labelled: none,
    labels: null,
  })
}

const at = (id: NodeId, now: Partial<NodeMoment>): Moment => ({ ...stillMoment, busy: [id], node: (key) => (key === id ? { ...over, ...now } : null) })
const texts = (shapes: readonly Shape[]) => shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))
const radius = (moment: Moment, id: NodeId) => scene(tree, moment).targets.find(({ key }) => key === id)?.r ?? 0

describe('what happens to a node', () => {
  it('is out of sight before it sprouts, and grows out of its parent', () => {
    expect(radius(at(child, { grown: 0 }), child)).toBe(0)
    expect(radius(at(child, { grown: 0.5 }), child)).toBeCloseTo(radius(stillMoment, child) / 2)
  })

  it('is written token by token', () => {
    const whole = tree.texts[child]?.text.split('\n')[0] ?? ''
    expect(texts(scene(tree, stillMoment).shapes)).toContain(whole)
    const half = texts(scene(tree, at(child, { typed: 0.5 })).shapes)
    expect(half).not.toContain(whole)
    expect(half).toContain(whole.slice(0, 10))
  })

  it('shows how Python ended, in two colours', () => {
    const pulses = (ok: boolean) =>
      scene(tree, at(child, { ran: 0.5, ok })).shapes.filter(
        (shape) => shape.kind === 'circle' && shape.fill === null && shape.stroke === (ok ? palette.finished : palette.failed),
      )
    expect(pulses(true)).toHaveLength(1)
    expect(pulses(false)).toHaveLength(1)
  })

  it('has no score before the score appears, and no reason before it falls', () => {
    const arcs = (moment: Moment) => scene(tree, moment).shapes.filter((shape) => shape.kind === 'arc').length
    expect(arcs(at(child, { scored: 0 }))).toBe(arcs(stillMoment) - 1)
    const reason = `pruned: ${tree.prunes.get(failed)?.reason}`
    expect(texts(scene(tree, at(failed, { pruned: 0 })).shapes)).not.toContain(reason)
    expect(texts(scene(tree, at(failed, { pruned: 0.5 })).shapes)).toContain(reason)
  })
})

it('walks a path down in one colour, and up with the value that is backed up', () => {
  const path = [0, child]
  const walking = (kind: 'select' | 'backup', share: number) => scene(tree, { ...stillMoment, paths: [{ kind, path, value: 0.5, share, opacity: 1 }] }).shapes
  const lines = (shapes: readonly Shape[]) => shapes.filter((shape) => shape.kind === 'line' && shape.opacity !== undefined)
  expect(lines(walking('select', 0))).toHaveLength(0)
  expect(lines(walking('select', 0.5))).toMatchObject([{ stroke: palette.active }])
  expect(texts(walking('backup', 0.5))).toContain('+0.50')
})

it('marks what is found and what is pinned', () => {
  const marker = (found: ReadonlySet<NodeId>) =>
    scene(tree, stillMoment, { found }).shapes.filter((shape) => shape.kind === 'circle' && shape.fill === palette.found)
  expect(marker(none)).toHaveLength(0)
  expect(marker(new Set([child, failed]))).toHaveLength(2)
  expect(scene(tree, stillMoment, { pinned: new Set([child]) }).shapes.length).toBeGreaterThan(scene(tree, stillMoment).shapes.length)
})

it('marks of which steps PPM and search think differently, where the mark is large enough to carry a sign', () => {
  const signs = (zoom: number) =>
    scene(tree, stillMoment, { zoom, disputed: new Set([child]) }).shapes.length - scene(tree, stillMoment, { zoom }).shapes.length
  expect(signs(1)).toBe(4)
  expect(signs(0.01)).toBe(0)
})

describe('a step from near', () => {
  const code = tree.texts[child]?.text.split('\n')[1] ?? ''

  it('is written out: Python, output and numbers', () => {
    expect(texts(scene(tree, stillMoment).shapes)).not.toContain(code)
    const near = texts(scene(tree, stillMoment, { zoom: 8 }).shapes)
    expect(near).toContain(code)
    expect(near).toContain(`→ ${tree.runs[child]?.output}`)
    expect(near.some((text) => /^Q .* PPM .* N \d/.test(text))).toBe(true)
  })

  it('has no output before Python has run', () => {
    const near = texts(scene(tree, at(child, { ran: 0 }), { zoom: 8 }).shapes)
    expect(near).toContain(code)
    expect(near).not.toContain(`→ ${tree.runs[child]?.output}`)
  })
})
