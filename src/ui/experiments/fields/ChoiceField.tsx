import { Field } from './Field.tsx'

interface ChoiceFieldProps {
  readonly label: string
  readonly options: readonly number[]
  readonly value: number
  readonly onChange: (value: number) => void
  /** How a number is written; as it is when left out. */
  readonly written?: (value: number) => string
}

/** One of a few numbers. */
export function ChoiceField({ label, options, value, onChange, written = String }: ChoiceFieldProps) {
  return (
    <Field label={label}>
      {(id) => (
        <select id={id} value={value} onChange={({ target }) => onChange(Number(target.value))}>
          {options.map((n) => (
            <option key={n} value={n}>
              {written(n)}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
