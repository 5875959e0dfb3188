import { useId, useState } from 'react'
import { useStore } from 'zustand'
import { modelTitle } from '../../store/model-names.ts'
import { backends, draws, guidances, isInRange, type NumericKey, numericKeys, ranges, stops } from '../../store/settings.ts'
import { isActive } from '../../store/state.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState } from '../app-context.ts'
import { Dialog } from '../Dialog.tsx'

const text = strings.settings

/** All settings, each with what it does. */
export function SettingsDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { actions, models, library } = useApp()
  const kept = useStore(library.store, (state) => state.models)
  const settings = useAppState((state) => state.settings)
  const active = useAppState((state) => isActive(state.run.status))
  const whole = (kept ?? []).flatMap(({ name, state }) => (state === 'whole' ? [name] : []))
  const choices = [...new Set([...models, ...whole, settings.model])]
  const [generation, setGeneration] = useState(0)
  const restore = () => {
    actions.restoreDefaults()
    // Fields keep what is being typed; a new generation makes them read the defaults.
    setGeneration(generation + 1)
  }
  return (
    <Dialog open={open} onClose={onClose} title={text.title} closeLabel={text.close} className="dialog drawer">
      <div className="fields" key={generation}>
        {numericKeys.map((key) => (
          <NumberField key={key} name={key} value={settings[key]} onChange={(value) => value !== null && actions.changeSettings({ [key]: value })} />
        ))}
        <NumberField name="maxTokens" value={settings.maxTokens} optional onChange={(maxTokens) => actions.changeSettings({ maxTokens })} />
        <Choice
          {...text.stopAtFirstAnswer}
          value={settings.stopAtFirstAnswer}
          options={stops.map((value) => ({ value, label: text.stopAtFirstAnswer.choices[value] }))}
          onChange={(stopAtFirstAnswer) => actions.changeSettings({ stopAtFirstAnswer })}
        />
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
          {...text.model}
          value={settings.model}
          disabled={active}
          options={choices.map((value) => ({ value, label: modelTitle(value) }))}
          onChange={(model) => actions.changeSettings({ model })}
        />
        <Choice
          {...text.backend}
          value={settings.backend}
          disabled={active}
          options={backends.map((value) => ({ value, label: text.backend.choices[value] }))}
          onChange={(backend) => actions.changeSettings({ backend })}
        />
      </div>
      <p className="muted">{text.appliesNext}</p>
      <button type="button" className="control" disabled={active} onClick={restore}>
        {text.defaults}
      </button>
    </Dialog>
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
