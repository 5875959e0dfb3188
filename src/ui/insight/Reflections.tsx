import { useRef } from 'react'
import type { NodeId } from '../../core/events.ts'
import { type Reflection, ReflectionFinder } from '../../insight/reflection.ts'
import { isVerifiedNode } from '../../store/view/readouts.ts'
import { strings } from '../../strings/index.ts'
import { useApp, usePanelVersion } from '../app-context.ts'
import { useReplay } from '../what-if/use-replay.ts'

const text = strings.insight.scores
/** As many as are worth a look; the most striking ones. */
const most = 8

/** Where the search turned away from a line that grew worse and did better elsewhere. */
export function Reflections({ pick, onReplayed }: { readonly pick: (id: NodeId) => void; readonly onReplayed: (message: string) => void }) {
  const { live } = useApp()
  usePanelVersion()
  const reader = useRef<{ readonly events: unknown; readonly finder: ReflectionFinder } | null>(null)
  // Another log is another array; one that grows is the same.
  if (reader.current?.events !== live.events) reader.current = { events: live.events, finder: new ReflectionFinder() }
  const found = [...reader.current.finder.read(live.events.slice(0, live.head.version))].sort((a, b) => b.strength - a.strength).slice(0, most)
  const { playing, replay } = useReplay(pick, ({ fall, rise }) => onReplayed(text.replayed(fall.at(-1)?.ppm ?? 0, rise.at(-1)?.ppm ?? 0)))
  if (found.length === 0) return <p className="muted">{text.noReflections}</p>
  return (
    <ol className="reflections">
      {found.map((reflection) => (
        <Card key={reflection.turn} reflection={reflection} isPlaying={reflection === playing} onReplay={() => replay(reflection)} />
      ))}
    </ol>
  )
}

function Card({ reflection, isPlaying, onReplay }: { readonly reflection: Reflection; readonly isPlaying: boolean; readonly onReplay: () => void }) {
  const { left, taken, fall, rise, finished } = reflection
  const { live } = useApp()
  const peak = Math.max(...fall.map(({ ppm }) => ppm))
  const end = rise.at(-1)?.node
  const solved = end !== undefined && isVerifiedNode(live.head, end)
  return (
    <li className={isPlaying ? 'reflection is-playing' : 'reflection'}>
      <Chart reflection={reflection} />
      <p>
        <strong>{text.story(left, taken)}</strong>
        <span>
          <span className="fell">{text.fell(peak, fall.at(-1)?.ppm ?? 0)}</span>,{' '}
          <span className="rose">{text.rose(rise[0]?.ppm ?? 0, rise.at(-1)?.ppm ?? 0)}</span> {finished && text.solved(solved)}
        </span>
      </p>
      <button type="button" className="control small" aria-label={text.replayLabel(left, taken)} onClick={onReplay}>
        {isPlaying ? text.replaying : text.replay}
      </button>
    </li>
  )
}

const width = 96
const height = 44
const margin = 4

/** The scores of both lines, one after the other, on a common scale from -1 to 1. */
function Chart({ reflection: { fall, rise } }: { readonly reflection: Reflection }) {
  const columns = fall.length + rise.length
  const x = (column: number) => margin + ((width - 2 * margin) * column) / Math.max(1, columns - 1)
  const y = (ppm: number) => margin + ((height - 2 * margin) * (1 - ppm)) / 2
  const points = (line: Reflection['fall'], from: number) => line.map(({ ppm }, i) => `${x(from + i).toFixed(1)},${y(ppm).toFixed(1)}`)
  const [first, second] = [points(fall, 0), points(rise, fall.length)]
  const dots = (line: readonly string[], className: string) =>
    line.map((point) => {
      const [cx, cy] = point.split(',')
      return <circle key={point} className={className} cx={cx} cy={cy} r="2.2" />
    })
  const ppms = (line: Reflection['fall']) => line.map(({ ppm }) => ppm)
  return (
    <svg
      className="reflection-chart"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={text.chart(ppms(fall), ppms(rise))}
    >
      <path className="chart-zero" d={`M0 ${y(0)}H${width}`} />
      <path className="chart-switch" d={`M${first.at(-1)}L${second[0]}`} />
      <polyline className="fell" points={first.join(' ')} />
      <polyline className="rose" points={second.join(' ')} />
      {dots(first, 'fell')}
      {dots(second, 'rose')}
    </svg>
  )
}
