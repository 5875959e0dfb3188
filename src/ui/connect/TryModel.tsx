import { useId, useState } from 'react'
import type { NamedServer, ServerDesk, TriedModel } from '../../connect/client.ts'
import { likelyScorer } from '../../store/settings/likely-scorer.ts'
import { isKeptName } from '../../store/settings/model-names.ts'
import { pooledScorers } from '../../store/settings/settings.ts'
import { isActive } from '../../store/state.ts'
import { strings } from '../../strings/index.ts'
import type { FormatId } from '../../worker/protocol.ts'
import { useApp, useAppState } from '../app-context.ts'
import { Faulty } from './FaultLine.tsx'
import { useAsked } from './use-asked.ts'

const formats: readonly FormatId[] = ['few-shot-code', 'chain-of-thought', 'rstar', 'rstar-released']

interface TryModelProps {
  readonly servers: ServerDesk
  readonly found: NamedServer
  /** The server's own key; null for none. */
  readonly serverKey: string | null
}

/** Chooses a model of a server and a format, shows what the model writes, and hands it to the search. */
export function TryModel({ servers, found, serverKey }: TryModelProps) {
  const text = strings.connect
  const [model, setModel] = useState(found.models[0] ?? '')
  const [format, setFormat] = useState<FormatId>('few-shot-code')
  const [tried, attempt] = useAsked<TriedModel>()
  const ids = useId()
  const choose = (id: string) => setFormat(formats.find((one) => one === id) ?? format)
  const fits = tried.state === 'done' && tried.value.choice.model === model ? tried.value : null
  return (
    <div className="fields connect-found-one">
      <p>
        <strong>{text.found(found.make, found.address)}</strong>
      </p>
      <div className="field">
        <label htmlFor={`${ids}-model`}>{text.model}</label>
        <select id={`${ids}-model`} value={model} onChange={(event) => setModel(event.target.value)}>
          {found.models.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${ids}-format`}>{text.format}</label>
        <select id={`${ids}-format`} value={format} onChange={(event) => choose(event.target.value)}>
          {formats.map((id) => (
            <option key={id} value={id}>
              {text.formats[id]}
            </option>
          ))}
        </select>
      </div>
      <div>
        <button type="button" className="control" disabled={tried.state === 'asking'} onClick={() => attempt(() => servers.try(found, serverKey, model))}>
          {tried.state === 'asking' ? text.asking : text.try}
        </button>
      </div>
      <Faulty asked={tried} />
      {fits !== null && <Tried tried={fits} format={format} />}
    </div>
  )
}

/** What a model wrote and can do, and the button that gives it the search. */
function Tried({ tried: { choice, trial }, format }: { readonly tried: TriedModel; readonly format: FormatId }) {
  const text = strings.connect
  const { actions } = useApp()
  const active = useAppState((state) => isActive(state.run.status))
  // The models that ship have a PPM.
  const foreign = useAppState((state) => state.server !== null || isKeptName(state.settings.model))
  const { together, logProbabilities, pooling } = choice.abilities
  if (pooling) return <TriedScorer choice={choice} />
  return (
    <>
      <div role="status">
        <p className="connect-wrote">{text.trial(trial.text.trim())}</p>
        <p className="muted">
          {text.speed(trial.tokens, trial.seconds)} · {text.abilities(together, logProbabilities)}
        </p>
        <p className="muted">{text.noScorer}</p>
      </div>
      <div className="models-actions">
        <button type="button" className="control primary" disabled={active} onClick={() => actions.takeServer({ choice, format })}>
          {text.use}
        </button>
        {foreign && logProbabilities && (
          <button type="button" className="control" disabled={active} onClick={() => actions.takeJudge({ choice, scorer: 'yes-no' })}>
            {strings.manner.useAsJudge}
          </button>
        )}
      </div>
    </>
  )
}

/** A scorer, which writes nothing, and the button that lets it judge. */
function TriedScorer({ choice }: Pick<TriedModel, 'choice'>) {
  const { actions } = useApp()
  const active = useAppState((state) => isActive(state.run.status))
  const foreign = useAppState((state) => state.server !== null || isKeptName(state.settings.model))
  const scorer = pooledScorers.find((one) => one === likelyScorer(choice.model)) ?? 'trl'
  return (
    <>
      <div role="status">
        <p>{strings.connect.scorer}</p>
        {!foreign && <p className="muted">{strings.connect.scorerLater}</p>}
      </div>
      {foreign && (
        <div className="models-actions">
          <button type="button" className="control" disabled={active} onClick={() => actions.takeJudge({ choice, scorer })}>
            {strings.manner.useAsJudge}
          </button>
        </div>
      )}
    </>
  )
}
