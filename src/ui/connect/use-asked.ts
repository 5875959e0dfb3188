import { useRef, useState } from 'react'
import type { Outcome, ServerFault } from '../../connect/client.ts'

/** How a question to a server stands. `fault` is null where the page's own part that asks could not start. */
export type Asked<T> =
  | { readonly state: 'idle' | 'asking' }
  | { readonly state: 'done'; readonly value: T }
  | { readonly state: 'failed'; readonly fault: ServerFault | null }

/** One question at a time: of several, the last one's answer counts. */
export function useAsked<T>(): readonly [Asked<T>, (ask: () => Promise<Outcome<T>>) => void] {
  const [asked, setAsked] = useState<Asked<T>>({ state: 'idle' })
  const latest = useRef(0)
  const start = (ask: () => Promise<Outcome<T>>) => {
    latest.current++
    const own = latest.current
    const settle = (next: Asked<T>) => own === latest.current && setAsked(next)
    setAsked({ state: 'asking' })
    ask().then(
      (outcome) => settle(outcome.ok ? { state: 'done', value: outcome.value } : { state: 'failed', fault: outcome.fault }),
      () => settle({ state: 'failed', fault: null }),
    )
  }
  return [asked, start]
}
