import { type KeyboardEvent, type RefObject, useState } from 'react'
import { Icon } from '../controls/Icon.tsx'

export interface NumberChipProps {
  /** What the number is, for who does not see its place. */
  readonly label: string
  readonly value: number
  readonly max: number
  readonly onChange: (value: number) => void
  /** Null where the number cannot be done without. */
  readonly remove: { readonly label: string; readonly act: () => void } | null
  readonly field?: RefObject<HTMLInputElement | null>
}

/** A whole number from 1 that is written in place. What is no such number stays a draft, and is forgotten when the field is left. */
export function NumberChip({ label, value, max, onChange, remove, field }: NumberChipProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const shown = draft ?? String(value)
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      setDraft(null)
    } else if (event.key === 'Escape') setDraft(null)
    else if (shown === '' && remove !== null && (event.key === 'Backspace' || event.key === 'Delete')) {
      event.preventDefault()
      setDraft(null)
      remove.act()
    }
  }
  return (
    <span className="number-chip">
      <input
        ref={field}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        aria-label={label}
        aria-invalid={numberIn(shown, max) === null}
        value={shown}
        style={{ width: `${Math.max(2, shown.length) + 0.6}ch` }}
        onChange={({ target }) => {
          setDraft(target.value)
          const number = numberIn(target.value, max)
          if (number !== null) onChange(number)
        }}
        onBlur={() => setDraft(null)}
        onFocus={({ target }) => target.select()}
        onKeyDown={keys}
      />
      {remove !== null && (
        <button type="button" className="number-remove" aria-label={remove.label} title={remove.label} tabIndex={-1} onClick={remove.act}>
          <Icon name="close" />
        </button>
      )}
    </span>
  )
}

/** The whole number from 1 to `max` that a person wrote, in any digits; null where it is none. */
function numberIn(written: string, max: number): number | null {
  const digits = written.normalize('NFKC').trim()
  const number = /^[1-9]\d{0,4}$/.test(digits) ? Number(digits) : Number.NaN
  return number <= max ? number : null
}
