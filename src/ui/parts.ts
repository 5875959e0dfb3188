import { useCallback, useState } from 'react'
import { fileReaders } from '../store/file-readers.ts'
import { replayer } from '../store/run/what-if.ts'

/** Parts of the page that come in files of their own. */
export const parts = {
  learn: () => import('./learn/LearnDialog.tsx'),
  experiments: () => import('./experiments/ExperimentsDialog.tsx'),
  presentation: () => import('./presentation/Presentation.tsx'),
  traces: () => import('./traces/TraceDialog.tsx'),
  models: () => import('./models/ModelsDialog.tsx'),
  settings: () => import('./settings/SettingsDialog.tsx'),
}

export type PartName = keyof typeof parts

/** Gets every part and what they work with, so that each is there when it is asked for. Never rejects. */
export async function fetchParts(): Promise<void> {
  await Promise.allSettled([...Object.values(parts), fileReaders, replayer].map((load) => load()))
}

export interface Part<Component> {
  /** Null until it has been asked for and is there. */
  readonly Component: Component | null
  /** Whether it could not be had when it was asked for last. */
  readonly missing: boolean
  /** Resolves to whether it is there. What failed is asked for again. */
  get(): Promise<boolean>
  dismiss(): void
}

/** A part of the page, got before it is drawn: React.lazy would take the page down with a part that cannot be had, and would never ask again. */
export function usePart<Component>(load: () => Promise<{ readonly default: Component }>): Part<Component> {
  const [loaded, setLoaded] = useState<{ readonly default: Component } | null>(null)
  const [missing, setMissing] = useState(false)
  const get = useCallback(async () => {
    const found = await load().catch(() => null)
    setMissing(found === null)
    if (found !== null) setLoaded(found)
    return found !== null
  }, [load])
  const dismiss = useCallback(() => setMissing(false), [])
  return { Component: loaded?.default ?? null, missing, get, dismiss }
}
