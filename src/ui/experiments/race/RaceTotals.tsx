import { useMemo } from 'react'
import type { LaneId, RacedProblem, RaceSetup } from '../../../store/experiments/race.ts'
import { comparedWith, type LaneTotal, totalsOf } from '../../../store/experiments/race-totals.ts'
import { strings } from '../../../strings/index.ts'
import { useMedia } from '../../theme/use-media.ts'

const names = strings.race.lanes
const text = strings.race.totals

interface RaceTotalsProps {
  readonly setup: RaceSetup
  readonly problems: readonly RacedProblem[]
  readonly model: string
}

/** How often each lane was right, with intervals, and which differences are differences. */
export function RaceTotals({ setup, problems, model }: RaceTotalsProps) {
  const { lanes, tokens } = setup
  const ended = problems.filter(({ results }) => lanes.every((lane) => results[lane] !== undefined)).length
  const other = comparedWith(lanes)
  const narrow = useMedia('(max-width: 640px)')
  // Intervals of differences take milliseconds, and lanes under way render many times a second.
  const totals = useMemo(
    () =>
      totalsOf(
        lanes,
        problems.map(({ results }) => results),
      ),
    [lanes, problems],
  )
  if (ended === 0 || other === null) return null
  return (
    <section className="race-totals" aria-label={text.title}>
      <h3>
        {text.title} <span className="muted">{text.about(ended, tokens, model)}</span>
      </h3>
      <div className="experiment-scroll">
        <table>
          <thead>
            <tr>
              {[text.lane, text.right, text.share, text.tokens, ...(narrow ? [] : [text.against(names[other])])].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {totals.map((total) => (
              <TotalRow key={total.lane} total={total} other={other} narrow={narrow} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted">{text.method}</p>
    </section>
  )
}

interface TotalRowProps {
  readonly total: LaneTotal
  readonly other: LaneId
  /** The difference stands below the other figures and not beside them. */
  readonly narrow: boolean
}

function TotalRow({ total: { lane, right, n, interval, tokens, against }, other, narrow }: TotalRowProps) {
  const compared = against !== null && against.n > 0 ? text.compared(against) : null
  const different = against?.differs ? 'is-different' : ''
  const row = (
    <tr className={narrow && compared !== null ? 'race-above' : undefined}>
      <th scope="row">{names[lane]}</th>
      <td>{text.of(right, n)}</td>
      <td>
        {n === 0 ? (
          <span className="muted">{text.nothing}</span>
        ) : (
          <>
            <IntervalBar share={right / n} low={interval.low} high={interval.high} />
            {text.interval(right / n, interval.low, interval.high)}
          </>
        )}
      </td>
      <td>{tokens === null ? '' : strings.race.count(Math.round(tokens))}</td>
      {!narrow && <td className={`race-against ${different}`}>{compared}</td>}
    </tr>
  )
  if (!narrow || compared === null) return row
  return (
    <>
      {row}
      <tr className="race-below">
        <td colSpan={4} className={different}>
          {text.againstBelow(names[other], compared)}
        </td>
      </tr>
    </>
  )
}

const barWidth = 120

/** A share with its interval, on a line from 0 to 1; the figures stand beside it. */
function IntervalBar({ share, low, high }: { readonly share: number; readonly low: number; readonly high: number }) {
  return (
    <svg className="race-interval" viewBox={`0 0 ${barWidth} 12`} aria-hidden="true">
      <path className="scale" d={`M0 6H${barWidth}`} />
      <path className="interval" d={`M${low * barWidth} 6H${high * barWidth}`} />
      <circle cx={share * barWidth} cy="6" r="3.5" />
    </svg>
  )
}
