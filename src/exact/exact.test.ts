// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { createExactSolver, type ExactWorkerLike } from './client.ts'
import { countSolutions } from './count.ts'
import type { ToExactWorker } from './protocol.ts'

const hand = { family: 'countdown', question: '3 3 8 8 -> 24' }

/** A worker that answers when it is told to. */
const workers = () => {
  const started: (ExactWorkerLike & { readonly asked: ToExactWorker[]; ended: boolean })[] = []
  const create = (): ExactWorkerLike => {
    const worker = {
      asked: [] as ToExactWorker[],
      ended: false,
      onmessage: null,
      onerror: null,
      postMessage: (message: ToExactWorker) => void worker.asked.push(message),
      terminate: () => {
        worker.ended = true
      },
    }
    started.push(worker)
    return worker
  }
  const answer = (at: number): void => {
    const worker = started[at]
    const last = worker?.asked.at(-1)
    if (worker && last) worker.onmessage?.(new MessageEvent('message', { data: { id: last.id, count: countSolutions(last.asked) } }))
  }
  return { started, create, answer }
}

describe('counting solutions', () => {
  it('goes by the rules of the question', () => {
    expect(countSolutions(hand)).toEqual({ solutions: 1, nearest: 0, fractions: true, leaveOut: false })
    expect(countSolutions({ family: '', question: '1 1 1 1' })).toMatchObject({ solutions: 0 })
    expect(countSolutions({ family: '', question: 'Use 25, 50, 75, 100, 3 and 6 each at most once with + - * / to make 952.' })).toMatchObject({
      solutions: 2,
      leaveOut: true,
    })
    expect(countSolutions({ family: '', question: 'Solve 2x + 3 = 7' })).toBeNull()
    expect(countSolutions({ family: 'chess', question: hand.question })).toBeNull()
  })

  it('keeps one worker, which starts with the first request', async () => {
    const { started, create, answer } = workers()
    const solver = createExactSolver(create)
    expect(started).toHaveLength(0)
    const first = solver.count(hand)
    answer(0)
    expect((await first)?.solutions).toBe(1)
    const second = solver.count({ family: '', question: '1 2 3 4 -> 24' })
    answer(0)
    expect((await second)?.solutions).toBeGreaterThan(1)
    expect(started).toHaveLength(1)
  })

  it('gives up a request for the next, and one whose worker fails or cannot be started', async () => {
    const { started, create, answer } = workers()
    const solver = createExactSolver(create)
    const first = solver.count({ family: '', question: '1 2 3 4 5 6 -> 97' })
    const second = solver.count(hand)
    expect(await first).toBeNull()
    expect(started.map(({ ended }) => ended)).toEqual([true, false])
    answer(1)
    expect((await second)?.solutions).toBe(1)
    const third = solver.count(hand)
    started[1]?.onerror?.(new ErrorEvent('error'))
    expect(await third).toBeNull()
    const none = createExactSolver(() => {
      throw new Error('forbidden')
    })
    expect(await none.count(hand)).toBeNull()
  })
})
