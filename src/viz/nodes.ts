import { Flag } from '../core/tree.ts'
import type { Frame, Target } from './frame.ts'
import { finishedGlyph, pinGlyph, ppmRing, pruneGlyph, unequalGlyph } from './glyphs.ts'
import { type Growth, isStub, SUPER_ROOT, stubParent } from './layout.ts'
import { ease, type NodeMoment } from './moment.ts'
import type { Circle, Shape } from './shapes.ts'

/** From these radii on, in pixels, a node is more than a dot, has a PPM ring, has room for its value. */
const CIRCLE_FROM = 3
const RING_FROM = 8
const VALUE_FROM = 14.5
/** The count of equal proposals needs a large node or wide slots; elsewhere it would cover the neighbours. */
const BADGE_FROM = 14
const BADGE_SLOT = 34
const BADGE_SIZE = 9.5
/** From this radius on the sign of a disagreement can be read. */
const DISPUTED_FROM = 4

/** The shapes of one mark: dot, circle, ring, value, badges, as far as its size allows. */
export function nodeShapes(frame: Frame, target: Target): Shape[] {
  if (isStub(target.key)) return stubShapes(frame, target)
  if (target.key === SUPER_ROOT) return superRootShapes(frame, target)
  const now = frame.moment.node(target.key)
  return [
    ...foldShapes(frame, target),
    ...highlightShapes(frame, target),
    ...(now === null ? bodyShapes(frame, target) : changingShapes(frame, target, now)),
    ...badgeShapes(frame, target),
  ]
}

function bodyShapes(frame: Frame, target: Target): Shape[] {
  return isPruned(frame, target.key) ? prunedShapes(frame, target) : livingShapes(frame, target, 1)
}

/** A node to which something happens: proposed, run by Python, scored, falling grey. */
function changingShapes(frame: Frame, target: Target, now: NodeMoment): Shape[] {
  const { palette } = frame
  const shapes: Shape[] = []
  if (now.ran > 0 && now.ran < 1) shapes.push(pulse(target, now.ran, now.ok ? palette.finished : palette.failed))
  if (now.finished > 0 && now.finished < 1) shapes.push(pulse(target, now.finished, palette.finished), pulse(target, now.finished ** 2, palette.finished))
  if (!isPruned(frame, target.key)) return [...shapes, ...livingShapes(frame, target, now.ran === 0 ? 0 : now.scored)]
  if (now.pruned === 1) return [...shapes, ...prunedShapes(frame, target)]
  const grey = prunedShapes(frame, { ...target, r: target.r * ease(now.pruned) })
  return [...shapes, ...livingShapes(frame, target, now.scored), ...(now.pruned === 0 ? [] : grey)]
}

/** A ring that runs outwards. */
function pulse({ x, y, r }: Target, share: number, stroke: string): Shape {
  return { kind: 'circle', x, y, r: r + 2 + 12 * share, fill: null, stroke, width: 0.5 + 3 * (1 - share), dash: [] }
}

function isPruned({ tree }: Frame, key: number): boolean {
  return ((tree.flags[key] ?? 0) & Flag.pruned) !== 0
}

/** Below a node none of whose children is shown: a fan of stumps, as many as tell "there is more". */
function foldShapes({ layout, palette }: Frame, { key, x, y, r }: Target): Shape[] {
  if ((layout.hidden[layout.indexOf.get(key) ?? -1] ?? 0) === 0) return []
  const length = Math.max(2.5, Math.min(6, r * 0.8))
  return [-0.6, 0, 0.6].map((angle) => ({
    kind: 'line',
    points: [x, y, ...towards(layout.growth, x, y, angle, r + length)],
    stroke: palette.outline,
    width: r < 6 ? 1 : 1.5,
  }))
}

/** The point at this distance and angle from where the tree grows to. */
function towards(growth: Growth, x: number, y: number, angle: number, distance: number): readonly [number, number] {
  const [sideways, along] = [Math.sin(angle) * distance, Math.cos(angle) * distance]
  return growth === 'down' ? [x + sideways, y + along] : [x + along, y + sideways]
}

/** `scored` is how far its PPM score has appeared, 0 to 1. */
function livingShapes(frame: Frame, { key, x, y, r }: Target, scored: number): Shape[] {
  const { palette, readings, words, leastText = 0 } = frame
  const score = readings.ppm(key)
  const ppm = score === null || scored === 0 ? null : score * ease(scored)
  const known = scored > 0 && (readings.visits(key) > 0 || ppm !== null)
  const q = readings.q(key)
  const fill = known ? palette.value(q) : palette.stubFill
  if (r < CIRCLE_FROM) return [disc(x, y, r, known && Math.abs(q) > 0.3 ? fill : palette.outline)]
  if (r < RING_FROM) return [disc(x, y, r - 0.5, fill, palette.outline, 1)]
  const ringWidth = Math.min(3.5, Math.max(1.8, r * 0.2))
  const inner = r - ringWidth - 1
  const shapes: Shape[] = [
    disc(x, y, r, palette.background),
    ...ppmRing(ppm, x, y, r - ringWidth / 2, ringWidth, palette.track, ppm === null ? palette.track : palette.value(strengthened(ppm))),
    isProposed(frame, key) ? { ...disc(x, y, inner, fill, palette.outline, 1), dash: [2, 2] } : disc(x, y, inner, fill, palette.outline, 1),
  ]
  const size = Math.min(13, inner * 0.74)
  if (known && r >= VALUE_FROM && size >= leastText) shapes.push(text(x, y + 0.5, words.value(q), size, palette.onValue(q)))
  return shapes
}

