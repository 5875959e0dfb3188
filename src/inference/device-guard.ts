import { DeviceLostError } from './errors.ts'

/** A failing command and the news that its device is lost arrive in no fixed order; wait this long for the news. */
const GRACE_MS = 100

/** Turns the loss of a graphics device into the rejection of everything that waits for it. */
export class DeviceGuard {
  #lost: DeviceLostError | null = null
  readonly #waiting = new Set<(reason: DeviceLostError) => void>()

  constructor(device: { readonly lost: Promise<{ readonly reason: string; readonly message: string }> }) {
    device.lost.then(({ reason, message }) => {
      if (this.#lost) return
      this.#lost = new DeviceLostError(`The graphics device was lost (${reason}${message ? `: ${message}` : ''}).`)
      for (const reject of this.#waiting) reject(this.#lost)
      this.#waiting.clear()
    })
  }

  get isLost(): boolean {
    return this.#lost !== null
  }

  /** The result of work on the device; rejects with DeviceLostError once the device is lost, even if the work never ends. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#lost) throw this.#lost
    let waiting: ((reason: DeviceLostError) => void) | undefined
    try {
      // Not Promise.race: racing against one long-lived promise would keep every result alive.
      return await new Promise<T>((resolve, reject) => {
        waiting = reject
        this.#waiting.add(reject)
        work().then(resolve, reject)
      })
    } catch (error) {
      if (!this.#lost && !(error instanceof DeviceLostError)) await new Promise((done) => setTimeout(done, GRACE_MS))
      throw this.#lost ?? error
    } finally {
      if (waiting) this.#waiting.delete(waiting)
    }
  }
}
