import { DeviceLostError, isOutOfMemory, OutOfMemoryError } from '../faults/errors.ts'

/** A failing command and the news that its device is lost arrive in no fixed order; wait this long for the news. */
const GRACE_MS = 100

/** Turns the loss of a graphics device into the rejection of everything that waits for it. */
export class DeviceGuard {
  #lost: DeviceLostError | null = null
  readonly #waiting = new Set<(reason: Error) => void>()

  #outOfMemory: OutOfMemoryError | null = null

  constructor(device: {
    readonly lost: Promise<{ readonly reason: string; readonly message: string }>
    addEventListener?(type: 'uncapturederror', listener: (event: { readonly error: { readonly message: string } }) => void): void
  }) {
    // A buffer for which there is no memory is made all the same, and computes nothing.
    device.addEventListener?.('uncapturederror', ({ error }) => {
      // GPUOutOfMemoryError is no Error, and its message may say anything.
      if (isOutOfMemory(error.message) || error.constructor.name === 'GPUOutOfMemoryError') this.#outOfMemory = new OutOfMemoryError(error.message)
    })
    device.lost.then(({ reason, message }) => {
      if (this.#lost) return
      this.#lost = new DeviceLostError(`${reason}${message ? `: ${message}` : ''}`)
      for (const reject of this.#waiting) reject(this.#lost)
      this.#waiting.clear()
    })
  }

  get isLost(): boolean {
    return this.#lost !== null
  }

  /** The result of work on the device; rejects with DeviceLostError once the device is lost, even if the work never ends, and with OutOfMemoryError. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#lost) throw this.#lost
    let waiting: ((reason: Error) => void) | undefined
    try {
      // Not Promise.race: racing against one long-lived promise would keep every result alive.
      return await new Promise<T>((resolve, reject) => {
        waiting = reject
        this.#waiting.add(reject)
        work().then((result) => (this.#outOfMemory ? reject(this.#outOfMemory) : resolve(result)), reject)
      })
    } catch (error) {
      if (!this.#lost && !(error instanceof DeviceLostError)) await new Promise((done) => setTimeout(done, GRACE_MS))
      throw this.#lost ?? this.#outOfMemory ?? error
    } finally {
      if (waiting) this.#waiting.delete(waiting)
    }
  }
}
