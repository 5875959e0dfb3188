import { Flag } from '../core/tree.ts'
import { leaderObstacles, leaderShapes, moveCallout, placeCallout } from './callout.ts'
import type { Callout } from './callout-box.ts'
import { type Card, cardsOf } from './cards.ts'
import { edgeShapes } from './edges.ts'
import type { Frame, SceneInput, Target } from './frame.ts'
import { type Geometry, measureMarks } from './geometry.ts'
import { LABEL_SIZE, type LabelWish, moveLabels, type Obstacle, type PlacedLabel, placeLabels, type Side } from './labels.ts'
import { isStub, type Layout, SUPER_ROOT, stubParent } from './layout.ts'
import { nodeShapes } from './nodes.ts'
import { beadShapes, pathShapes } from './paths.ts'
import type { StepLabel } from './readings.ts'
import { type Curve, pointOn, type Shape } from './shapes.ts'
import { talliedKinds } from './tally.ts'
import type { Size } from './view.ts'

/** Characters of a label: the question at the top has the width of the picture to itself. */
const LONGEST_AT_TOP = 72
const LONGEST_STEP = { down: 38, across: 56 }

/** From this width of a slot on, in pixels, pruned steps have labels too. */
const ROOMY_SLOT = { down: 46, across: 15 }
/** With more edges than this, labels may cover the thin ones; with more strong ones, those too. */
const MOST_AVOIDED = 320
/** Pixels between the points of an edge that labels keep clear of: less than a label is high. */
const EDGE_STEP = 5

export interface Scene {
  readonly shapes: readonly Shape[]
  /** Marks within the area, for the hit test. */
  readonly targets: readonly Target[]
  readonly labels: readonly PlacedLabel[]
  /** Where what just happened is told; null where it is to be told apart from the tree. */
  readonly callout: Callout | null
}

/** Composes the picture of one frame. Pure; the list is drawn by `paint` or `toSvg`. */
export function composeScene(input: SceneInput): Scene {
  const { tree, layout, size, readings } = input
  const best = new Set(input.bestPath)
  const active = activeNodes(input)
  const frame: Frame = {
    ...input,
    geometry: measureMarks(tree, layout, input.x, input.y, input.view, readings, input.moment, new Set([...best, ...active, input.selected ?? SUPER_ROOT])),
    best,
    active,
    traced: lineTo(input),
    most: Math.max(1, ...tree.roots.map((id) => readings.visits(id))),
  }
  const targets = visibleMarks(layout, frame.geometry, size)
  const edges = edgeShapes(frame)
  const cards = cardsOf(frame, targets)
  const callout = calloutOf(frame, targets, edges)
  const labels = input.labels === null ? labelsOf(frame, targets, cards, edges, callout) : moveLabels(input.labels, targets)
  return {
    shapes: [
      ...edges,
      ...pathShapes(frame),
      ...cards.flatMap((card) => card.shapes),
      ...leaderShapes(frame, callout),
      ...targets.flatMap((target) => nodeShapes(frame, target)),
      ...labels.flatMap((label) => labelShapes(frame, label)),
      ...beadShapes(frame),
    ],
    targets,
    labels,
    callout,
  }
}

/** Placed anew with the labels, and in between along with its mark, as they are. */
function calloutOf(frame: Frame, targets: readonly Target[], edges: readonly Curve[]): Callout | null {
  if (frame.callout == null) return null
  const { wish, before } = frame.callout
  const moved = frame.labels === null || before === null ? null : moveCallout(before, wish, frame, targets)
  return moved ?? placeCallout(frame, wish, targets, edges, before)
}

function labelsOf(frame: Frame, targets: readonly Target[], cards: readonly Card[], edges: readonly Curve[], callout: Callout | null): PlacedLabel[] {
  const carded = new Set(cards.map(({ key }) => key))
  const wishes = labelWishes(
    frame,
    targets.filter(({ key }) => !carded.has(key)),
  )
  const boxes = [...cards.map(({ box }) => box), ...(callout === null ? [] : [callout.box])]
  return placeLabels(wishes, [...obstacles(frame, targets), ...edgeObstacles(edges), ...leaderObstacles(callout)], frame.size, frame.measure, boxes)
}

/** Nodes of the rollouts in flight, as far as they are seen to have come. */
function activeNodes({ tree, moment }: SceneInput): Set<number> {
  const active = new Set(tree.inFlight.flatMap(({ path }) => path))
  for (const { kind, path, share } of moment.paths) {
    if (kind === 'select' && share < 1) for (const id of path.slice(Math.floor(share * path.length))) active.delete(id)
  }
  return active
}

function lineTo({ layout, hovered, selected }: SceneInput): Set<number> {
  const line = new Set<number>()
  for (let mark = layout.indexOf.get(hovered ?? selected ?? 0) ?? -1; (hovered ?? selected) !== null && mark >= 0; mark = layout.parent[mark] ?? -1) {
    line.add(layout.keys[mark] ?? 0)
  }
  return line
}

function visibleMarks(layout: Layout, { x, y, r }: Geometry, size: Size): Target[] {
  const targets: Target[] = []
  for (let mark = 0; mark < layout.count; mark++) {
    const target = { key: layout.keys[mark] ?? 0, x: x[mark] ?? 0, y: y[mark] ?? 0, r: r[mark] ?? 0 }
    const margin = target.r + 12
    if (target.r > 0 && target.x > -margin && target.x < size.width + margin && target.y > -margin && target.y < size.height + margin) targets.push(target)
  }
  return targets
}

