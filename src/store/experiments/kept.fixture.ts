import type { Keeper } from './kept.ts'

/** The browser's database as its pages see it: copies what it is given, throws what it is told to, and has one page hold it at a time. */
export function createKeeping() {
  let kept: unknown
  let fault: DOMException | null = null
  let holder: symbol | null = null
  const waiting: (() => void)[] = []
  const watching = new Map<symbol, () => void>()
  const letGo = (page: symbol) => {
    if (holder !== page) return
    holder = null
    for (const free of waiting.splice(0)) free()
  }
  const refuse = () => {
    if (fault !== null) throw fault
  }
  return {
    kept: () => kept,
    fail(by: DOMException | null) {
      fault = by
    },
    /** What one page of the browser gets. `close` is the end of that page. */
    page(): Keeper & { close(): void } {
      const own = Symbol('page')
      const tell = () => {
        for (const [page, callback] of watching) if (page !== own) callback()
      }
      return {
        read: async () => kept,
        async write(value) {
          refuse()
          kept = structuredClone(value)
          tell()
        },
        async hold() {
          if (holder !== null) return null
          holder = own
          tell()
          return () => {
            letGo(own)
            tell()
          }
        },
        isTaken: async () => holder !== null,
        whenFree: () => new Promise((resolve) => (holder === null ? resolve() : waiting.push(resolve))),
        watch: (callback) => void watching.set(own, callback),
        close() {
          watching.delete(own)
          letGo(own)
        },
      }
    },
  }
}
