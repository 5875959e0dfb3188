/**
 * Lets lanes that run side by side advance one at a time: when all that are on are waiting, the one that has spent least goes on, the first of equals. So they stay level, and the
 * order depends on what they do alone, not on how long it takes.
 */
export class Turns<Lane> {
  readonly #spent: (lane: Lane) => number
  readonly #on: Set<Lane>
  /** In the order of the lanes. */
  readonly #lanes: readonly Lane[]
  readonly #waiting = new Map<Lane, () => void>()
  #open = false

  /** All lanes are on: the first turn is given once each has asked for one. */
  constructor(lanes: readonly Lane[], spent: (lane: Lane) => number) {
    this.#lanes = lanes
    this.#on = new Set(lanes)
    this.#spent = spent
  }

  /** Resolves when it is the lane's turn, which lasts until it asks again or leaves. One that had left is on again. */
  take(lane: Lane): Promise<void> {
    if (this.#open) return Promise.resolve()
    this.#on.add(lane)
    return new Promise((resolve) => {
      this.#waiting.set(lane, resolve)
      this.#give()
    })
  }

  /** The lane has ended, or waits for something else than its turn. */
  leave(lane: Lane): void {
    this.#on.delete(lane)
    this.#give()
  }

  /** Nobody waits any more. */
  open(): void {
    this.#open = true
    for (const go of this.#waiting.values()) go()
    this.#waiting.clear()
  }

  #give(): void {
    if (this.#waiting.size < this.#on.size) return
    const waiting = this.#lanes.filter((lane) => this.#waiting.has(lane))
    const next = waiting.reduce<Lane | null>((least, lane) => (least === null || this.#spent(lane) < this.#spent(least) ? lane : least), null)
    if (next === null) return
    const go = this.#waiting.get(next)
    this.#waiting.delete(next)
    go?.()
  }
}
