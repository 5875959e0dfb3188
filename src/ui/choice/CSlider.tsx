import { useId } from 'react'
import type { Flip } from '../../insight/choice.ts'
import { strings } from '../../strings/index.ts'
import './choice.css'

const text = strings.insight.choice

interface CSliderProps {
  readonly value: number
  /** The c of the search. */
  readonly searched: number
  readonly onChange: (c: number) => void
  /** Marked on the track. */
  readonly flips?: readonly Flip[]
}

/** Largest c that the slider offers: past the search's own and past the flips, unless they are far out. */
export function sliderEnd(searched: number, flips: readonly Flip[]): number {
  const last = flips.at(-1)?.c ?? 0
  return Math.ceil(Math.max(4, searched * 2, Math.min(last * 1.2, 20)))
}

/** A slider for the exploration constant. */
export function CSlider({ value, searched, onChange, flips = [] }: CSliderProps) {
  const id = useId()
  const end = sliderEnd(searched, flips)
  return (
    <div className="c-slider">
      <label htmlFor={id}>{text.c}</label>
      <output htmlFor={id}>
        {text.cValue(value)} {value === searched && <span className="muted">{text.asSearched}</span>}
      </output>
      <div className="c-track">
        {[searched, ...flips.map(({ c }) => c)]
          .filter((c) => c <= end)
          .map((c, i) => (
            <span key={c} className={i === 0 ? 'c-mark searched' : 'c-mark'} style={{ '--at': c / end }} aria-hidden="true" />
          ))}
        <input
          id={id}
          type="range"
          min={0}
          max={end}
          step={0.05}
          value={Math.min(value, end)}
          aria-valuetext={text.cValue(value)}
          onChange={(event) => onChange(Number(event.target.value))}
        />
      </div>
    </div>
  )
}
