import { shorten } from './label.ts'
import type { StepLabel } from './readings.ts'
import type { Size } from './view.ts'

/** Most labels at a time. */
export const LABEL_LIMIT = 60
export const LABEL_SIZE = 12
const LINE_HEIGHT = 14.5
const GAP = 5
/** Pixels between two labels in a line, which would read as one text if they touched. */
const APART = 9
const CELL = 64

/** A node that would like a label, in pixels. */
export interface LabelWish {
  readonly key: number
  readonly x: number
  readonly y: number
  readonly r: number
  readonly label: StepLabel
  /** Where text may go, most wanted first. */
  readonly sides: readonly Side[]
  /** Characters of the title before it is cut. */
  readonly longest: number
}

/** What no label may cover, as a square about (x, y). */
export interface Obstacle {
  readonly x: number
  readonly y: number
  /** Half of the side. */
  readonly r: number
}

/** `over` and `under` begin at the node and go on to the right, for trees that grow there. */
export type Side = 'below' | 'right' | 'left' | 'above' | 'over' | 'under'

export interface PlacedLine {
  readonly text: string
  readonly x: number
  readonly y: number
  /** True for what the step printed. */
  readonly result: boolean
}

export interface PlacedLabel {
  readonly key: number
  /** Where its node was. */
  readonly x: number
  readonly y: number
  readonly lines: readonly PlacedLine[]
  readonly align: 'left' | 'center' | 'right'
  readonly box: Box
}

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

interface Form {
  readonly title: readonly string[]
  readonly result: string
  /** How many of the wish's sides will do: a bare number far from its node says little. */
  readonly sides: number
}

/**
 * Gives labels to as many wishes as fit, first wish first, `LABEL_LIMIT` at most. No label covers another label, a node, one of `boxes`, or the border of
 * the area. A wish takes the fullest form that fits: title and result, title in two lines, result alone.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  obstacles: readonly Obstacle[],
  size: Size,
  measure: (text: string, bold: boolean) => number,
  boxes: readonly Box[] = [],
): PlacedLabel[] {
  const taken = new Occupied()
  for (const box of boxes) taken.add(box)
  for (const { x, y, r } of obstacles) taken.add({ left: x - r, top: y - r, right: x + r, bottom: y + r })
  const placed: PlacedLabel[] = []
  for (const wish of wishes) {
    if (placed.length >= LABEL_LIMIT) break
    const label = firstFit(wish, taken, size, measure)
    if (label === null) continue
    taken.add({ ...label.box, left: label.box.left - APART, right: label.box.right + APART })
    placed.push(label)
  }
  return placed
}

/** Labels that go along with their nodes; those whose nodes are out of sight are dropped. */
export function moveLabels(labels: readonly PlacedLabel[], nodes: readonly { readonly key: number; readonly x: number; readonly y: number }[]): PlacedLabel[] {
  const wanted = new Map(labels.map((label) => [label.key, label]))
  return nodes.flatMap(({ key, x, y }) => {
    const label = wanted.get(key)
    if (label === undefined) return []
    const [dx, dy] = [x - label.x, y - label.y]
    const { left, right, top, bottom } = label.box
    const lines = label.lines.map((line) => ({ ...line, x: line.x + dx, y: line.y + dy }))
    return { ...label, x, y, lines, box: { left: left + dx, right: right + dx, top: top + dy, bottom: bottom + dy } }
  })
}

function firstFit(wish: LabelWish, taken: Occupied, size: Size, measure: (text: string, bold: boolean) => number): PlacedLabel | null {
  for (const form of forms(wish.label, wish.longest)) {
    const width = Math.max(...form.title.map((line) => measure(line, false)), form.result === '' ? 0 : measure(form.result, true))
    const height = (form.title.length + (form.result === '' ? 0 : 1)) * LINE_HEIGHT
    for (const side of wish.sides.slice(0, form.sides)) {
      const box = boxAt(side, wish, width, height)
      const inside = box.left >= 2 && box.right <= size.width - 2 && box.top >= 2 && box.bottom <= size.height - 2
      if (inside && taken.free(box)) return { key: wish.key, x: wish.x, y: wish.y, ...textAt(side, wish, box, form), box }
    }
  }
  return null
}

/** From the fullest form to the briefest. */
function forms({ title, result }: StepLabel, longest: number): Form[] {
  const whole = shorten(title, longest)
  const printed = result === '' ? '' : `→ ${shorten(result, 24)}`
  const found: Form[] = []
  if (whole !== '') found.push({ title: [whole], result: printed, sides: 4 })
  const halves = inTwo(whole)
  if (halves !== null) found.push({ title: halves, result: printed, sides: 4 })
  if (result !== '') found.push({ title: [], result: shorten(result, 24), sides: 3 })
  return found
}

/** The text broken at the space nearest its middle, null where there is none. */
function inTwo(text: string): [string, string] | null {
  const middle = text.length / 2
  let best = -1
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) if (best < 0 || Math.abs(at - middle) < Math.abs(best - middle)) best = at
  return best <= 0 ? null : [text.slice(0, best), text.slice(best + 1)]
}

function boxAt(side: Side, { x, y, r }: LabelWish, width: number, height: number): Box {
  switch (side) {
    case 'below':
      return { left: x - width / 2, right: x + width / 2, top: y + r + 2, bottom: y + r + 2 + height }
    case 'above':
      return { left: x - width / 2, right: x + width / 2, top: y - r - 3 - height, bottom: y - r - 3 }
    case 'over':
      return { left: x - r, right: x - r + width, top: y - r - 3 - height, bottom: y - r - 3 }
    case 'under':
      return { left: x - r, right: x - r + width, top: y + r + 2, bottom: y + r + 2 + height }
    case 'right':
      return { left: x + r + GAP, right: x + r + GAP + width, top: y - height / 2, bottom: y + height / 2 }
    case 'left':
      return { left: x - r - GAP - width, right: x - r - GAP, top: y - height / 2, bottom: y + height / 2 }
  }
}

function textAt(side: Side, wish: LabelWish, box: Box, form: Form): Pick<PlacedLabel, 'lines' | 'align'> {
  const align = side === 'right' || side === 'over' || side === 'under' ? 'left' : side === 'left' ? 'right' : 'center'
  const x = align === 'left' ? box.left : align === 'right' ? box.right : wish.x
  const texts = [...form.title.map((text) => ({ text, result: false })), ...(form.result === '' ? [] : [{ text: form.result, result: true }])]
  return { align, lines: texts.map((line, at) => ({ ...line, x, y: box.top + (at + 0.5) * LINE_HEIGHT })) }
}

/** Boxes in a grid, for quick overlap tests. */
class Occupied {
  private readonly cells = new Map<number, Box[]>()

  add(box: Box): void {
    for (const cell of cellsOf(box)) {
      const boxes = this.cells.get(cell)
      if (boxes === undefined) this.cells.set(cell, [box])
      else boxes.push(box)
    }
  }

  free(box: Box): boolean {
    for (const cell of cellsOf(box)) {
      for (const other of this.cells.get(cell) ?? []) {
        if (box.left < other.right + 3 && other.left < box.right + 3 && box.top < other.bottom && other.top < box.bottom) return false
      }
    }
    return true
  }
}

function cellsOf(box: Box): number[] {
  const cells: number[] = []
  for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column++) {
    for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row++) cells.push(column * 8192 + row)
  }
  return cells
}
