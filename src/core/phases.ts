/** What a rollout waits for, in the order in which a round runs: candidates, Python, PPM scores, its own end. */
export const phases = ['propose', 'execute', 'score', 'backup'] as const
export type Phase = (typeof phases)[number]

/** A question to the environment. `run` asks it, and keeps the reply for the computation that waits. */
export interface Ask {
  readonly phase: Phase
  readonly run: () => Promise<void>
}

/**
 * A computation that stops at each question and goes on once it is answered. Between two questions it runs at a stretch, so several of them can be asked at the
 * same time and resumed one after the other in an order of their own, whichever reply came first.
 */
export type Phased<T> = Generator<Ask, T, void>

/** Stops for the reply to a question; throws when resumed without it. */
export function* ask<T extends object>(phase: Phase, question: () => Promise<T>): Phased<T> {
  const replies: T[] = []
  yield {
    phase,
    run: async () => {
      replies.push(await question())
    },
  }
  const [reply] = replies
  if (!reply) throw new Error(`resumed before the question of the phase "${phase}" was answered`)
  return reply
}

/** Stops for a phase in which nothing is asked. */
export function* pause(phase: Phase): Phased<void> {
  yield { phase, run: async () => {} }
}

/** Carries a computation out by itself, question by question. Rejects when a question fails. */
export const carryThrough = async <T>(course: Phased<T>): Promise<T> => {
  for (;;) {
    const next = course.next()
    if (next.done) return next.value
    await next.value.run()
  }
}

/** Asks all at once and waits for every reply. Rejects with the first failure in the order of the questions, not of time. */
export const askTogether = async (asks: readonly Ask[]): Promise<void> => {
  const outcomes = await Promise.allSettled(asks.map(({ run }) => run()))
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}
