import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

/** A button and what it opens beside itself. */
export interface Disclosure {
  readonly open: boolean
  show(): void
  hide(): void
  toggle(): void
  /** What holds button and sheet. */
  readonly frame: RefObject<HTMLDivElement | null>
  readonly opener: RefObject<HTMLButtonElement | null>
}

/** A sheet that closes on Escape, on a press outside its frame, and when the focus leaves the frame. */
export function useDisclosure(): Disclosure {
  const [open, setOpen] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!open) return
    const leave = ({ target }: Event) => {
      if (target instanceof Node && frame.current?.contains(target) === false) setOpen(false)
    }
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      // What has the focus goes with the sheet, unless it is a field that stays.
      if (frame.current?.contains(document.activeElement) && !document.activeElement?.matches('textarea')) opener.current?.focus()
      setOpen(false)
    }
    document.addEventListener('pointerdown', leave)
    document.addEventListener('focusin', leave)
    document.addEventListener('keydown', press)
    return () => {
      document.removeEventListener('pointerdown', leave)
      document.removeEventListener('focusin', leave)
      document.removeEventListener('keydown', press)
    }
  }, [open])
  const show = useCallback(() => setOpen(true), [])
  const hide = useCallback(() => setOpen(false), [])
  const toggle = useCallback(() => setOpen((now) => !now), [])
  return { open, show, hide, toggle, frame, opener }
}
