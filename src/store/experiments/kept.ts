import { get, set } from 'idb-keyval'

/** Where the browser keeps one thing from visit to visit, for all pages of it. Each rejects where it cannot. */
export interface Keeper {
  /** Undefined where nothing is kept. */
  read(): Promise<unknown>
  write(value: unknown): Promise<void>
  /** Makes this the one page that writes, until what it gives is called or the page is gone; null where another is. */
  hold(): Promise<(() => void) | null>
  /** Whether a page, this one or another, holds it. */
  isTaken(): Promise<boolean>
  /** Resolves once no page does. */
  whenFree(): Promise<void>
  /** Calls back when another page has written, taken hold or let go. One that is closed without letting go only `whenFree` tells. */
  watch(callback: () => void): void
}

/**
 * Keeps one thing in the browser's database, under a name of its own; a Web Lock of that name says who writes. Where there are no such locks, as on a page that is not
 * from a secure origin, everyone may, and the last who writes stays.
 */
export const keptInBrowser = (name: string): Keeper => {
  let channel: BroadcastChannel | null = null
  const changes = (): BroadcastChannel => {
    channel ??= new BroadcastChannel(name)
    return channel
  }
  const tell = (): void => changes().postMessage(null)
  // The types do not know of pages without.
  const locks: LockManager | undefined = navigator.locks
  return {
    read: async () => get<unknown>(name),
    async write(value) {
      await set(name, value)
      tell()
    },
    hold: () =>
      new Promise((resolve) => {
        const free = () => resolve(() => {})
        if (locks === undefined) return free()
        locks
          .request(name, { ifAvailable: true }, (lock) => {
            if (lock === null) return resolve(null)
            tell()
            return new Promise<void>((release) => resolve(release))
          })
          // Refused to who may keep nothing either.
          .then(tell, free)
      }),
    isTaken: async () => (await locks?.query())?.held?.some((lock) => lock.name === name && lock.mode === 'exclusive') ?? false,
    // Beside others who wait; who takes hold is exclusive.
    whenFree: async () => locks?.request(name, { mode: 'shared' }, () => {}),
    watch(callback) {
      changes().onmessage = () => callback()
    },
  }
}
