import * as Plot from '@observablehq/plot'
import { type RefObject, useEffect } from 'react'
import type { LaneId } from '../../../store/experiments/race.ts'
import type { RecordedScaling, ScalingCurve, ScalingPoint } from '../../../store/experiments/scaling.ts'
import { format, strings } from '../../../strings/index.ts'
import { useMedia } from '../../theme/use-media.ts'
import { looks } from './looks.ts'

const text = strings.scaling

interface ScalingChartProps {
  /** Gets the drawing, for who saves it. */
  readonly figure: RefObject<HTMLDivElement | null>
  readonly curves: readonly ScalingCurve[]
  readonly recorded: RecordedScaling | null
  readonly axis: 'n' | 'tokens'
}

interface Point extends ScalingPoint {
  readonly series: string
  readonly colour: string
}

/** Share right against budget on a logarithmic axis: a line with its band for each curve, recorded ones dashed. */
export function ScalingChart({ figure, curves, recorded, axis }: ScalingChartProps) {
  const narrow = useMedia('(max-width: 640px)')
  useEffect(() => {
    figure.current?.replaceChildren(drawn(curves, recorded?.curves ?? [], axis, narrow ? 330 : 820))
  }, [figure, curves, recorded, axis, narrow])
  return (
    <>
      <ul className="scaling-key">
        {[...new Set([...curves, ...(recorded?.curves ?? [])].map(({ lane }) => lane))].map((lane) => (
          <li key={lane}>
            <svg viewBox="0 0 24 12" width="24" height="12" aria-hidden="true" className={`scaling-mark is-${lane}`}>
              <path d="M0 6H24" />
            </svg>
            {strings.race.lanes[lane]}
          </li>
        ))}
      </ul>
      <div ref={figure} className="rounds-chart" role="img" aria-label={text.chart} />
    </>
  )
}

function drawn(curves: readonly ScalingCurve[], recorded: readonly ScalingCurve[], axis: 'n' | 'tokens', width: number): Element {
  const pointsOf = (some: readonly ScalingCurve[]) =>
    some.flatMap(({ lane, points }) => points.map((point): Point & { readonly lane: LaneId } => ({ ...point, lane, series: lane, colour: looks[lane].colour })))
  const [own, beside] = [pointsOf(curves), pointsOf(recorded)]
  const x = axis
  const chart = Plot.plot({
    width,
    height: 300,
    marginLeft: 48,
    marginBottom: 40,
    x: {
      type: 'log',
      base: axis === 'n' ? 2 : 10,
      label: text.axis[axis],
      ...(axis === 'n' ? { tickFormat: text.count } : { ticks: 4, tickFormat: text.count }),
    },
    y: { domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1], label: text.share, tickFormat: format.percent, tickSize: 0 },
    color: { type: 'identity' },
    marks: [
      Plot.gridY({ ticks: [0, 0.25, 0.5, 0.75, 1], stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.areaY(own, { x, y1: 'low', y2: 'high', z: 'series', fill: 'colour', fillOpacity: 0.12 }),
      Plot.line(beside, { x, y: 'share', z: 'series', stroke: 'colour', strokeWidth: 1.5, strokeDasharray: '4 4' }),
      Plot.line(own, { x, y: 'share', z: 'series', stroke: 'colour', strokeWidth: 2 }),
      ...curves.map(({ lane }) =>
        Plot.dot(
          own.filter((point) => point.lane === lane),
          { x, y: 'share', fill: 'colour', symbol: looks[lane].symbol, r: 4 },
        ),
      ),
    ],
  })
  // The page's policy forbids styles in the document; rounds.css has what these would say.
  for (const style of chart.querySelectorAll('style')) style.remove()
  // The figure has a name for all of it; its groups have no role that could bear one.
  for (const part of chart.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label')
  return chart
}