/** Written by the policy, and not yet run by Python. */
function isProposed({ tree, moment }: Frame, key: number): boolean {
  if ((tree.parent[key] ?? -1) < 0) return false
  return (tree.runs[key] ?? null) === null || moment.node(key)?.ran === 0
}

/** The arc's length tells the score; its colour only the sign, strongly enough to be seen on a thin line. */
function strengthened(ppm: number): number {
  return Math.sign(ppm) * Math.max(0.55, Math.abs(ppm))
}

function prunedShapes({ palette, tree }: Frame, { key, x, y, r }: Target): Shape[] {
  if (r < CIRCLE_FROM) return [disc(x, y, r, palette.faintEdge)]
  const body = disc(x, y, r - 0.5, palette.prunedFill, palette.faintEdge, 1)
  const reason = tree.prunes.get(key)?.reason
  return r < 5 || reason === undefined ? [body] : [body, ...pruneGlyph(reason, x, y, r, palette.prunedInk)]
}

/** Selection, best line, active path and pointer, as rings around the node. */
function highlightShapes({ palette, best, active, selected, hovered, found, pinned }: Frame, { key, x, y, r }: Target): Shape[] {
  const shapes: Shape[] = []
  if (found.has(key)) shapes.push(disc(x, y, r + 5.5, palette.found, palette.foundEdge, 1.2))
  if (best.has(key)) shapes.push(disc(x, y, r + 2.2, palette.best))
  if (active.has(key)) shapes.push({ kind: 'circle', x, y, r: r + (best.has(key) ? 4.2 : 2.6), fill: null, stroke: palette.active, width: 2, dash: [5, 3] })
  if (key === selected) {
    shapes.push({ kind: 'circle', x, y, r: r + 6, fill: null, stroke: palette.background, width: 5, dash: [] })
    shapes.push({ kind: 'circle', x, y, r: r + 6, fill: null, stroke: palette.selection, width: 2.5, dash: [] })
  } else if (key === hovered) shapes.push({ kind: 'circle', x, y, r: r + 4.5, fill: null, stroke: palette.muted, width: 1.5, dash: [] })
  if (pinned.has(key)) shapes.push(...pinGlyph(x - r * 0.72, y - r * 0.72, palette.selection, palette.background))
  return shapes
}

function badgeShapes({ palette, tree, readings, words, view, moment, disputed, leastText = 0 }: Frame, { key, x, y, r }: Target): Shape[] {
  const shapes: Shape[] = []
  const flags = tree.flags[key] ?? 0
  if ((flags & Flag.finished) !== 0 && (flags & Flag.pruned) === 0 && r >= 2 && moment.node(key)?.finished !== 0) {
    const size = Math.max(3.2, Math.min(8, r * 0.45))
    const out = r < CIRCLE_FROM ? 0 : r * 0.72
    shapes.push(...finishedGlyph(readings.verified(key), x + out, y - out, size, palette))
  }
  if (disputed?.has(key) && r >= DISPUTED_FROM)
    shapes.push(...unequalGlyph(x + r * 0.78, y + r * 0.78, Math.min(6.5, Math.max(4, r * 0.5)), palette.background, palette.ink))
  const merged = tree.merged[key] ?? 1
  if (merged > 1 && BADGE_SIZE >= leastText && r >= 9 && (r >= BADGE_FROM || view.kx >= BADGE_SLOT)) {
    const label = words.merged(merged)
    const width = 5 + label.length * 5.6
    shapes.push(pill(x - r * 0.6 - width / 2, y - r * 0.75 - 7, width, 13, palette.background, palette.outline))
    shapes.push(text(x - r * 0.6, y - r * 0.75 - 0.2, label, BADGE_SIZE, palette.ink))
  }
  return shapes
}

function stubShapes({ palette, layout, words, hovered }: Frame, { key, x, y, r }: Target): Shape[] {
  const hidden = layout.hidden[layout.indexOf.get(key) ?? -1] ?? 0
  const label = words.stub(hidden)
  const width = 10 + label.length * 6
  if (r * 2.2 < width) {
    const s = Math.max(1.5, Math.min(5, r))
    const fan = (dx: number): Shape => ({ kind: 'line', points: [x, y - s, x + dx * s, y + s], stroke: palette.outline, width: 1 })
    return [fan(-1), fan(0), fan(1)]
  }
  const border = hovered === key ? palette.ink : palette.outline
  return [
    pill(x - width / 2, y - 9, width, 18, palette.stubFill, border),
    text(x, y + 0.5, label, 11, stubParent(key) === hovered ? palette.ink : palette.muted),
  ]
}

function superRootShapes({ palette }: Frame, { x, y, r }: Target): Shape[] {
  const s = Math.min(r, 9)
  return [pill(x - s, y - s, 2 * s, 2 * s, palette.stubFill, palette.outline)]
}

function disc(x: number, y: number, r: number, fill: string, stroke: string | null = null, width = 0): Circle {
  return { kind: 'circle', x, y, r: Math.max(0.5, r), fill, stroke, width, dash: [] }
}

function pill(x: number, y: number, width: number, height: number, fill: string, stroke: string): Shape {
  return { kind: 'pill', x, y, width, height, radius: Math.min(height / 2, 9), fill, stroke, opacity: 1 }
}

function text(x: number, y: number, value: string, size: number, fill: string): Shape {
  return { kind: 'text', x, y, text: value, size, bold: true, fill, align: 'center', halo: null }
}
