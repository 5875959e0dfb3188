import type { AskingPage, Surroundings } from './channel.ts'

const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end)
      resolve()
    }, ms)
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
  })

/** The world as it is: that of Node for null, or that of a page or its worker. */
export const surroundings = (page: AskingPage | null): Surroundings => ({ page, fetch: (...args) => globalThis.fetch(...args), sleep, now: Date.now })
