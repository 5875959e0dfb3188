import { expect, it, vi } from 'vitest'
import { defaultConfig } from '../core/config.ts'
import type { SearchEvent } from '../core/events.ts'
import { deriveSeed } from '../core/random.ts'
import { runStrategy } from '../evaluation/strategies.ts'
import * as solver from '../problems/countdown/solver.ts'
import { formatState, readStep, resultOf } from '../problems/countdown/step.ts'
import { named, parseProblem } from '../problems/index.ts'
import { createRandomEnvironment } from '../search/random-play.ts'
import { countSolutions } from './count.ts'

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
    vi.spyOn(solver, 'solveCountdown').mockReturnValue({ solutions, nearest: solutions })
    vi.spyOn(solver, 'needsFraction').mockReturnValue(false)
    expect(countSolutions({ family: '', question: asked[2] ?? '' })).not.toEqual(truth)
    expect(await Promise.all(asked.map(searched))).toEqual(before)
  }
  expect(before.flat().some(({ type }) => type === 'answer')).toBe(true)
})