/** Dots may be written over; circles may not. */
function obstacles(frame: Frame, targets: readonly Target[]): readonly Obstacle[] {
  return targets.filter((target) => target.r >= 3).map(({ key, x, y, r }) => ({ x, y, r: r + ringsOf(frame, key) }))
}

/** Pixels that a mark's rings take around it. */
function ringsOf({ selected, found, active, best }: Frame, key: number): number {
  if (key === selected || found.has(key)) return 7
  return active.has(key) ? 5 : best.has(key) ? 3 : 0
}

/** Dots have labels only where they matter, and pruned steps only where there is room. */
function wantsLabel(rank: number, r: number, isRoomy: boolean): boolean {
  if (rank < 3.5) return true
  return r >= 5 && (rank < 4.5 || isRoomy)
}

/** Points along the edges, which text should not cover either. */
function edgeObstacles(edges: readonly Curve[]): Obstacle[] {
  const solid = edges.filter((edge) => edge.opacity === 1)
  const avoided = solid.length <= MOST_AVOIDED ? solid : solid.filter((edge) => edge.width >= 1.6)
  if (avoided.length > MOST_AVOIDED) return []
  return avoided.flatMap((edge) => {
    const steps = Math.ceil((Math.abs(edge.x1 - edge.x0) + Math.abs(edge.y1 - edge.y0)) / EDGE_STEP)
    return Array.from({ length: steps }, (_, step) => ({ r: edge.width / 2, ...pointOn(edge, (step + 0.5) / steps) }))
  })
}

/** Who wants a label, most important first. */
function labelWishes(frame: Frame, targets: readonly Target[]): LabelWish[] {
  const { tree, layout, readings } = frame
  const rank = (key: number): number => {
    if (key === frame.selected || key === frame.hovered) return 0
    // What it hides is told where nothing living wants the place.
    if (isStub(key)) return frame.labelled.has(key) ? 4.1 : 4.4
    if (frame.pinned.has(key)) return 0.5
    if (frame.best.has(key)) return 1
    if (frame.active.has(key)) return 2
    if (tellsNow(frame, key)) return 2.5
    const flags = tree.flags[key] ?? 0
    const pruned = (flags & Flag.pruned) !== 0
    if (pruned) return frame.labelled.has(key) ? 4.6 : 5
    return ((flags & Flag.finished) !== 0 ? 3 : 4) - (frame.labelled.has(key) ? 0.5 : 0)
  }
  return targets
    .filter((target) => wantsLabel(rank(target.key), target.r, frame.view.kx >= ROOMY_SLOT[layout.growth]))
    .map((target) => ({ target, rank: rank(target.key), visits: target.key < 0 ? 0 : readings.visits(target.key) }))
    .sort((a, b) => a.rank - b.rank || b.visits - a.visits || a.target.key - b.target.key)
    .slice(0, 400)
    .map(({ target }) => ({
      ...target,
      r: target.r + ringsOf(frame, target.key),
      label: labelOf(frame, target.key),
      sides: sidesOf(layout, target.key),
      longest: layout.keys[0] === target.key ? LONGEST_AT_TOP : LONGEST_STEP[layout.growth],
    }))
}

/** True for a node whose step is being written, or that has just been pruned. */
function tellsNow({ tree, moment }: Frame, key: number): boolean {
  const now = moment.node(key)
  if (now === null || !now.tells) return false
  return now.typed < 1 || (tree.prunes.has(key) && now.pruned > 0)
}

function labelOf({ tree, layout, readings, words, moment }: Frame, key: number): StepLabel {
  if (key === SUPER_ROOT) return { title: words.searches(tree.roots.length), result: '' }
  if (isStub(key)) {
    const tally = layout.tallies.get(stubParent(key))
    return { title: tally === undefined ? '' : words.tally(talliedKinds(tally)), result: '' }
  }
  const now = moment.node(key)
  if (now === null || !now.tells) return readings.label(key)
  if (now.typed < 1) return readings.typed(key, now.typed)
  const prune = tree.prunes.get(key)
  if (prune !== undefined && now.pruned > 0) return { title: words.pruned(prune.reason, prune.detail), result: '' }
  return now.ran === 0 ? { ...readings.label(key), result: '' } : readings.label(key)
}

function sidesOf(layout: Layout, key: number): readonly Side[] {
  const mark = layout.indexOf.get(key) ?? -1
  if (layout.growth === 'across') return (layout.children[mark] ?? 0) > 0 ? ['over', 'under', 'above', 'below'] : ['right', 'over', 'under']
  if (layout.parent[mark] === -1) return ['above', 'right', 'left']
  return (layout.children[mark] ?? 0) > 0 ? ['right', 'left'] : ['below', 'right', 'left']
}

function labelShapes(frame: Frame, label: PlacedLabel): Shape[] {
  const { palette, tree } = frame
  const pruned = label.key >= 0 && ((tree.flags[label.key] ?? 0) & Flag.pruned) !== 0
  const best = frame.best.has(label.key)
  return label.lines.map((line) => ({
    kind: 'text',
    x: line.x,
    y: line.y,
    text: line.text,
    size: LABEL_SIZE,
    bold: line.result && !pruned,
    fill: pruned ? palette.prunedInk : best && line.result ? palette.best : line.result ? palette.ink : palette.muted,
    align: label.align,
    halo: palette.background,
  }))
}
