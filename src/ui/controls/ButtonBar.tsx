import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react'

interface ButtonBarProps {
  readonly label: string
  readonly className: string
  readonly children: ReactNode
}

/** Buttons in a row that are one stop of the tab key: arrow keys, Home and End go from one to the next, as the ARIA practice for toolbars has it. */
export function ButtonBar({ label, className, children }: ButtonBarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const current = useRef<HTMLButtonElement | null>(null)
  const arrange = () => {
    const buttons = buttonsOf(bar.current)
    const stop = current.current !== null && buttons.includes(current.current) ? current.current : buttons[0]
    for (const button of buttons) button.tabIndex = button === stop ? 0 : -1
  }
  // Buttons come and go with what they act on.
  useLayoutEffect(arrange)
  const press = (event: KeyboardEvent) => {
    const buttons = buttonsOf(bar.current)
    const at = buttons.findIndex((button) => button.matches(':focus'))
    const steps: Readonly<Record<string, number>> = { ArrowRight: at + 1, ArrowLeft: at - 1 + buttons.length, Home: 0, End: buttons.length - 1 }
    const to = steps[event.key]
    const next = at < 0 || to === undefined ? undefined : buttons[to % buttons.length]
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    next.focus()
  }
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={label}
      className={className}
      onKeyDown={press}
      onFocus={({ target }) => {
        if (target instanceof HTMLButtonElement) current.current = target
        arrange()
      }}
    >
      {children}
    </div>
  )
}

const buttonsOf = (bar: HTMLElement | null): HTMLButtonElement[] => [...(bar?.querySelectorAll('button') ?? [])]
