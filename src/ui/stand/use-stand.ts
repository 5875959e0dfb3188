import { useCallback, useEffect, useRef, useState } from 'react'
import type { App } from '../../store/app.ts'

/** After so long without a touch the stand goes back to showing by itself, in milliseconds. */
export const idleMs = 60_000
/** How long the end of a search stays. */
export const endMs = 7000
/** How long it stays where nothing is to move. */
const stillMs = 15_000
/** When the list of recordings is looked for again. */
const againMs = 2000

const touches = ['pointerdown', 'keydown', 'wheel'] as const

/**
 * A stand shows recorded searches by itself, one after the other, until somebody touches it; then the page is theirs, and `idleMs` after the last touch it starts
 * over, with `onBack`. True while it shows by itself; always false where the address asks for no stand.
 */
export function useStand(app: App, isStill: boolean, onBack: () => void): boolean {
  const isStand = app.showing === 'stand'
  const [shows, setShows] = useState(isStand)
  const latest = useRef(onBack)
  latest.current = onBack
  const back = useCallback(() => {
    app.actions.reset()
    latest.current()
    setShows(true)
  }, [app])
  useEffect(() => {
    if (!isStand) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const touched = () => {
      clearTimeout(timer)
      setShows(false)
      timer = setTimeout(back, idleMs)
    }
    for (const touch of touches) document.addEventListener(touch, touched, { capture: true, passive: true })
    return () => {
      clearTimeout(timer)
      for (const touch of touches) document.removeEventListener(touch, touched, { capture: true })
    }
  }, [isStand, back])
  useEffect(() => (shows ? cycle(app, isStill) : undefined), [app, isStill, shows])
  return shows
}

/** Plays the recordings that ship in turn. They were fetched with the page, so it needs no network. Returns what ends it. */
function cycle({ store, traces }: App, isStill: boolean): () => void {
  let at = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const wait = (ms: number) => {
    clearTimeout(timer)
    timer = setTimeout(next, ms)
  }
  const next = () => {
    const shipped = traces.store.getState().shipped ?? []
    const recording = shipped[at % Math.max(1, shipped.length)]
    if (recording === undefined) wait(againMs)
    else {
      at++
      void traces.play(recording.name, isStill ? 'end' : 'play')
      if (isStill) wait(stillMs)
    }
  }
  const unsubscribe = store.subscribe((state, before) => {
    const isAtEnd = (time: typeof state.time) => time.following && !time.playing
    if (!isStill && isAtEnd(state.time) && !isAtEnd(before.time)) wait(endMs)
  })
  next()
  return () => {
    unsubscribe()
    clearTimeout(timer)
  }
}
