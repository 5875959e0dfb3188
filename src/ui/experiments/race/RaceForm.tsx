import { useId, useState } from 'react'
import { laneIds, makers, needsPpm, type RaceSource, samplingTemperature } from '../../../store/race.ts'
import { isInRange } from '../../../store/settings.ts'
import { strings } from '../../../strings/index.ts'
import { useApp, useAppState } from '../../app-context.ts'
import { Field } from '../Field.tsx'
import { useDesk } from '../use-desk.ts'

const text = strings.race.setup
const budgets = [250, 500, 1000, 2000, 4000, 8000, 16_000] as const
const counts = [1, 5, 10, 20, 50, 100] as const

/** What is raced on, by whom, and for how many tokens. */
export function RaceForm() {
  const app = useApp()
  const { race } = app
  const { phase, setup } = useDesk(race)
  const settings = useAppState((state) => state.settings)
  const parsed = useAppState((state) => state.parsed)
  const server = useAppState((state) => state.server)
  const model = useAppState((state) => state.engine.model)
  const id = useId()
  // Before the models are there nobody knows, and those that ship have one.
  const hasPpm = model === null || model.scorer !== null
  const offered = makers.filter(({ domain }) => server !== null || app.knowsDomain(settings.model, domain))
  const sources: readonly RaceSource[] = [
    ...offered.flatMap(({ domain, sizes }) => sizes.map((size): RaceSource => ({ kind: 'made', domain, size }))),
    ...(parsed.ok ? [{ kind: 'question', question: parsed.posed.problem.question } as const] : []),
  ]
  const [sourceKey, setSourceKey] = useState(keyOf(setup?.source ?? { kind: 'made', domain: 'countdown', size: 4 }))
  const [count, setCount] = useState(10)
  const [tokens, setTokens] = useState(setup?.tokens ?? 2000)
  const [seed, setSeed] = useState(String(setup?.seed ?? settings.seed))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(setup?.lanes ?? laneIds))
  const source = sources.find((one) => keyOf(one) === sourceKey) ?? sources[0]
  const lanes = laneIds.filter((lane) => chosen.has(lane) && (hasPpm || !needsPpm(lane)))
  const seedNumber = seed.trim() === '' ? Number.NaN : Number(seed)
  const runs = phase === 'waiting' || phase === 'running'
  const ready = source !== undefined && lanes.length > 0 && isInRange('seed', seedNumber)
  const toggle = (lane: string, on: boolean) => setChosen((now) => new Set(laneIds.filter((one) => (one === lane ? on : now.has(one)))))
  return (
    <form
      className="experiment-form"
      aria-label={text.label}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) race.start({ source, lanes, tokens, seed: seedNumber }, count, settings, model?.name ?? null)
      }}
    >
      <div className="experiment-fields">
        <Field label={text.source}>
          {(field) => (
            <select id={field} value={source === undefined ? '' : keyOf(source)} onChange={({ target }) => setSourceKey(target.value)}>
              {sources.map((one) => (
                <option key={keyOf(one)} value={keyOf(one)}>
                  {one.kind === 'question' ? text.question : text.made(one.domain, one.size)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {source?.kind === 'made' && (
          <Field label={text.count}>
            {(field) => (
              <select id={field} value={count} onChange={({ target }) => setCount(Number(target.value))}>
                {counts.map((n) => (
                  <option key={n}>{n}</option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Field label={text.tokens}>
          {(field) => (
            <select id={field} value={tokens} onChange={({ target }) => setTokens(Number(target.value))}>
              {budgets.map((n) => (
                <option key={n} value={n}>
                  {strings.race.count(n)}
                </option>
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
        {laneIds.map((lane) => (
          <label key={lane}>
            <input
              type="checkbox"
              checked={lanes.includes(lane)}
              disabled={!hasPpm && needsPpm(lane)}
              aria-describedby={!hasPpm && needsPpm(lane) ? `${id}-ppm` : undefined}
              onChange={({ target }) => toggle(lane, target.checked)}
            />
            {strings.race.lanes[lane]}
          </label>
        ))}
        {!hasPpm && (
          <p id={`${id}-ppm`} className="muted">
            {text.needsPpm}
          </p>
        )}
      </fieldset>
      {offered.length === 0 && <p className="muted">{text.noMaker}</p>}
      {!parsed.ok && <p className="muted">{text.unreadable}</p>}
      <p className="muted">
        {text.settings(settings.candidates, settings.temperature, settings.c, samplingTemperature)} {source?.kind === 'made' && text.madeNote}
      </p>
      <div className="experiment-buttons">
        {runs ? (
          <button type="button" className="control" onClick={race.stop}>
            {text.stop}
          </button>
        ) : (
          <button type="submit" className="control primary" disabled={!ready}>
            {text.start}
          </button>
        )}
        {!runs && setup?.source.kind === 'made' && (
          <button type="button" className="control" onClick={() => race.more(count, settings)}>
            {text.more(count)}
          </button>
        )}
      </div>
    </form>
  )
}

const keyOf = (source: RaceSource): string => (source.kind === 'question' ? 'question' : `${source.domain} ${source.size}`)
