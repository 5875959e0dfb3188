import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { strings } from '../../strings/index.ts'
import './term.css'

export type TermName = keyof typeof strings.glossary.terms

export const isTerm = (name: string): name is TermName => Object.hasOwn(strings.glossary.terms, name)

interface TermProps {
  readonly name: TermName
  /** What stands in the text; the term's own name when left out. */
  readonly children?: ReactNode
}

/** A term whose meaning opens on hover, focus, click or Enter, and closes on Escape and when it is left. */
export function Term({ name, children }: TermProps) {
  const { name: title, text } = strings.glossary.terms[name]
  const id = useId()
  const tip = useRef<HTMLSpanElement>(null)
  const anchor = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const show = () => setOpen(true)
  // Only once its words are there is it known how much room they take.
  useLayoutEffect(() => {
    if (open && anchor.current !== null && tip.current !== null) place(tip.current, anchor.current.getBoundingClientRect())
  }, [open])
  const hide = () => {
    tip.current?.hidePopover?.()
    setOpen(false)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return
    // The dialog around it stays.
    event.preventDefault()
    event.stopPropagation()
    hide()
  }
  return (
    <span className="term-place">
      <button
        ref={anchor}
        type="button"
        className="term"
        aria-describedby={open ? id : undefined}
        aria-expanded={open}
        onClick={show}
        onFocus={show}
        onBlur={hide}
        onPointerEnter={show}
        onPointerLeave={hide}
        onKeyDown={press}
      >
        {children ?? title}
      </button>
      <span ref={tip} id={id} role="tooltip" className="term-tip" popover="manual">
        {open && (
          <>
            <strong>{title}</strong> {text}
          </>
        )}
      </span>
    </span>
  )
}

const gap = 6
const margin = 8

/** Puts the open tip below its term, or above where there is no room, within the window. */
function place(tip: HTMLElement, box: DOMRect): void {
  tip.showPopover?.()
  const { offsetWidth: width, offsetHeight: height } = tip
  const below = box.bottom + gap
  tip.style.left = `${Math.max(margin, Math.min(box.left, window.innerWidth - width - margin))}px`
  tip.style.top = `${below + height + margin > window.innerHeight && box.top > height + gap ? box.top - height - gap : below}px`
}
