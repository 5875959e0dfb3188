import { useId } from 'react'
import { useStore } from 'zustand'
import { likelyScorer } from '../../store/settings/likely-scorer.ts'
import { isKeptName, modelTitle } from '../../store/settings/model-names.ts'
import { formats, headScorers, pooledScorers, type Settings, tokenScorers, toManner } from '../../store/settings/settings.ts'
import { isActive } from '../../store/state.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState } from '../app-context.ts'

const text = strings.manner

/** How the model in use is asked for steps and who judges them, where it is one of another maker. */
export function MannerSection() {
  const server = useAppState((state) => state.server)
  const model = useAppState((state) => state.settings.model)
  const id = useId()
  const foreign = server !== null || isKeptName(model)
  return (
    <section className="models-section" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{text.title}</h3>
      {foreign ? (
        <div className="manner-fields">
          {server === null && <FormatField />}
          <JudgeField />
          <Told />
        </div>
      ) : (
        <p className="muted">{text.shipped}</p>
      )}
    </section>
  )
}

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly (readonly [value: T, name: string])[]
  readonly onChoose: (value: T) => void
}

function Choice<T extends string>({ label, value, options, onChoose }: ChoiceProps<T>) {
  const id = useId()
  const active = useAppState((state) => isActive(state.run.status))
  const choose = (wanted: string) => {
    const found = options.find(([one]) => one === wanted)
    if (found !== undefined) onChoose(found[0])
  }
  return (
    <div className="manner-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} disabled={active} onChange={({ target }) => choose(target.value)}>
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}

function FormatField() {
  const { actions } = useApp()
  const format = useAppState((state) => state.settings.format)
  const nameOf = (one: Settings['format']) => (one === 'auto' ? text.suits : strings.connect.formats[one])
  return (
    <Choice label={text.format} value={format} options={formats.map((one) => [one, nameOf(one)])} onChoose={(one) => actions.changeSettings({ format: one })} />
  )
}

function JudgeField() {
  const { actions, library } = useApp()
  const settings = useAppState((state) => state.settings)
  const judge = useAppState((state) => state.judge)
  const { scorer, scorerModel, model } = settings
  const kept = useStore(library.store, (state) => state.models) ?? []
  const others = kept.filter(({ name, state }) => state === 'whole' && name !== model).map(({ name }) => name)
  const [nobody, itself, served] = ['none', 'itself', 'server']
  const who = toManner(settings, judge).judge === null ? nobody : judge !== null ? served : scorerModel === '' ? itself : scorerModel
  const ofServer = judge?.abilities.pooling ? pooledScorers : tokenScorers
  const possible = who === served ? ofServer : who === itself ? tokenScorers : [...tokenScorers, ...headScorers]
  const choose = (wanted: string) => {
    if (wanted === nobody) actions.changeSettings({ scorer: 'none', scorerModel: '' })
    else if (wanted === itself) actions.changeSettings({ scorer: 'yes-no', scorerModel: '' })
    else if (wanted !== served) actions.changeSettings({ scorer: likelyScorer(modelTitle(wanted)), scorerModel: wanted })
  }
  return (
    <>
      <Choice
        label={text.judge}
        value={who}
        options={[
          [nobody, text.nobody],
          [itself, text.itself],
          ...(judge === null ? [] : [[served, text.server(judge.model)] as const]),
          ...others.map((name) => [name, modelTitle(name)] as const),
        ]}
        onChoose={choose}
      />
      {who !== nobody && (
        <Choice
          label={text.scorer}
          value={scorer}
          options={possible.map((one) => [one, text.scorers[one]])}
          onChoose={(one) => actions.changeSettings({ scorer: one })}
        />
      )}
      {who !== nobody && scorer !== 'yes-no' && <p className="muted">{text.untried}</p>}
    </>
  )
}

/** How the judge did on a right and a wrong step, once it is loaded. */
function Told() {
  const trial = useAppState((state) => state.engine.model?.scorer?.trial ?? null)
  return <p role="status">{trial !== null && text.trial(trial)}</p>
}
