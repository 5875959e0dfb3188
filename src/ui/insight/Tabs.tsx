import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { format } from '../../strings/index.ts'

interface TabsProps<K extends string> {
  readonly label: string
  readonly names: readonly { readonly key: K; readonly name: string; readonly count?: number }[]
  readonly chosen: K
  readonly onChoose: (key: K) => void
  /** The chosen tab's content. */
  readonly children: ReactNode
}

/** Scrolls a list sideways as far as it takes to have one of its elements in sight. */
function reveal(list: HTMLElement, element: HTMLElement): void {
  const [view, { left, right }] = [list.getBoundingClientRect(), element.getBoundingClientRect()]
  if (right > view.right) list.scrollLeft += right - view.right
  else if (left < view.left) list.scrollLeft -= view.left - left
}

/** Tabs over one panel: arrow keys go from tab to tab, and what is reached is shown. */
export function Tabs<K extends string>({ label, names, chosen, onChoose, children }: TabsProps<K>) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // A dialog around it is only opened after this, and has no size before.
    const frame = requestAnimationFrame(() => {
      const tab = list.current?.querySelector<HTMLElement>(`[data-tab="${chosen}"]`)
      if (list.current && tab) reveal(list.current, tab)
    })
    return () => cancelAnimationFrame(frame)
  }, [chosen])
  const press = (event: KeyboardEvent) => {
    const at = names.findIndex(({ key }) => key === chosen)
    const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: names.length - 1 }
    const next = names[((steps[event.key] ?? Number.NaN) + names.length) % names.length]
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onChoose(next.key)
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.key}"]`)?.focus()
  }
  return (
    <>
      <div ref={list} className="tabs" role="tablist" aria-label={label} onKeyDown={press}>
        {names.map(({ key, name, count }) => (
          <button
            key={key}
            type="button"
            role="tab"
            data-tab={key}
            id={`${id}-${key}`}
            aria-selected={key === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={key === chosen ? 0 : -1}
            onClick={() => onChoose(key)}
          >
            {name}
            {count !== undefined && count > 0 && <span className="tab-count">{format.count(count)}</span>}
          </button>
        ))}
      </div>
      <div className="tab-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`}>
        {children}
      </div>
    </>
  )
}
