import { useEffect, useRef, useState } from 'react'
import type { Caption } from '../../store/playback/caption.ts'
import { CaptionReel, type Dwell } from '../../store/playback/caption-reel.ts'
import { useApp, useAppState } from '../app-context.ts'

/** While a replay goes, which stays longer where there is more to read by itself, and while the search does, which is faster than anyone reads. */
const dwells: Readonly<Record<'replay' | 'search', Dwell>> = { replay: { any: 400, notable: 1500 }, search: { any: 1200, notable: 2500 } }

/** What just happened at the moment in view, each caption for long enough to be read. With `hold` the one on show stays. */
export function useCaption(hold: boolean): Caption {
  const { live } = useApp()
  const time = useAppState((state) => state.time)
  const running = useAppState((state) => state.run.status === 'running')
  const { events } = live
  const [reel, setReel] = useState(() => ({ events, reel: new CaptionReel() }))
  const [, wake] = useState(0)
  if (reel.events !== events) setReel({ events, reel: new CaptionReel() })
  const dwell = time.playing ? dwells.replay : time.following && running ? dwells.search : null
  const now = performance.now()
  const fresh = reel.reel.at(live, time.position, now, dwell)
  const held = useRef(fresh)
  if (!hold) held.current = fresh
  const wait = dwell === null ? 0 : reel.reel.wait(now, dwell)
  useEffect(() => {
    if (wait === 0) return
    const timer = setTimeout(() => wake((times) => times + 1), wait)
    return () => clearTimeout(timer)
  })
  return held.current
}
