import { countdown } from '../src/problems/countdown/countdown.ts'
import { isHeldOutRound } from '../src/problems/countdown/held-out.ts'
import { solveCountdown } from '../src/problems/countdown/solver.ts'
import { televisionRound } from '../src/problems/countdown/television.ts'
import type { ProblemRow } from '../src/problems/types.ts'

export const games = ['six', 'television'] as const

/** Far above the seeds of the problems of every configuration in training/configs (`evolve/problem-set.ts`). */
const first = 0xf000_0000

/** Problems in the order of their seeds: six numbers as training problems are generated, from other seeds; rounds of television that are held out and have a solution. */
export const drawn = (game: (typeof games)[number], count: number): ProblemRow[] => {
  const rows: ProblemRow[] = []
  for (let seed = first; rows.length < count; seed++) {
    const problem = game === 'six' ? countdown.generate(seed, 6) : televisionRound(seed)
    const { numbers, target, question } = problem
    if (game === 'television' && (!isHeldOutRound(numbers, target) || solveCountdown(numbers, target, problem).solutions === 0)) continue
    rows.push({ id: `${game}-${rows.length + 1}`, question, answer: target })
  }
  return rows
}
