import type { Keeper } from './kept.ts'

/** Whether this page holds what a keeper keeps. */
export interface Holding {
  held(): boolean
  /** Takes hold, where this page does not hold it yet. False where another does. */
  take(): Promise<boolean>
  release(): void
}

export const holding = (keeper: Pick<Keeper, 'hold'>): Holding => {
  let release: (() => void) | null = null
  let taking: Promise<boolean> | null = null
  const take = async (): Promise<boolean> => {
    release = await keeper.hold()
    taking = null
    return release !== null
  }
  return {
    held: () => release !== null,
    take() {
      if (release !== null) return Promise.resolve(true)
      // Pressed twice, it is asked once: the second would find it taken.
      taking ??= take()
      return taking
    },
    release() {
      release?.()
      release = null
    },
  }
}
