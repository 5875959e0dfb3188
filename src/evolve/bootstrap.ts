import type { Step } from '../core/ports.ts'
import { generatedText, outputText, promptText } from '../policy/format.ts'
import { type CountdownProblem, countdown, countdownProblem, reservedTargets } from '../problems/countdown.ts'
import { formatState, readStep, resultOf } from '../problems/countdown-step.ts'
import { seededRandom } from '../problems/seeded.ts'
import { mayBePosed } from './hindsight.ts'
import type { Segment, TokenFile } from './token-file.ts'

/**
 * A chain as training text. The loss applies to the steps and also to what is only ever inserted, the set-up and the interpreter's output:
 * predicting them teaches a small model to copy numbers and to reckon, which choosing a step needs.
 */
export const trainingSegments = (problem: CountdownProblem, steps: readonly Step[]): Segment[] => [
  { text: promptText(problem).slice(0, -problem.setup.length), loss: false },
  { text: problem.setup, loss: true },
  ...steps.flatMap((step) => [
    { text: generatedText(step), loss: true },
    { text: outputText(step.output), loss: true },
  ]),
]

/** A uniformly random legal play. The outputs are computed exactly and equal what Python prints. */
export const randomPlay = (problem: CountdownProblem, random: () => number): Step[] => {
  const steps: Step[] = []
  for (let next = countdown.randomStep(problem, steps, random); next; next = countdown.randomStep(problem, steps, random)) {
    const read = readStep(next.text)
    if (!read.ok) throw new Error(`a generated step cannot be read: ${next.text}`)
    steps.push({ ...next, output: formatState([...read.rest, resultOf(read.move)]) })
  }
  return steps
}

/** Short problems are the most, since copying and legality are learned from them fastest; each length occurs. */
const sizes = [3, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 6] as const

/**
 * Random legal plays, each posed as the problem of the number it happened to reach: right solutions that no teacher gave. Left out: reserved targets, targets
 * outside 10 to 100, and Game of 24, whose problems are kept apart for testing. A fifth have small numbers only, as Game of 24 has.
 */
export const writeHindsightPlays = (file: TokenFile, count: number, seed: number): void => {
  const random = seededRandom(seed)
  const lengths = [3, 4, 4, 4, 5, 5, 6] as const
  while (file.count < count) {
    const small = random() < 0.2
    const length = small ? 4 : (lengths[Math.floor(random() * lengths.length)] ?? 4)
    const numbers = Array.from({ length }, () => 1 + Math.floor(random() * (small ? 13 : 99)))
    // The target has no bearing on the play; Countdown's rules of whole numbers do, which this one has.
    const steps = randomPlay(countdownProblem(numbers, 10), random)
    const target = Number(steps.at(-1)?.output)
    if (!mayBePosed(numbers, target)) continue
    file.add(trainingSegments(countdownProblem(numbers, target), steps))
  }
}

/**
 * Random legal plays of given problems, `tries` each, of which those that reach the problem's own target are kept, a play once: what uniform rollouts find.
 * Returns the number of problems solved. Game of 24 comes into the data this way, since nothing may be posed as one in hindsight.
 */
export const writeLuckyPlays = (file: TokenFile, problems: readonly CountdownProblem[], tries: number, seed: number): number => {
  const random = seededRandom(seed)
  let solved = 0
  for (const problem of problems) {
    const found = new Set<string>()
    for (let i = 0; i < tries; i++) {
      const steps = randomPlay(problem, random)
      const chain = steps.map(({ text }) => text).join('')
      if (steps.at(-1)?.output !== String(problem.target) || found.has(chain)) continue
      found.add(chain)
      file.add(trainingSegments(problem, steps))
    }
    if (found.size > 0) solved++
  }
  return solved
}

/**
 * Round 0's data: random legal play towards nothing. The target in the prompt has no bearing on the play, and a play that
 * happens to reach it is dropped, so the bootstrap policy has never seen a solution.
 * `game24` are number lists that may be trained on as Game of 24; `longest` is the most numbers a problem has.
 */
export const writeBootstrap = (file: TokenFile, count: number, seed: number, game24: readonly (readonly number[])[], longest = 6): void => {
  const lengths = sizes.filter((size) => size <= longest)
  const random = seededRandom(seed)
  const draw = <T>(from: readonly T[]): T => {
    const item = from[Math.floor(random() * from.length)]
    if (item === undefined) throw new Error('nothing to draw from')
    return item
  }
  while (file.count < count) {
    let problem: CountdownProblem
    if (game24.length > 0 && random() < 0.12) problem = countdownProblem(draw(game24), 24)
    else {
      const target = 10 + Math.floor(random() * 91)
      if (reservedTargets.has(target)) continue
      problem = countdownProblem(
        Array.from({ length: draw(lengths) }, () => 1 + Math.floor(random() * 99)),
        target,
      )
    }
    const steps = randomPlay(problem, random)
    if (steps.at(-1)?.output !== String(problem.target)) file.add(trainingSegments(problem, steps))
  }
}
