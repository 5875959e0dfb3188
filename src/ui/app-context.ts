import { createContext, useContext, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { App } from '../store/app.ts'
import type { AppState } from '../store/state.ts'

export const AppContext = createContext<App | null>(null)

/** The app of the nearest provider. Throws outside of one. */
export function useApp(): App {
  const app = useContext(AppContext)
  if (app === null) throw new Error('A component was rendered outside AppContext.')
  return app
}

/** Part of the state; renders again when that part changes. `select` must return the same object while nothing has changed. */
export function useAppState<T>(select: (state: AppState) => T): T {
  return useStore(useApp().store, select)
}

/** Panels read the tree at most 8 times a second. */
const panelIntervalMs = 125

/** The tree's version for panels: at once when things are calm, throttled while they are not. */
export function usePanelVersion(): number {
  const { store } = useApp()
  const [version, setVersion] = useState(() => store.getState().version)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    let last = 0
    const update = () => {
      timer = null
      last = performance.now()
      setVersion(store.getState().version)
    }
    const notice = () => {
      if (timer !== null) return
      const wait = panelIntervalMs - (performance.now() - last)
      if (wait <= 0) update()
      else timer = setTimeout(update, wait)
    }
    notice()
    const unsubscribe = store.subscribe((state, before) => state.version !== before.version && notice())
    return () => {
      unsubscribe()
      if (timer !== null) clearTimeout(timer)
    }
  }, [store])
  return version
}
