// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { replay } from '../core/reducer.ts'
import type { Tree } from '../core/tree.ts'
import { chooseDetail } from './detail.ts'
import type { SceneInput } from './frame.ts'
import { LABEL_LIMIT } from './labels.ts'
import { type Growth, layOut } from './layout.ts'
import { stillMoment } from './moment.ts'
import { paletteFor } from './palette.ts'
import { sampleReadings } from './readings.fixture.ts'
import { sampleLog } from './sample-log.fixture.ts'
import { composeScene } from './scene.ts'
import { type Curve, pointOn, type Text } from './shapes.ts'
import { toSvg } from './svg.ts'
import { fitView, zoomView } from './view.ts'

const size = { width: 1280, height: 700 }
const palette = paletteFor('light')
const marks = { pinned: new Set<number>(), found: new Set<number>() }
const words = {
  stub: (n: number) => `+${n}`,
  tally: (kinds: readonly { kind: string; n: number }[]) => kinds.map(({ kind, n }) => `${n} ${kind}`).join(', '),
  merged: (n: number) => `×${n}`,
  value: (value: number) => value.toFixed(2),
  searches: (n: number) => `${n} searches`,
  numbers: (q: number | null, ppm: number | null, visits: number) => `Q ${q?.toFixed(2)} PPM ${ppm?.toFixed(2)} N ${visits}`,
  pruned: (reason: string) => `pruned: ${reason}`,
}

function scene(tree: Tree, changes: Partial<SceneInput> = {}, zoom = 1, growth: Growth = 'down') {
  const bestPath = changes.bestPath ?? []
  const selected = changes.selected ?? null
  const layout = layOut(
    tree,
    chooseDetail(tree, {
      budget: 600,
      bestPath,
      selected,
      pinned: new Set<number>(),
      busy: [],
      found: new Set<number>(),
      collapsed: new Set(),
      opened: new Set(),
      folding: true,
    }),
    growth,
  )
  const view = zoomView(fitView(layout, size), zoom, 640, 200)
  const input = {
    tree,
    layout,
    x: layout.x,
    y: layout.y,
    view,
    size,
    readings: sampleReadings(tree),
    palette,
    words,
    bestPath,
    selected,
    hovered: null,
    ...marks,
    moment: stillMoment,
  }
  return composeScene({ ...input, labelled: new Set<number>(), labels: null, measure: (text) => text.length * 6.5, ...changes })
}

const texts = (shapes: readonly { kind: string }[]) => shapes.filter((shape): shape is Text => shape.kind === 'text').map((text) => text.text)
const curves = (shapes: readonly { kind: string }[]) => shapes.filter((shape): shape is Curve => shape.kind === 'curve')

