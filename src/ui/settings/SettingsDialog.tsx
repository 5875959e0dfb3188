import { useId, useState } from 'react'
import { useStore } from 'zustand'
import { modelTitle } from '../../store/settings/model-names.ts'
import { askedDomain, presetOf } from '../../store/settings/presets.ts'
import { answerRules, backends, draws, guidances, isInRange, type NumericKey, numericKeys, ranges, stops } from '../../store/settings/settings.ts'
import { isActive } from '../../store/state.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState } from '../app-context.ts'
import { Dialog } from '../controls/Dialog.tsx'
import { Presets } from './Presets.tsx'

const text = strings.settings
/** What a search costs grows with these. */
const spendKeys: readonly NumericKey[] = ['rollouts', 'candidates', 'leaves', 'depth']

/** How much the next search may spend; behind Custom all settings, in groups, each with what it does. */
export default function SettingsDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { actions } = useApp()
  const active = useAppState((state) => isActive(state.run.status))
  const isOwn = useAppState((state) => presetOf(state.settings, askedDomain(state)) === null)
  const [custom, setCustom] = useState(false)
  const [generation, setGeneration] = useState(0)
  // Fields keep what is being typed; a new generation makes them read the settings.
  const renew = () => setGeneration((times) => times + 1)
  const restore = () => {
    actions.restoreDefaults()
    renew()
  }
  return (
    <Dialog open={open} onClose={onClose} title={text.title} closeLabel={text.close} className="dialog drawer">
      <Presets
        custom={custom}
        onCustom={(own) => {
          setCustom(own)
          renew()
        }}
      />
      {(custom || isOwn) && <SearchFields key={generation} />}
      <EngineFields disabled={active} />
      <p className="muted">{text.appliesNext}</p>
      <button type="button" className="control" disabled={active} onClick={restore}>
        {text.defaults}
      </button>
    </Dialog>
  )
}

/** The fields of a person's own search: how much of it, and how it goes about it. */
function SearchFields() {
  const { actions } = useApp()
  const settings = useAppState((state) => state.settings)
  const number = (key: NumericKey) => (
    <NumberField key={key} name={key} value={settings[key]} onChange={(value) => value !== null && actions.changeSettings({ [key]: value })} />
  )
  return (
    <>
      <fieldset className="fields">
        <legend>{text.groups.spend}</legend>
        {spendKeys.map(number)}
        <NumberField name="maxTokens" value={settings.maxTokens} optional onChange={(maxTokens) => actions.changeSettings({ maxTokens })} />
        <Choice
          {...text.stopAtFirstAnswer}
          value={settings.stopAtFirstAnswer}
          options={stops.map((value) => ({ value, label: text.stopAtFirstAnswer.choices[value] }))}
          onChange={(stopAtFirstAnswer) => actions.changeSettings({ stopAtFirstAnswer })}
        />
      </fieldset>
      <fieldset className="fields">
        <legend>{text.groups.way}</legend>
        {numericKeys.filter((key) => !spendKeys.includes(key)).map(number)}
        <Choice
          {...text.draw}
          value={settings.draw}
          options={draws.map((value) => ({ value, label: text.draw.choices[value] }))}
          onChange={(draw) => actions.changeSettings({ draw })}
        />
        <Choice
          {...text.guidance}
          value={settings.guidance}
          options={guidances.map((value) => ({ value, label: text.guidance.choices[value] }))}
          onChange={(guidance) => actions.changeSettings({ guidance })}
        />
        <Choice
          {...text.answer}
          value={settings.answer}
          options={answerRules.map((value) => ({ value, label: text.answer.choices[value] }))}
          onChange={(answer) => actions.changeSettings({ answer })}
        />
      </fieldset>
    </>
  )
}

function EngineFields({ disabled }: { readonly disabled: boolean }) {
  const { actions, models, library } = useApp()
  const kept = useStore(library.store, (state) => state.models)
  const model = useAppState((state) => state.settings.model)
  const backend = useAppState((state) => state.settings.backend)
  const server = useAppState((state) => state.server?.choice.model ?? null)
  const whole = (kept ?? []).flatMap(({ name, state }) => (state === 'whole' ? [name] : []))
  const choices = [...new Set([...models, ...whole, model])].map((value) => ({ value, label: modelTitle(value) }))
  // No model has this name.
  const elsewhere = ''
  return (
    <fieldset className="fields">
      <legend>{text.groups.engine}</legend>
      <Choice
        {...text.model}
        value={server === null ? model : elsewhere}
        disabled={disabled}
        options={server === null ? choices : [{ value: elsewhere, label: strings.connect.option(server) }, ...choices]}
        onChange={(next) => next !== elsewhere && actions.changeSettings({ model: next })}
      />
      <Choice
        {...text.backend}
        value={backend}
        disabled={disabled}
        options={backends.map((value) => ({ value, label: text.backend.choices[value] }))}
        onChange={(next) => actions.changeSettings({ backend: next })}
      />
    </fieldset>
  )
}

interface NumberFieldProps {
  readonly name: NumericKey | 'maxTokens'
  readonly value: number | null
  /** An empty field means null. */
  readonly optional?: boolean
  readonly onChange: (value: number | null) => void
}

/** Keeps what is typed, and passes it on whenever it is a value that can be used. */
function NumberField({ name, value, optional = false, onChange }: NumberFieldProps) {
  const id = useId()
  const [typed, setTyped] = useState(value === null ? '' : String(value))
  const { label, help } = text.fields[name]
  const { min, max, step } = ranges[name]
  const usable = (entry: string) => (entry.trim() === '' ? optional : isInRange(name, Number(entry)))
  const valid = usable(typed)
  const change = (entry: string) => {
    setTyped(entry)
    if (usable(entry)) onChange(entry.trim() === '' ? null : Number(entry))
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        inputMode="decimal"
        min={min}
        max={max}
        step={step === 1 ? 1 : 'any'}
        value={typed}
        aria-invalid={!valid}
        aria-describedby={`${id}-help`}
        onChange={(event) => change(event.target.value)}
      />
      <p className={valid ? 'field-help' : 'field-help bad'} id={`${id}-help`}>
        {valid ? help : step === 1 ? text.invalidWhole(min, max) : text.invalid(min, max)}
      </p>
    </div>
  )
}

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly help: string
  readonly value: T
  readonly disabled?: boolean
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly onChange: (value: T) => void
}

function Choice<T extends string>({ label, help, value, disabled = false, options, onChange }: ChoiceProps<T>) {
  const id = useId()
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen)
    if (option !== undefined) onChange(option.value)
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} disabled={disabled} aria-describedby={`${id}-help`} onChange={(event) => choose(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <p className="field-help" id={`${id}-help`}>
        {help}
      </p>
    </div>
  )
}
