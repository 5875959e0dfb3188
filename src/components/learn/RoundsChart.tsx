import { line, scaleLinear, scalePoint } from 'd3'
import type { ScoreRow } from '../../store/rounds.ts'
import { format, strings } from '../../strings/index.ts'
import { useMedia } from '../use-media.ts'

const text = strings.rounds

interface RoundsChartProps {
  /** What the picture shows, for those who do not see it; the table beside it has the figures. */
  readonly label: string
  readonly rows: readonly ScoreRow[]
  readonly budgets: readonly number[]
}

const height = 150
const [left, right, top, bottom] = [40, 92, 10, 22]
const ticks = [0, 0.5, 1]
/** Least distance between the names at the ends of two lines. */
const nameGap = 15

/** Share right by round: a line a budget of the search, and uniformly random play with the largest budget as a level to compare with. */
export function RoundsChart({ label, rows, budgets }: RoundsChartProps) {
  const width = useMedia('(max-width: 520px)') ? 320 : 640
  const rounds = rows.flatMap(({ of, scores }) => ('round' in of ? [{ round: of.round, scores }] : []))
  const end = width - right
  const x = scalePoint(
    rounds.map(({ round }) => round),
    [left + 12, end - 12],
  )
  const y = scaleLinear([0, 1], [height - bottom, top])
  const at = (round: number) => x(round) ?? left
  const searches = budgets.flatMap((budget, i) => {
    const points = rounds.flatMap(({ round, scores }): [number, number][] => {
      const score = scores[i] ?? null
      return score === null ? [] : [[at(round), y(score.share)]]
    })
    const last = points.at(-1)
    return last === undefined ? [] : [{ className: `rounds-line is-${i}`, name: text.budget(budget), points, y: last[1] }]
  })
  const random = rows.find(({ of }) => 'baseline' in of && of.baseline === 'random')?.scores.at(-1) ?? null
  const level =
    random === null ? [] : [{ className: 'rounds-random', name: text.random(budgets.at(-1) ?? 0), points: levelOf(y(random.share), end), y: y(random.share) }]
  const path = line<[number, number]>()
  return (
    <svg className="rounds-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {ticks.map((share) => (
        <g key={share}>
          <line className="rounds-grid" x1={left} x2={end} y1={y(share)} y2={y(share)} />
          <text x={left - 6} y={y(share)} textAnchor="end" dominantBaseline="middle">
            {format.percent(share)}
          </text>
        </g>
      ))}
      {rounds.map(({ round }) => (
        <text key={round} x={at(round)} y={height - 6} textAnchor="middle">
          {text.round(round)}
        </text>
      ))}
      {apart([...searches, ...level]).map(({ className, name, points, nameY }) => (
        <g key={name} className={className}>
          <path d={path(points) ?? undefined} />
          {className !== 'rounds-random' && points.map(([cx, cy]) => <circle key={cx} cx={cx} cy={cy} r="3.4" />)}
          <text x={end + 8} y={nameY} dominantBaseline="middle">
            {name}
          </text>
        </g>
      ))}
    </svg>
  )
}

const levelOf = (y: number, end: number): [number, number][] => [
  [left, y],
  [end, y],
]

/** The lines from top to bottom, with the height of each name: its line's, or below the name before where that would overlap it. */
function apart<L extends { readonly y: number }>(lines: readonly L[]): (L & { readonly nameY: number })[] {
  let free = Number.NEGATIVE_INFINITY
  return lines
    .toSorted((a, b) => a.y - b.y)
    .map((one) => {
      const nameY = Math.max(one.y, free)
      free = nameY + nameGap
      return { ...one, nameY }
    })
}
