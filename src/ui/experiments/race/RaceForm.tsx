import { useState } from 'react'
import { answererOf, isStill } from '../../../store/experiments/answerer.ts'
import { experimentChoices, sourceKey } from '../../../store/experiments/experiment-link.ts'
import { laneIds, type RaceSource, samplingTemperature } from '../../../store/experiments/race.ts'
import { strings } from '../../../strings/index.ts'
import { useApp, useAppState } from '../../app-context.ts'
import { ChoiceField } from '../fields/ChoiceField.tsx'
import { Field } from '../fields/Field.tsx'
import { LaneChoices, useChosenLanes } from '../fields/LaneChoices.tsx'
import { SeedField, seedOf } from '../fields/SeedField.tsx'
import { useAddress, useAskedSettings } from '../use-address.ts'
import { useDesk } from '../use-desk.ts'
import { useMadeSources } from '../use-made-sources.ts'

const text = strings.race.setup
const { budgets, counts } = experimentChoices.race

/** What is raced on, by whom, and for how many tokens. */
export function RaceForm() {
  const { race } = useApp()
  const { phase, setup, answerer: raced } = useDesk(race)
  const settings = useAppState((state) => state.settings)
  const parsed = useAppState((state) => state.parsed)
  const model = useAppState((state) => state.engine.model)
  const made = useMadeSources()
  const sources: readonly RaceSource[] = [...made, ...(parsed.ok ? [{ kind: 'question', question: parsed.posed.problem.question } as const] : [])]
  const asked = useAskedSettings('race')
  const [key, setKey] = useState(asked.source ?? sourceKey(setup?.source ?? { kind: 'made', domain: 'countdown', size: 4 }))
  const [count, setCount] = useState(asked.count ?? 10)
  const [tokens, setTokens] = useState(asked.budget ?? setup?.tokens ?? 2000)
  const [seedText, setSeedText] = useState(String(asked.seed ?? setup?.seed ?? settings.seed))
  const chosen = useChosenLanes(laneIds, asked.lanes ?? setup?.lanes)
  const { lanes } = chosen
  const source = sources.find((one) => sourceKey(one) === key) ?? sources[0]
  const seed = seedOf(seedText)
  useAddress('race', { source: source && sourceKey(source), count, budget: tokens, lanes, seed: seed ?? undefined })
  // Wins of two models do not add up.
  const answerer = answererOf(model, settings)
  const other = raced === null || answerer === null || isStill(raced, answerer) ? null : raced.model === answerer.model ? text.otherManner : text.otherModel
  const runs = phase === 'waiting' || phase === 'running'
  const ready = source !== undefined && lanes.length > 0 && seed !== null
  return (
    <form
      className="experiment-form"
      aria-label={text.label}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) race.start({ source, lanes, tokens, seed }, count, settings)
      }}
    >
      <div className="experiment-fields">
        <Field label={text.source}>
          {(field) => (
            <select id={field} value={source === undefined ? '' : sourceKey(source)} onChange={({ target }) => setKey(target.value)}>
              {sources.map((one) => (
                <option key={sourceKey(one)} value={sourceKey(one)}>
                  {one.kind === 'question' ? text.question : text.made(one.domain, one.size)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {source?.kind === 'made' && <ChoiceField label={text.count} options={counts} value={count} onChange={setCount} />}
        <ChoiceField label={text.tokens} options={budgets} value={tokens} onChange={setTokens} written={strings.race.count} />
        <SeedField label={text.seed} value={seedText} onChange={setSeedText} />
      </div>
      <LaneChoices label={text.lanes} offered={laneIds} chosen={chosen} />
      {made.length === 0 && <p className="muted">{text.noMaker}</p>}
      {!parsed.ok && <p className="muted">{text.unreadable}</p>}
      <p className="muted">
        {text.settings(settings.candidates, settings.temperature, settings.c, samplingTemperature)} {source?.kind === 'made' && text.madeNote}{' '}
        {other !== null && raced !== null && other(raced.model)}
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
          <button type="button" className="control" disabled={raced !== null && !isStill(raced, answerer)} onClick={() => race.more(count)}>
            {text.more(count)}
          </button>
        )}
      </div>
    </form>
  )
}
