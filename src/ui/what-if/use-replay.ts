import { useEffect, useRef, useState } from 'react'
import type { NodeId } from '../../core/events.ts'
import type { Reflection } from '../../insight/reflection.ts'
import { useApp } from '../app-context.ts'

/**
 * Plays the part of the log in which a reflection happens: from the selection of the line that falls, to the end of the one that rises, each line's last
 * step selected in its turn. It ends there, or when the person stops or moves the view. `onEnd` is told of those that reach their end.
 */
export function useReplay(
  pick: (id: NodeId) => void,
  onEnd: (reflection: Reflection) => void,
): { readonly playing: Reflection | null; readonly replay: (reflection: Reflection) => void } {
  const { store, actions, live } = useApp()
  const [playing, setPlaying] = useState<Reflection | null>(null)
  const stop = useRef<(() => void) | null>(null)
  useEffect(() => () => stop.current?.(), [])

  const replay = (reflection: Reflection) => {
    stop.current?.()
    actions.time.pause()
    actions.time.seek(reflection.from)
    pick(reflection.fork)
    let turned = false
    const unsubscribe = store.subscribe(({ time }, before) => {
      if (time === before.time) return
      if (!turned && time.position >= reflection.turn) {
        turned = true
        pick(reflection.fall.at(-1)?.node ?? reflection.fork)
      }
      const arrived = time.position >= reflection.to
      if (!arrived && time.playing) return
      stop.current?.()
      if (!arrived) return
      actions.time.pause()
      // A frame may hold more than the last event wanted.
      actions.time.seek(reflection.to)
      pick(reflection.rise.at(-1)?.node ?? reflection.fork)
      onEnd(reflection)
    })
    stop.current = () => {
      unsubscribe()
      stop.current = null
      setPlaying(null)
    }
    setPlaying(reflection)
    actions.time.play()
    if (!live.following) return
    // Nothing lies between here and the head to be played.
    stop.current?.()
  }
  return { playing, replay }
}
