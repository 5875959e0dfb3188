import type { LaneId } from '../../../store/experiments/race.ts'
import type { RecordedScaling, ScalingCurve } from '../../../store/experiments/scaling.ts'
import { strings } from '../../../strings/index.ts'

/** What a curve is drawn in. */
export interface Look {
  readonly colour: string
  readonly symbol: 'plus' | 'square' | 'triangle' | 'diamond' | 'circle'
}

/** Told apart by their dots' shapes too, for those who see colours otherwise. */
export const looks: Readonly<Record<LaneId, Look>> = {
  greedy: { colour: 'var(--muted)', symbol: 'plus' },
  majority: { colour: 'var(--value-low)', symbol: 'square' },
  'best-of-n': { colour: 'var(--good)', symbol: 'triangle' },
  search: { colour: 'var(--explore)', symbol: 'diamond' },
  'search-ppm': { colour: 'var(--accent)', symbol: 'circle' },
}

/** A line of the key of a picture. */
export interface KeyEntry {
  readonly label: string
  readonly colour: string
  readonly dashed: boolean
}

/** What each line of the chart is, for a picture that leaves the page. */
export const keyOf = (curves: readonly ScalingCurve[], recorded: RecordedScaling | null): KeyEntry[] => [
  ...curves.map(({ lane }) => ({ label: strings.race.lanes[lane], colour: looks[lane].colour, dashed: false })),
  ...(recorded?.curves ?? []).map(({ lane }) => ({
    label: strings.scaling.recorded.name(strings.race.lanes[lane]),
    colour: looks[lane].colour,
    dashed: true,
  })),
]
