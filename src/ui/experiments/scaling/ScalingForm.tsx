import { useState } from 'react'
import { makers, needsPpm } from '../../../store/race.ts'
import { scalingLanes } from '../../../store/scaling.ts'
import { isInRange } from '../../../store/settings.ts'
import { strings } from '../../../strings/index.ts'
import { useApp, useAppState } from '../../app-context.ts'
import { Field } from '../Field.tsx'
import { useDesk } from '../use-desk.ts'

const text = strings.scaling.setup
const raceText = strings.race.setup
const counts = [10, 20, 50, 100, 200] as const

/** Which problems are measured on, which curves, and the buttons. */
export function ScalingForm() {
  const app = useApp()
  const { scaling } = app
  const { phase, record } = useDesk(scaling)
  const settings = useAppState((state) => state.settings)
  const server = useAppState((state) => state.server)
  const model = useAppState((state) => state.engine.model)
  const hasPpm = model === null || model.scorer !== null
  const offered = makers
    .filter(({ domain }) => server !== null || app.knowsDomain(settings.model, domain))
    .flatMap(({ domain, sizes }) => sizes.map((size) => ({ key: `${domain} ${size}`, domain, size })))
  const [sourceKey, setSourceKey] = useState('countdown 4')
  const [count, setCount] = useState(20)
  const [seed, setSeed] = useState(String(settings.seed))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(scalingLanes))
  const source = offered.find(({ key }) => key === sourceKey) ?? offered[0]
  const lanes = scalingLanes.filter((lane) => chosen.has(lane) && (hasPpm || !needsPpm(lane)))
  const seedNumber = seed.trim() === '' ? Number.NaN : Number(seed)
  const runs = phase === 'waiting' || phase === 'running'
  // The name of the model is kept with the figures, so it has to be known.
  const ready = source !== undefined && lanes.length > 0 && model !== null && isInRange('seed', seedNumber)
  const unfinished = record !== null && record.done.length < record.setup.problems
  const sameModel = record === null || model === null || record.model === model.name
  return (
    <form
      className="experiment-form"
      aria-label={text.label}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) scaling.start({ domain: source.domain, size: source.size, problems: count, lanes }, seedNumber, settings, model.name)
      }}
    >
      <div className="experiment-fields">
        <Field label={text.source}>
          {(field) => (
            <select id={field} value={source?.key ?? ''} onChange={({ target }) => setSourceKey(target.value)}>
              {offered.map(({ key, domain, size }) => (
                <option key={key} value={key}>
                  {raceText.made(domain, size)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={text.count}>
          {(field) => (
            <select id={field} value={count} onChange={({ target }) => setCount(Number(target.value))}>
              {counts.map((n) => (
                <option key={n}>{n}</option>
              ))}
            </select>
          )}
        </Field>
        <Field label={text.seed}>
          {(field) => (
            <input id={field} inputMode="numeric" value={seed} aria-invalid={!isInRange('seed', seedNumber)} onChange={({ target }) => setSeed(target.value)} />
          )}
        </Field>
      </div>
      <fieldset className="experiment-choices">
        <legend>{text.lanes}</legend>
        {scalingLanes.map((lane) => (
          <label key={lane}>
            <input
              type="checkbox"
              checked={lanes.includes(lane)}
              disabled={!hasPpm && needsPpm(lane)}
              onChange={({ target }) => setChosen((now) => new Set(scalingLanes.filter((one) => (one === lane ? target.checked : now.has(one)))))}
            />
            {strings.race.lanes[lane]}
          </label>
        ))}
        {!hasPpm && <p className="muted">{raceText.needsPpm}</p>}
      </fieldset>
      {offered.length === 0 && <p className="muted">{text.noMaker}</p>}
      <p className="muted">
        {raceText.madeNote} {record !== null && text.replaces} {unfinished && !sameModel && text.otherModel(record.model)}
      </p>
      <div className="experiment-buttons">
        {runs && (
          <button type="button" className="control" onClick={scaling.stop}>
            {text.stop}
          </button>
        )}
        {!runs && unfinished && (
          <button type="button" className="control primary" disabled={!sameModel} onClick={scaling.goOn}>
            {text.goOn}
          </button>
        )}
        {!runs && (
          <button type="submit" className={unfinished ? 'control' : 'control primary'} disabled={!ready}>
            {record === null ? text.start : text.again}
          </button>
        )}
      </div>
    </form>
  )
}
