import { isInRange } from '../../../store/settings/settings.ts'
import { Field } from './Field.tsx'

/** The seed that a text names; null where it names none. */
export const seedOf = (text: string): number | null => {
  const seed = text.trim() === '' ? Number.NaN : Number(text)
  return isInRange('seed', seed) ? seed : null
}

/** A seed as it is being written. */
export function SeedField({ label, value, onChange }: { readonly label: string; readonly value: string; readonly onChange: (value: string) => void }) {
  return (
    <Field label={label}>
      {(id) => <input id={id} inputMode="numeric" value={value} aria-invalid={seedOf(value) === null} onChange={({ target }) => onChange(target.value)} />}
    </Field>
  )
}
