import { useId } from 'react'
import { type EvolutionLine, shippedLines } from '../../store/experiments/rounds.ts'
import { strings } from '../../strings/index.ts'

const text = strings.rounds

interface LineChoiceProps {
  readonly line: EvolutionLine
  readonly onChoose: (line: EvolutionLine) => void
  /** What there is to choose from. */
  readonly lines?: readonly EvolutionLine[]
}

/** Which rounds are shown; nothing where only one line has figures. */
export function LineChoice({ line, onChoose, lines = shippedLines }: LineChoiceProps) {
  const name = useId()
  if (lines.length < 2) return null
  return (
    <fieldset className="segmented">
      <legend className="visually-hidden">{text.line}</legend>
      {lines.map((one) => (
        <label key={one} className={one === line ? 'on' : undefined}>
          <input type="radio" name={name} value={one} checked={one === line} onChange={() => onChoose(one)} />
          {text.lines[one]}
        </label>
      ))}
    </fieldset>
  )
}
