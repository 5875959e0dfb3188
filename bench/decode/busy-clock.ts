/** Adds up the time during which at least one of several overlapping activities goes on. */
export class BusyClock {
  #active = 0
  #since = 0
  #milliseconds = 0
  readonly #now: () => number

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  get seconds(): number {
    return this.#milliseconds / 1000
  }

  /** Counts the time until the work is settled, and passes on how it ended. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    if (this.#active++ === 0) this.#since = this.#now()
    try {
      return await work()
    } finally {
      if (--this.#active === 0) this.#milliseconds += this.#now() - this.#since
    }
  }
}
