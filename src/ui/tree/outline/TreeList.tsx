import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { NodeId } from '../../../core/events.ts'
import { strings } from '../../../strings/index.ts'
import { usePalette } from '../../theme/use-palette.ts'
import type { TreeProps } from '../props.ts'
import { readingsOf } from '../words/readings.ts'
import { OutlineRow, ROW_HEIGHT } from './OutlineRow.tsx'
import { openByDefault, outlineRows, rowAction, rowsInSight, unclosedAbove } from './rows.ts'
import '../tree.css'

const words = strings.tree

/** Height to assume while the list has not been measured. */
const UNMEASURED = 480

/** The search tree as an outline: the same nodes, selection and best line as the picture, for keyboard, screen reader and small screens. */
export function TreeList({ tree, selected, onSelect, bestPath, pinned, found, disputed, onPin, onFind, theme }: TreeProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [window, setWindow] = useState({ top: 0, height: UNMEASURED })
  const [chosen, setChosen] = useState<ReadonlyMap<NodeId, boolean>>(new Map())
  const [active, setActive] = useState<NodeId | null>(null)
  const focusNext = useRef(false)
  const readings = useMemo(() => readingsOf(tree), [tree])
  const palette = usePalette(theme)

  const rows = outlineRows(tree, openByDefault(tree, bestPath, selected), chosen)
  const indexOf = (id: NodeId | null) => (id === null ? -1 : rows.findIndex((row) => row.id === id))
  const activeIndex = Math.max(0, indexOf(active) >= 0 ? indexOf(active) : indexOf(selected))
  const best = useMemo(() => new Set(bestPath), [bestPath])

  // A new run has other nodes under the same ids.
  // biome-ignore lint/correctness/useExhaustiveDependencies: tree
  useEffect(() => {
    setChosen(new Map())
    setActive(null)
  }, [tree])

  // A node chosen elsewhere becomes the current row; the rows above it open.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a choice opens branches, not a tree that has changed
  useEffect(() => {
    if (selected === null) return
    setActive(selected)
    setChosen((now) => unclosedAbove(tree, selected, now))
  }, [selected])

  useEffect(() => {
    const element = scroller.current
    if (element === null || typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(() => setWindow((now) => ({ ...now, height: element.clientHeight })))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new current row scrolls, not a tree that has grown
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null || active === null) return
    reveal(element, activeIndex)
    if (focusNext.current) element.querySelector<HTMLElement>(`[data-node="${active}"]`)?.focus({ preventScroll: true })
    focusNext.current = false
  }, [active])

  const setOpen = (ids: readonly NodeId[], open: boolean) => setChosen((now) => new Map([...now, ...ids.map((id) => [id, open] as const)]))
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const current = rows[activeIndex]
    if (event.key === 'f' || (event.key === 'p' && current !== undefined)) {
      event.preventDefault()
      if (event.key === 'f') onFind?.()
      else if (current !== undefined) onPin?.(current.id)
      return
    }
    const action = rowAction(tree, rows, activeIndex, event.key)
    if (action === null) return
    event.preventDefault()
    if (action.kind === 'select') onSelect(action.id)
    else if (action.kind === 'focus') {
      focusNext.current = true
      setActive(action.id)
    } else setOpen(action.ids, action.kind === 'expand')
  }

  return (
    <div className="tree-list" ref={scroller} onScroll={({ currentTarget }) => setWindow((now) => ({ ...now, top: currentTarget.scrollTop }))}>
      {rows.length === 0 ? (
        <p className="tree-list-empty">{words.outline.empty}</p>
      ) : (
        <div role="tree" aria-label={words.outline.label} className="tree-rows" style={{ height: rows.length * ROW_HEIGHT }} onKeyDown={press}>
          {rowsInSight(rows.length, window.top, window.height, ROW_HEIGHT, activeIndex).map((index) => {
            const row = rows[index]
            if (row === undefined) return null
            return (
              <OutlineRow
                key={row.id}
                {...{ tree, readings, palette, row, index }}
                best={best.has(row.id)}
                selected={row.id === selected}
                disputed={disputed?.has(row.id) ?? false}
                pinned={pinned?.has(row.id) ?? false}
                found={found?.has(row.id) ?? false}
                tabbable={index === activeIndex}
                onChoose={() => {
                  setActive(row.id)
                  onSelect(row.id)
                }}
                onTwist={() => setOpen([row.id], row.expanded === false)}
              />
            )
          })}
        </div>
      )}
    </div>
  )
}

/** Scrolls just far enough to show the row. */
function reveal(element: HTMLElement, index: number): void {
  const top = index * ROW_HEIGHT
  const height = element.clientHeight
  if (top < element.scrollTop) element.scrollTop = top
  else if (height > 0 && top + ROW_HEIGHT > element.scrollTop + height) element.scrollTop = top + ROW_HEIGHT - height
}
