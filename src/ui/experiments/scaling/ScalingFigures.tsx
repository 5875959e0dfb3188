import { useRef, useState } from 'react'
import { type RecordedScaling, type ScalingCurve, type ScalingRecord, scalingCsv } from '../../../store/experiments/scaling.ts'
import { strings } from '../../../strings/index.ts'
import { download } from '../../save/download.ts'
import { rasterized, savePng, saveSvg } from '../../save/save-picture.ts'
import { keyOf } from './looks.ts'
import { ScalingChart } from './ScalingChart.tsx'
import { svgOf } from './svg-of.ts'

const text = strings.scaling
const fileName = 'rstar-live-scaling'
const axes = ['n', 'tokens'] as const

interface ScalingFiguresProps {
  readonly record: ScalingRecord | null
  readonly curves: readonly ScalingCurve[]
  readonly recorded: RecordedScaling | null
}

/** The curves as a chart and a table, beside the recorded ones, and as files. */
export function ScalingFigures({ record, curves, recorded }: ScalingFiguresProps) {
  const [axis, setAxis] = useState<(typeof axes)[number]>('n')
  const [beside, setBeside] = useState(true)
  const chart = useRef<HTMLDivElement>(null)
  const shown = beside ? recorded : null
  const measured = curves.some(({ points }) => points.length > 0)
  if (!measured && recorded === null) return null
  const picture = () => svgOf(chart.current, keyOf(curves, shown))
  const asSvg = () => {
    const svg = picture()
    if (svg !== null) saveSvg(svg, fileName)
  }
  const asPng = async () => {
    const svg = picture()
    if (svg !== null) savePng(await rasterized(svg), fileName)
  }
  return (
    <section className="scaling-figures" aria-label={text.chart}>
      {record !== null && (
        <h3>{text.set(strings.race.setup.made(record.setup.domain, record.setup.size), record.done.length, record.answerer.model, record.config.seed)}</h3>
      )}
      <div className="experiment-choices">
        <label>
          {text.axis.label}{' '}
          <select value={axis} onChange={({ target }) => setAxis(axes.find((one) => one === target.value) ?? 'n')}>
            {axes.map((one) => (
              <option key={one} value={one}>
                {text.axis[one]}
              </option>
            ))}
          </select>
        </label>
        {recorded !== null && (
          <label>
            <input type="checkbox" checked={beside} onChange={({ target }) => setBeside(target.checked)} />
            {text.recorded.show}
          </label>
        )}
      </div>
      <ScalingChart figure={chart} curves={curves} recorded={shown} axis={axis} />
      {shown !== null && <p className="muted">{text.recorded.of(shown.problems, shown.n, shown.round)}</p>}
      {record !== null && measured && (
        <>
          <Table curves={curves} at={record.setup.at} />
          <p className="muted">
            {text.config(record.config.candidates, record.config.temperature, record.config.c, record.config.backtracks, record.samplingTemperature)}
          </p>
        </>
      )}
      <div className="experiment-buttons">
        <button type="button" className="control" onClick={() => download(new Blob([scalingCsv(curves, recorded)], { type: 'text/csv' }), `${fileName}.csv`)}>
          {text.export.csv}
        </button>
        <button type="button" className="control" onClick={asSvg}>
          {text.export.svg}
        </button>
        <button type="button" className="control" onClick={() => void asPng()}>
          {text.export.png}
        </button>
      </div>
    </section>
  )
}

function Table({ curves, at }: { readonly curves: readonly ScalingCurve[]; readonly at: readonly number[] }) {
  return (
    <div className="experiment-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{text.table.strategy}</th>
            {at.map((n) => (
              <th key={n} scope="col">
                {text.table.column(n)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {curves.map(({ lane, points }) => (
            <tr key={lane}>
              <th scope="row">{strings.race.lanes[lane]}</th>
              {at.map((n) => {
                const point = points.find((one) => one.n === n)
                return (
                  <td key={n}>
                    {point !== undefined && (
                      <>
                        {text.table.cell(point.share, point.low, point.high)} <span className="muted">{text.table.tokens(point.tokens)}</span>
                      </>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
