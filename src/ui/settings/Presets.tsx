import { useId } from 'react'
import { askedDomain, presetNames, presetOf, presetsFor } from '../../store/settings/presets.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState } from '../app-context.ts'

const text = strings.settings.presets

interface PresetsProps {
  /** Whether a person's own settings are on show though they may be those of a preset. */
  readonly custom: boolean
  readonly onCustom: (custom: boolean) => void
}

/** How much the next search may spend, in a word; the rest is behind Custom. */
export function Presets({ custom, onCustom }: PresetsProps) {
  const { actions } = useApp()
  const name = useId()
  const preset = useAppState((state) => presetOf(state.settings, askedDomain(state)))
  const domain = useAppState(askedDomain)
  const chosen = custom || preset === null ? 'custom' : preset
  return (
    <fieldset className="presets">
      <legend>{text.title}</legend>
      <div className="segmented">
        {[...presetNames, 'custom' as const].map((key) => (
          <label key={key} className={key === chosen ? 'on' : undefined}>
            <input
              type="radio"
              name={name}
              value={key}
              checked={key === chosen}
              onChange={() => {
                onCustom(key === 'custom')
                if (key !== 'custom') actions.changeSettings(presetsFor(domain)[key])
              }}
            />
            {text.names[key]}
          </label>
        ))}
      </div>
      <p className="field-help">{text.help[chosen]}</p>
    </fieldset>
  )
}
