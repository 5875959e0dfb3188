import { useCallback, useEffect, useRef, useState } from 'react'
import { type ExperimentName, experimentFragment, experimentOf } from '../../store/experiments.ts'
import { parts, usePart } from '../parts.ts'

/** The dialog of experiments: which one is open, by button, key or address, and the address that says so while it is. */
export function useExperiments() {
  const { get, ...part } = usePart(parts.experiments)
  const [page, setPage] = useState<ExperimentName | null>(null)
  const [last, setLast] = useState<ExperimentName>('race')
  /** The fragment that stood in the address before. */
  const before = useRef('')
  const choose = useCallback((name: ExperimentName) => {
    if (experimentOf(window.location.hash) === null) before.current = window.location.hash
    window.history.replaceState(null, '', experimentFragment(name))
    setLast(name)
    setPage(name)
  }, [])
  const open = useCallback(async (name: ExperimentName) => (await get()) && choose(name), [get, choose])
  const close = useCallback(() => {
    if (experimentOf(window.location.hash) !== null) {
      window.history.replaceState(null, '', window.location.pathname + window.location.search + before.current)
    }
    setPage(null)
  }, [])
  useEffect(() => {
    const follow = () => {
      const asked = experimentOf(window.location.hash)
      if (asked !== null) void open(asked)
    }
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [open])
  const openLast = useCallback(() => void open(last), [open, last])
  return { ...part, page, choose, openLast, close }
}
