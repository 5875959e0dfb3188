import { Flag } from '../core/tree.ts'
import type { Frame, Target } from './frame.ts'
import { shorten } from './label.ts'
import type { Box } from './labels.ts'
import type { Shape, Text } from './shapes.ts'

/** From this width of a slot on, in pixels, steps are shown in full: comment, Python, what it printed. More than a fitted view ever has. */
const CARD_SLOT = { down: 180, across: 84 }
const WIDEST = 420
const NARROWEST = 96
const CODE_SIZE = 11
/** Width of a character of code, in shares of its size; fonts differ little. */
const MONO_SHARE = 0.61
const LINE = 15
const PADDING = 8
/** Pixels that the nodes of the next level need above them. */
const CHILD_ROOM = 46

/** A step written out below its node. */
export interface Card {
  readonly key: number
  readonly box: Box
  readonly shapes: readonly Shape[]
}

interface Line {
  readonly text: string
  readonly fill: string
  readonly mono: boolean
  readonly bold: boolean
}

/** The cards of the nodes in sight, none before the view is near enough. */
export function cardsOf(frame: Frame, targets: readonly Target[]): Card[] {
  if (frame.view.kx < CARD_SLOT[frame.layout.growth]) return []
  return targets.flatMap((target) => cardOf(frame, target) ?? [])
}

function cardOf(frame: Frame, target: Target): Card | null {
  const { layout, palette, view } = frame
  const { key, x, y, r } = target
  const mark = layout.indexOf.get(key) ?? -1
  // A root's label is the question.
  if (key < 0 || layout.level[mark] === 0 || (frame.tree.parent[key] ?? -1) < 0) return null
  const sideways = roomBeside(frame, mark)
  const along = ((layout.level[mark] ?? 0) + 1 - (layout.y[mark] ?? 0)) * view.ky - r - CHILD_ROOM
  const [room, height] = layout.growth === 'down' ? [sideways, along] : [along, sideways]
  const rows = Math.floor((height - 2 * PADDING) / LINE)
  if (room < NARROWEST || rows < 2) return null
  const lines = fitted(linesOf(frame, key), rows)
  const longest = Math.max(...lines.map(({ text }) => text.length))
  const width = Math.max(NARROWEST, Math.min(WIDEST, room, longest * CODE_SIZE * MONO_SHARE + 2 * PADDING + 2))
  const most = Math.floor((width - 2 * PADDING) / (CODE_SIZE * MONO_SHARE))
  const tall = lines.length * LINE + 2 * PADDING - 3
  const [left, top] = layout.growth === 'down' ? [x - width / 2, y + r + 6] : [x + r + 8, y - tall / 2]
  const box = { left, right: left + width, top, bottom: top + tall }
  const selected = key === frame.selected
  const stroke = selected ? palette.selection : frame.best.has(key) ? palette.best : isPruned(frame, key) ? palette.faintEdge : palette.outline
  return {
    key,
    box,
    shapes: [
      { kind: 'pill', x: box.left, y: box.top, width, height: box.bottom - box.top, radius: 7, fill: palette.background, stroke, opacity: 1 },
      ...lines.map((line, at): Text => {
        const text = shorten(line.text, line.mono ? most : Math.floor(most * 1.1))
        const place = { x: box.left + PADDING, y: box.top + PADDING + (at + 0.4) * LINE }
        return { kind: 'text', ...place, text, size: CODE_SIZE, bold: line.bold, fill: line.fill, align: 'left', mono: line.mono, halo: null }
      }),
    ],
  }
}

/** What the neighbours of its level leave, in pixels. */
function roomBeside({ layout, geometry }: Frame, mark: number): number {
  const gap = (other: number) => {
    const sameLevel = other >= 0 && other < layout.count && layout.level[other] === layout.level[mark]
    const sideways = layout.growth === 'down' ? geometry.x : geometry.y
    return sameLevel ? Math.abs((sideways[other] ?? 0) - (sideways[mark] ?? 0)) : Number.POSITIVE_INFINITY
  }
  return Math.min(gap(mark - 1), gap(mark + 1)) - 8
}

/** Code first, then what came of it: where there is no room for all, the code is cut. */
function fitted({ code, rest }: { readonly code: readonly Line[]; readonly rest: readonly Line[] }, room: number): readonly Line[] {
  const end = rest.slice(0, Math.max(1, room - 1))
  return [...code.slice(0, Math.max(1, room - end.length)), ...end]
}

function linesOf({ tree, readings, words, palette, moment }: Frame, key: number): { code: Line[]; rest: Line[] } {
  const now = moment.node(key)
  const pruned = ((tree.flags[key] ?? 0) & Flag.pruned) !== 0 && now?.pruned !== 0
  const code = readings.lines(key, now === null ? 1 : now.typed).map((text): Line => {
    const comment = text.trimStart().startsWith('#')
    return { text, fill: comment || pruned ? palette.muted : palette.ink, mono: true, bold: false }
  })
  const rest: Line[] = []
  const outcome = now === null || now.ran > 0 ? readings.outcome(key) : null
  if (outcome !== null && outcome.text !== '') {
    rest.push({
      text: outcome.ok ? `→ ${outcome.text.split('\n').at(-1) ?? ''}` : outcome.text,
      fill: outcome.ok ? palette.ink : palette.failed,
      mono: true,
      bold: true,
    })
  }
  const prune = tree.prunes.get(key)
  if (prune !== undefined && pruned) {
    if (prune.reason !== 'python') rest.push({ text: words.pruned(prune.reason, prune.detail), fill: palette.prunedInk, mono: false, bold: false })
  } else if (outcome !== null) {
    const ppm = now?.scored === 0 ? null : readings.ppm(key)
    const known = ppm !== null || readings.visits(key) > 0
    rest.push({ text: words.numbers(known ? readings.q(key) : null, ppm, readings.visits(key)), fill: palette.muted, mono: false, bold: false })
  }
  return { code, rest }
}

function isPruned({ tree }: Frame, key: number): boolean {
  return ((tree.flags[key] ?? 0) & Flag.pruned) !== 0
}
