import { useState } from 'react'
import { answererOf, isStill } from '../../../store/experiments/answerer.ts'
import { experimentChoices, sourceKey } from '../../../store/experiments/experiment-link.ts'
import { readUpTo, scalingLanes } from '../../../store/experiments/scaling.ts'
import { strings } from '../../../strings/index.ts'
import { useApp, useAppState } from '../../app-context.ts'
import { ChoiceField } from '../fields/ChoiceField.tsx'
import { Field } from '../fields/Field.tsx'
import { LaneChoices, useChosenLanes } from '../fields/LaneChoices.tsx'
import { SeedField, seedOf } from '../fields/SeedField.tsx'
import { useAddress, useAskedSettings } from '../use-address.ts'
import { useDesk } from '../use-desk.ts'
import { useMadeSources } from '../use-made-sources.ts'

const text = strings.scaling.setup
const raceText = strings.race.setup
const { budgets, counts } = experimentChoices.scaling

/** Which problems are measured on, which curves, and the buttons. */
export function ScalingForm() {
  const { scaling } = useApp()
  const { phase, record, elsewhere } = useDesk(scaling)
  const settings = useAppState((state) => state.settings)
  const model = useAppState((state) => state.engine.model)
  const sources = useMadeSources().map((source) => ({ ...source, key: sourceKey(source) }))
  const asked = useAskedSettings('scaling')
  const [sourceName, setSourceName] = useState(asked.source ?? 'countdown-4')
  const [count, setCount] = useState(asked.count ?? 20)
  const [most, setMost] = useState(asked.budget ?? 64)
  const [seedText, setSeedText] = useState(String(asked.seed ?? settings.seed))
  const chosen = useChosenLanes(scalingLanes, asked.lanes)
  const { lanes } = chosen
  const source = sources.find(({ key }) => key === sourceName) ?? sources[0]
  const seed = seedOf(seedText)
  useAddress('scaling', { source: source?.key, count, budget: most, lanes, seed: seed ?? undefined })
  const runs = phase === 'waiting' || phase === 'running'
  // The name of the model is kept with the figures, so it has to be known.
  const taken = elsewhere?.code === 'measuring-elsewhere'
  const ready = !taken && source !== undefined && lanes.length > 0 && model !== null && seed !== null
  const unfinished = record !== null && record.done.length < record.setup.problems
  const answerer = answererOf(model, settings)
  const same = record !== null && isStill(record.answerer, answerer)
  const other = !unfinished || answerer === null || same ? null : record.answerer.model === answerer.model ? text.otherManner : text.otherModel
  return (
    <form
      className="experiment-form"
      aria-label={text.label}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) void scaling.start({ domain: source.domain, size: source.size, problems: count, lanes, at: readUpTo(most) }, seed, settings)
      }}
    >
      <div className="experiment-fields">
        <Field label={text.source}>
          {(field) => (
            <select id={field} value={source?.key ?? ''} onChange={({ target }) => setSourceName(target.value)}>
              {sources.map(({ key, domain, size }) => (
                <option key={key} value={key}>
                  {raceText.made(domain, size)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <ChoiceField label={text.count} options={counts} value={count} onChange={setCount} />
        <ChoiceField label={text.most} options={budgets} value={most} onChange={setMost} />
        <SeedField label={text.seed} value={seedText} onChange={setSeedText} />
      </div>
      <LaneChoices label={text.lanes} offered={scalingLanes} chosen={chosen} />
      {sources.length === 0 && <p className="muted">{text.noMaker}</p>}
      <p className="muted">
        {raceText.madeNote} {record !== null && text.replaces} {other !== null && record !== null && other(record.answerer.model)}
      </p>
      <div className="experiment-buttons">
        {runs && (
          <button type="button" className="control" onClick={scaling.stop}>
            {text.stop}
          </button>
        )}
        {!runs && unfinished && (
          <button type="button" className="control primary" disabled={!same || taken} onClick={() => void scaling.goOn()}>
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
