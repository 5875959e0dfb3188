import type { Pace } from './protocol.ts'

/** What the search is about to do when it asks to go on. */
export type GatePhase = 'phase' | 'rollout'

export interface PaceGateHooks {
  /** The search now waits (`pause`) or goes on (any other pace). */
  onBlocked(): void
  onReleased(pace: Pace): void
  /** Lets the event loop turn, so that messages arrive while the search is busy. */
  breathe(): Promise<void>
  /** True while something waits that the search is to look at first, whatever the pace. */
  urgent?(): boolean
}

/**
 * Holds a search back between its phases. A phase step lets it go to its next question at the gate and a rollout step to
 * the next rollout's; both then pause. Opening the gate for good (`open`) lets a cancelled search run to its end.
 */
export class PaceGate {
  #pace: Pace
  readonly #hooks: PaceGateHooks
  #waiting: (() => void) | null = null
  #opened = false
  /** A requested step that has already let its phase or rollout begin. */
  #begun = false

  constructor(pace: Pace, hooks: PaceGateHooks) {
    this.#pace = pace
    this.#hooks = hooks
  }

  get blocked(): boolean {
    return this.#waiting !== null
  }

  /** Awaited by the search before each phase and each rollout. */
  async pass(phase: GatePhase): Promise<void> {
    await this.#hooks.breathe()
    if (this.#opened || this.#hooks.urgent?.()) return
    if (this.#stepIsOver(phase)) this.#pace = 'pause'
    if (this.#pace === 'pause') await this.#wait()
    this.#begun = true
  }

  set(pace: Pace): void {
    this.#pace = pace
    this.#begun = false
    if (pace !== 'pause') this.#release()
  }

  /** Lets a search that waits look at what is urgent; the pace stays, so it will wait again. */
  nudge(): void {
    this.#release()
  }

  /** Never holds anything back again. */
  open(): void {
    this.#opened = true
    this.#pace = 'run'
    this.#release()
  }

  #stepIsOver(phase: GatePhase): boolean {
    if (!this.#begun) return false
    return this.#pace === 'step-phase' || (this.#pace === 'step-rollout' && phase === 'rollout')
  }

  async #wait(): Promise<void> {
    const released = new Promise<void>((resolve) => {
      this.#waiting = resolve
    })
    this.#hooks.onBlocked()
    await released
  }

  #release(): void {
    const resume = this.#waiting
    if (resume === null) return
    this.#waiting = null
    this.#hooks.onReleased(this.#pace)
    resume()
  }
}
