import { type KeyboardEvent, useEffect, useRef } from 'react'
import { strings } from '../../../strings/index.ts'

const words = strings.tree.find

interface FindBarProps {
  readonly query: string
  /** Place of the selected match, from 1; 0 when no match is selected. */
  readonly place: number
  readonly matches: number
  onQuery(query: string): void
  onStep(step: 1 | -1): void
  onClose(): void
}

/** Search in the steps' text: how many match, and from one to the next. */
export function FindBar({ query, place, matches, onQuery, onStep, onClose }: FindBarProps) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
  }
  return (
    <search className="tree-find">
      <input
        ref={field}
        type="text"
        enterKeyHint="search"
        aria-label={words.label}
        placeholder={words.placeholder}
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={press}
      />
      <output aria-live="polite">{query.trim() === '' ? '' : words.count(place, matches)}</output>
      <FindButton label={words.previous} disabled={matches === 0} onClick={() => onStep(-1)} path="M3.5 10 8 5.5l4.5 4.5" />
      <FindButton label={words.next} disabled={matches === 0} onClick={() => onStep(1)} path="M3.5 6 8 10.5 12.5 6" />
      <FindButton label={words.close} disabled={false} onClick={onClose} path="m4 4 8 8m0-8-8 8" />
    </search>
  )
}

interface FindButtonProps {
  readonly label: string
  readonly disabled: boolean
  readonly path: string
  onClick(): void
}

function FindButton({ label, disabled, path, onClick }: FindButtonProps) {
  return (
    <button type="button" aria-label={label} title={label} disabled={disabled} onClick={onClick}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round">
        <path d={path} />
      </svg>
    </button>
  )
}
