import type { LogIndex } from '../../store/log/log-index.ts'

/** The marks of a track as SVG path data, in pixels of its drawing area. */
export interface TrackMarks {
  /** How densely steps were pruned, as hills on the baseline. */
  readonly prunings: string
  /** A tick where each rollout ends; empty when they would stand too close to be told apart. */
  readonly rollouts: string
  readonly answers: string
  readonly changes: string
}

/** A stretch of positions and where it lies on the screen. */
export interface TrackScale {
  readonly first: number
  readonly length: number
  /** Pixels between both. */
  readonly width: number
}

/** Height of the drawing area; the baseline lies at its foot. */
export const trackHeight = 34
const hillHeight = 18
const tickHeight = 5
const bucketWidth = 6
const closestTicks = 5
const markY = 7

/** Where a position lies, in pixels from the left end. */
export function placeOf(position: number, { first, length, width }: TrackScale): number {
  return length <= first ? 0 : (Math.max(0, position - first) / (length - first)) * width
}

/** The position at so many pixels from the left end. */
export function positionAt(x: number, { first, length, width }: TrackScale): number {
  return Math.round(first + (Math.max(0, Math.min(x, width)) / Math.max(1, width)) * (length - first))
}

/** The answer or change of mind within `reach` pixels of a position, the nearest of them; else the position itself. */
export function snapTo(position: number, index: LogIndex, scale: TrackScale, reach: number): number {
  const x = placeOf(position, scale)
  const near = [...index.answers, ...index.changes]
    .map((moment) => ({ position: moment.position, away: Math.abs(placeOf(moment.position, scale) - x) }))
    .filter(({ away }) => away <= reach)
  return near.reduce((best, moment) => (moment.away < best.away ? moment : best), { position, away: Number.POSITIVE_INFINITY }).position
}

export function trackMarks(index: LogIndex, scale: TrackScale): TrackMarks {
  const spread = scale.width / Math.max(1, index.rolloutEnds.length)
  return {
    prunings: hills(index.prunings, scale),
    rollouts: spread < closestTicks ? '' : index.rolloutEnds.map((position) => `M${pixel(placeOf(position, scale))} ${trackHeight}v${-tickHeight}`).join(''),
    answers: columns(index.answers, scale)
      .map((x) => `M${x} ${markY - 5}l5 5l-5 5l-5 -5z`)
      .join(''),
    changes: columns(index.changes, scale)
      .map((x) => `M${x - 4.5} ${markY + 14}l4.5 -8l4.5 8z`)
      .join(''),
  }
}

/** A smooth silhouette of how many prunings fall into each stretch of the track, the most anywhere being the full height. */
function hills(prunings: readonly number[], scale: TrackScale): string {
  const buckets = Math.max(1, Math.round(scale.width / bucketWidth))
  const counts = new Array<number>(buckets).fill(0)
  for (const position of prunings) {
    const bucket = Math.min(buckets - 1, Math.floor((placeOf(position, scale) / Math.max(1, scale.width)) * buckets))
    counts[bucket] = (counts[bucket] ?? 0) + 1
  }
  const most = Math.max(...counts)
  if (most === 0) return ''
  const step = scale.width / buckets
  const y = (count: number) => pixel(trackHeight - (count / most) * hillHeight)
  // Half a bucket of run-out on either side keeps the silhouette closed on the baseline.
  const ridge = counts.map((count, i) => {
    const x = (i + 0.5) * step
    const before = x - step
    const middle = pixel((before + x) / 2)
    return `C${middle} ${y(counts[i - 1] ?? 0)} ${middle} ${y(count)} ${pixel(x)} ${y(count)}`
  })
  return `M${pixel(-step / 2)} ${trackHeight}${ridge.join('')}L${pixel(scale.width)} ${y(counts.at(-1) ?? 0)}V${trackHeight}z`
}

/** Where moments stand, each column of pixels once. */
function columns(moments: readonly { readonly position: number }[], scale: TrackScale): number[] {
  return [...new Set(moments.map(({ position }) => Math.round(placeOf(position, scale))))]
}

function pixel(value: number): string {
  return value.toFixed(1).replace(/\.0$/, '')
}
