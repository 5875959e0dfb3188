/** Draws from random values in [0, 1). */
export interface Draw {
  /** A whole number between both, both included. */
  whole(from: number, to: number): number
  /** One of several. @throws RangeError where there is none. */
  of<T>(items: readonly T[]): T
}

export const drawFrom = (random: () => number): Draw => {
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1))
  return {
    whole,
    of: (items) => {
      const item = items[whole(0, items.length - 1)]
      if (item === undefined) throw new RangeError('there is nothing to draw from')
      return item
    },
  }
}
