import { useEffect, useRef, useState } from 'react'
import type { NodeId } from '../../core/events.ts'
import { stepInView } from '../../store/view/step-in-view.ts'
import { useApp, useAppState, usePanelVersion } from '../app-context.ts'

/** How long a step stays in view at least, in milliseconds, while a replay or the search itself goes on: they are faster than anyone reads. */
const dwell = { replay: 500, search: 1500 }

/** The step that panel and picture show: the selected one, else the one the search is at; null without a tree. While `held` it stays. */
export function useStepInView(held = false): NodeId | null {
  const { live } = useApp()
  usePanelVersion()
  const selected = useAppState((state) => state.selected)
  const playing = useAppState((state) => state.time.playing)
  const running = useAppState((state) => state.time.following && state.run.status === 'running')
  const { tree, events } = live
  const followed = useSteadily(stepInView(events, tree), events, held ? Number.POSITIVE_INFINITY : playing ? dwell.replay : running ? dwell.search : 0)
  if (selected !== null && selected < tree.size) return selected
  return followed !== null && followed < tree.size ? followed : stepInView(events, tree)
}

/** The value, but each one for at least so many milliseconds, the newest when its time is there; another log begins anew. */
function useSteadily(value: NodeId | null, log: unknown, ms: number): NodeId | null {
  const [shown, setShown] = useState({ value, log })
  const since = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    if (shown.value === value && shown.log === log) return
    const show = () => {
      since.current = performance.now()
      setShown({ value, log })
    }
    const wait = ms - (performance.now() - since.current)
    if (shown.log !== log || wait <= 0) {
      show()
      return
    }
    if (wait === Number.POSITIVE_INFINITY) return
    const timer = setTimeout(show, wait)
    return () => clearTimeout(timer)
  }, [value, log, shown, ms])
  return ms === 0 || shown.log !== log ? value : shown.value
}
