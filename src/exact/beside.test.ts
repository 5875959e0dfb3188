import { expect, it, vi } from 'vitest'
import { defaultConfig } from '../core/config.ts'
import type { SearchEvent } from '../core/events.ts'
import { deriveSeed } from '../core/random.ts'
import { runStrategy } from '../evaluation/strategies.ts'
import { formatState, readStep, resultOf } from '../problems/countdown/step.ts'
import { named, parseProblem } from '../problems/index.ts'
import { createRandomEnvironment } from '../search/random-play.ts'
import { countSolutions } from './count.ts'

/** What the solver is made to say; null for the truth. */
const scrambled = vi.hoisted((): { solutions: number | null } => ({ solutions: null }))
vi.mock('../problems/countdown/solver.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('../problems/countdown/solver.ts')>()
  return {
    ...real,
    solveCountdown: (...asked: Parameters<typeof real.solveCountdown>) =>
      scrambled.solutions === null ? real.solveCountdown(...asked) : { solutions: scrambled.solutions, nearest: scrambled.solutions },
    needsFraction: (...asked: Parameters<typeof real.needsFraction>) => scrambled.solutions === null && real.needsFraction(...asked),
  }
})

/** Prints what Python would. */
const interpreter = {
  run: async (_: string, candidates: readonly string[]) =>
    candidates.map((text) => {
      const read = readStep(text)
      return { ok: true as const, output: read.ok ? formatState([...read.rest, resultOf(read.move)]) : '' }
    }),
  dispose: async () => {},
}

/** A whole search by the real rules: random legal steps, scores from their texts. */
const searched = async (question: string): Promise<SearchEvent[]> => {
  const read = parseProblem(question)
  if (!read.ok) throw new Error(named(read.refusal))
  const { posed } = read
  const log: SearchEvent[] = []
  const environment = {
    ...createRandomEnvironment(posed, interpreter),
    score: async (_: unknown, steps: readonly { readonly text: string }[]) =>
      steps.map(({ text }) => deriveSeed(...Array.from(text, (character) => character.charCodeAt(0))) / 2 ** 31 - 1),
  }
  await runStrategy(
    'mcts',
    environment,
    posed,
    'none',
    { ...defaultConfig, rollouts: 4, candidates: 6, stopAtFirstAnswer: false },
    { onEvent: (event) => void log.push(event) },
  )
  return log
}

const asked = ['3 3 8 8 -> 24', '1 1 1 1', '4 6 8 2 -> 24', 'Use 25, 50, 75, 100, 3 and 6 each at most once with + - * / to make 952.']

it('leaves proposals, scores and choice as they are, whatever the solver says', async () => {
  const before = await Promise.all(asked.map(searched))
  const truth = countSolutions({ family: '', question: asked[2] ?? '' })
  for (const solutions of [0, 99]) {
    scrambled.solutions = solutions
    expect(countSolutions({ family: '', question: asked[2] ?? '' })).not.toEqual(truth)
    expect(await Promise.all(asked.map(searched))).toEqual(before)
  }
  expect(before.flat().some(({ type }) => type === 'answer')).toBe(true)
})
