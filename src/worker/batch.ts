/** Longest time an item waits before it is sent, in milliseconds. */
export const batchMs = 50

/** Collects items and hands them on together, at most once every `batchMs` while they keep coming. */
export class Batcher<T> {
  #items: T[] = []
  #timer: ReturnType<typeof setTimeout> | null = null
  #lastSent = Number.NEGATIVE_INFINITY
  readonly #send: (items: readonly T[]) => void
  readonly #now: () => number

  constructor(send: (items: readonly T[]) => void, now: () => number = () => performance.now()) {
    this.#send = send
    this.#now = now
  }

  push(item: T): void {
    this.#items.push(item)
    // The timer alone is not enough: long computations starve it, and a picture that lags is worse than a short batch.
    const wait = batchMs - (this.#now() - this.#lastSent)
    if (wait <= 0) this.flush()
    else this.#timer ??= setTimeout(() => this.flush(), wait)
  }

  /** Sends what has been collected; nothing when there is nothing. */
  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#items.length === 0) return
    const items = this.#items
    this.#items = []
    this.#lastSent = this.#now()
    this.#send(items)
  }
}