describe('composeScene', () => {
  const few = replay(sampleLog({ rollouts: 1 }))
  const many = replay(sampleLog({ rollouts: 300, candidates: 10, numbers: [2, 3, 5, 7, 8] }))

  it('says what each living step comes to while they are few, and the step itself where there is room', () => {
    const shown = texts(scene(few).shapes)
    expect(shown.filter((text) => text.startsWith('→ ')).length).toBeGreaterThan(3)
    for (const child of few.children[0] ?? []) {
      const output = few.runs[child]?.output ?? ''
      if (!few.prunes.has(child))
        expect(
          shown.some((text) => text === output || text === `→ ${output}`),
          output,
        ).toBe(true)
    }
  })

  it('has at most 60 labels at any zoom', () => {
    for (const zoom of [1, 3, 10]) {
      const { labels } = scene(many, {}, zoom)
      expect(labels.length).toBeLessThanOrEqual(LABEL_LIMIT)
      expect(labels.length).toBeGreaterThan(3)
    }
  })

  it('writes over no edge, however many steps there are and from however near', () => {
    for (const [rollouts, zoom] of [
      [1, 1],
      [6, 1],
      [30, 1],
      [30, 4],
    ] as const) {
      const { labels, shapes } = scene(replay(sampleLog({ rollouts })), {}, zoom)
      const points = curves(shapes)
        .filter(({ opacity }) => opacity === 1)
        .flatMap((curve) => Array.from({ length: 400 }, (_, at) => pointOn(curve, at / 400)))
      expect(labels.length).toBeGreaterThan(3)
      // The margin of a line that touches the corner of a box, between two points that are kept clear of.
      for (const { box } of labels)
        expect(points.filter(({ x, y }) => x > box.left + 4 && x < box.right - 4 && y > box.top + 4 && y < box.bottom - 4)).toEqual([])
    }
  })

  it('writes over no edge and no circle of a tree that grows to the right either, and is all within the picture', () => {
    for (const rollouts of [1, 6, 30]) {
      const { labels, shapes, targets } = scene(replay(sampleLog({ rollouts })), {}, 1, 'across')
      const points = curves(shapes)
        .filter(({ opacity }) => opacity === 1)
        .flatMap((curve) => Array.from({ length: 200 }, (_, at) => pointOn(curve, at / 200)))
      expect(labels.length).toBeGreaterThan(3)
      for (const { box } of labels) {
        expect(points.filter(({ x, y }) => x > box.left + 4 && x < box.right - 4 && y > box.top + 4 && y < box.bottom - 4)).toEqual([])
        for (const { x, y, r } of targets)
          if (r >= 3) expect(x + r * 0.7 > box.left && x - r * 0.7 < box.right && y + r * 0.7 > box.top && y - r * 0.7 < box.bottom).toBe(false)
      }
      for (const { x, y, r } of targets) expect(x >= r && x <= size.width - r && y >= r && y <= size.height - r).toBe(true)
    }
  })

  it('says more further in: values within circles', () => {
    const values = (zoom: number) => texts(scene(many, {}, zoom).shapes).filter((text) => /^-?\d\.\d\d$/.test(text)).length
    const shown = scene(many, {}, 1).targets.length
    const near = scene(many, {}, 8)
    expect(values(8) / near.targets.length).toBeGreaterThan(values(1) / shown)
  })

  it('highlights best line, active path and selection', () => {
    const [child] = few.children[0]?.filter((id) => (few.visits[id] ?? 0) > 0) ?? []
    const other = few.children[0]?.find((id) => few.visits[id] === 0 && !few.prunes.has(id)) ?? 0
    const { shapes } = scene({ ...few, inFlight: [{ search: 0, rollout: 0, path: [0, other] }] }, { bestPath: [0, child ?? 0], selected: other })
    expect(curves(shapes).filter((curve) => curve.stroke === palette.best && curve.opacity === 1)).toHaveLength(1)
    expect(curves(shapes).filter((curve) => curve.stroke === palette.active && curve.dash.length > 0)).toHaveLength(1)
    expect(shapes.filter((shape) => shape.kind === 'circle' && shape.fill === null && shape.stroke === palette.selection)).toHaveLength(1)
  })

  it('widens edges with visits', () => {
    const used = curves(scene(many).shapes).filter((curve) => curve.stroke === palette.edge)
    const faint = curves(scene(many).shapes).filter((curve) => curve.stroke === palette.faintEdge)
    expect(Math.max(...used.map((curve) => curve.width))).toBeGreaterThan(Math.max(...faint.map((curve) => curve.width)))
  })

  it('shows how many proposals a step stands for, and names the searches of a forest', () => {
    expect(texts(scene(few).shapes).some((text) => /^×\d+$/.test(text))).toBe(true)
    expect(texts(scene(replay(sampleLog({ rollouts: 1, searches: 3 }))).shapes)).toContain('3 searches')
  })

  it('tells what just happened beside its step: within the picture, under no label, with a line from the one to the other', () => {
    for (const rollouts of [1, 30]) {
      const tree = replay(sampleLog({ rollouts }))
      let bound = 0
      for (let node = 0; node < tree.size; node += Math.ceil(tree.size / 8)) {
        const wish = { node, size: { width: 260, height: 70 }, margin: { x: 8, y: 50 } }
        const { callout, labels, targets } = scene(tree, { callout: { wish, before: null } })
        if (callout === null) continue
        bound++
        const { box, leader, key } = callout
        expect(box.right - box.left).toBeCloseTo(260)
        expect(box.left >= 8 && box.right <= size.width - 8 && box.top >= 50 && box.bottom <= size.height - 50).toBe(true)
        for (const { box: label } of labels)
          expect(label.left < box.right && label.right > box.left && label.top < box.bottom && label.bottom > box.top).toBe(false)
        const mark = targets.find((target) => target.key === key)
        if (mark === undefined || leader === null) continue
        expect(Math.hypot(leader[0] - mark.x, leader[1] - mark.y)).toBeCloseTo(mark.r + 5)
        expect(leader[2] >= box.left && leader[2] <= box.right && leader[3] >= box.top && leader[3] <= box.bottom).toBe(true)
        const along = Array.from({ length: 40 }, (_, at) => [leader[0] + ((leader[2] - leader[0]) * at) / 40, leader[1] + ((leader[3] - leader[1]) * at) / 40])
        for (const { box: label } of labels)
          expect(along.some(([x = 0, y = 0]) => x > label.left + 3 && x < label.right - 3 && y > label.top + 3 && y < label.bottom - 3)).toBe(false)
      }
      expect(bound).toBeGreaterThan(2)
    }
  })

  it('keeps the place of what it tells about while it can, and tells it apart from the tree where there is no room', () => {
    const wish = { node: 1, size: { width: 260, height: 70 }, margin: { x: 8, y: 50 } }
    const first = scene(few, { callout: { wish, before: null } })
    const again = scene(few, { callout: { wish: { ...wish, size: { width: 250, height: 60 } }, before: first.callout } })
    expect(first.callout?.place).toBe(again.callout?.place)
    expect(scene(few, { callout: { wish: { ...wish, size: { width: 1270, height: 690 } }, before: null } }).callout).toBeNull()
  })

  it('tells it where it covers least, with no line, where beside its mark it would cover too much, and keeps labels off it', () => {
    const wish = { node: 1, size: { width: 620, height: 300 }, margin: { x: 8, y: 50 } }
    const { callout, labels } = scene(many, { callout: { wish, before: null } })
    if (callout === null) throw new Error('There is no callout.')
    const { box, leader, place } = callout
    expect(leader).toBeNull()
    expect(box.left >= 8 && box.right <= size.width - 8 && box.top >= 50 && box.bottom <= size.height - 50).toBe(true)
    for (const { box: label } of labels)
      expect(label.left < box.right && label.right > box.left && label.top < box.bottom && label.bottom > box.top).toBe(false)
    expect(scene(many, { callout: { wish: { ...wish, node: 2 }, before: callout } }).callout?.place).toBe(place)
  })

  it('draws nothing for an empty tree', () => {
    expect(scene(replay([])).shapes).toEqual([])
  })

  it('leaves out what lies outside the area', () => {
    const { targets } = scene(many, {}, 12)
    expect(targets.length).toBeLessThan(scene(many).targets.length)
    for (const { x, y, r } of targets) expect(x > -r - 20 && x < size.width + r + 20 && y > -r - 20 && y < size.height + r + 20).toBe(true)
  })
})

describe('toSvg', () => {
  const tree = replay(sampleLog({ rollouts: 20 }))

  it('is well-formed, with one element for each shape', () => {
    const { shapes } = scene(tree, { bestPath: [0] })
    const document = new DOMParser().parseFromString(toSvg(shapes, size, '#fff', 'A <tree> & "more"'), 'image/svg+xml')
    expect(document.querySelector('parsererror')).toBeNull()
    expect(document.querySelector('title')?.textContent).toBe('A <tree> & "more"')
    expect(document.querySelectorAll('g > *')).toHaveLength(shapes.length)
    expect(document.documentElement.outerHTML).not.toContain('NaN')
  })

  it('escapes what a step says', () => {
    const text: Text = { kind: 'text', x: 1, y: 2, text: '<script>&\u0001', size: 12, bold: false, fill: '#000', align: 'left', halo: null }
    const document = new DOMParser().parseFromString(toSvg([text], size, '#fff', ''), 'image/svg+xml')
    expect(document.querySelector('text')?.textContent).toBe('<script>&')
  })
})
