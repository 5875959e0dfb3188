import { useCallback, useEffect, useRef, useState } from 'react'
import { readExperimentLink } from '../../store/experiments/experiment-link.ts'
import { type ExperimentName, experimentFragment, experimentOf } from '../../store/experiments/experiments.ts'
import { parts, usePart } from '../parts.ts'
import type { Arrival } from './experiment-props.ts'

/** The dialog of experiments: which one is open, by button, key or address, and the address that says so while it is. */
export function useExperiments() {
  const { get, ...part } = usePart(parts.experiments)
  const [page, setPage] = useState<ExperimentName | null>(null)
  const [last, setLast] = useState<ExperimentName>('race')
  const [arrival, setArrival] = useState<Arrival>({ count: 0, problems: [] })
  /** The fragment that stood in the address before. */
  const before = useRef('')
  /** The fragments that the experiments had when they were last on show, with their settings. */
  const fragments = useRef(new Map<ExperimentName, string>())
  const leave = useCallback(() => {
    const { hash } = window.location
    const shown = experimentOf(hash)
    if (shown === null) before.current = hash
    else fragments.current.set(shown, hash)
    return shown
  }, [])
  const choose = useCallback(
    (name: ExperimentName) => {
      leave()
      window.history.replaceState(null, '', fragments.current.get(name) ?? experimentFragment(name))
      setArrival(({ count }) => ({ count, problems: [] }))
      setLast(name)
      setPage(name)
    },
    [leave],
  )
  const open = useCallback(async (name: ExperimentName) => (await get()) && choose(name), [get, choose])
  const close = useCallback(() => {
    if (leave() !== null) window.history.replaceState(null, '', window.location.pathname + window.location.search + before.current)
    setPage(null)
  }, [leave])
  useEffect(() => {
    const follow = async () => {
      const { hash } = window.location
      const asked = experimentOf(hash)
      if (asked === null) return
      await open(asked)
      setArrival(({ count }) => ({ count: count + 1, problems: readExperimentLink(hash).problems }))
    }
    const followNow = () => void follow()
    followNow()
    window.addEventListener('hashchange', followNow)
    return () => window.removeEventListener('hashchange', followNow)
  }, [open])
  const openLast = useCallback(() => void open(last), [open, last])
  return { ...part, page, arrival, choose, openLast, close }
}
