import { DeviceLostError } from '../faults/errors.ts'
import type { HostSession } from '../runtime/runtime.ts'

/** Something asked for that is answered later. */
interface Waiting {
  reject(reason: unknown): void
}

/** Gathers the calls made in the same turn of the event loop, or while others are answered, and has them answered together. */
export class CallQueue<C extends Waiting> {
  readonly #session: Pick<HostSession, 'tick' | 'release'>
  readonly #answer: (calls: readonly C[]) => Promise<void>
  #pending: C[] = []
  #loop: Promise<void> | null = null
  #closed: Error | null = null

  /** @param answer resolves the calls that it is given, or throws for all of them and those that wait. */
  constructor(session: Pick<HostSession, 'tick' | 'release'>, answer: (calls: readonly C[]) => Promise<void>) {
    this.#session = session
    this.#answer = answer
  }

  /** @throws Error or DeviceLostError where it answers no more. */
  checkOpen(): void {
    if (this.#closed) throw this.#closed
  }

  add(call: C): void {
    this.#pending.push(call)
    this.#loop ??= this.#run()
  }

  /** Rejects calls; of a device that is lost none to come will be answered. */
  fail(calls: readonly C[], error: unknown): void {
    if (error instanceof DeviceLostError) this.#closed = error
    for (const call of calls) call.reject(error)
  }

  /** Rejects what is pending with `closed`, then frees the session. */
  async dispose(closed: Error): Promise<void> {
    this.#closed ??= closed
    for (const call of this.#pending.splice(0)) call.reject(this.#closed)
    await this.#loop
    await this.#session.release()
  }

  async #run(): Promise<void> {
    await this.#session.tick()
    while (this.#pending.length > 0) {
      const calls = this.#pending.splice(0)
      await this.#answer(calls).catch((error: unknown) => this.fail([...calls, ...this.#pending.splice(0)], error))
      await this.#session.tick()
    }
    this.#loop = null
  }
}
