import type { Step } from '../../../core/ports.ts'
import { generatedText, outputText, promptText } from '../../../format/rstar.ts'
import { type CountdownProblem, countdown, countdownProblem, reservedTargets, withFractions } from '../../../problems/countdown/countdown.ts'
import { isHeldOut } from '../../../problems/countdown/held-out.ts'
import { isGame24 } from '../../../problems/countdown/rules.ts'
import { formatState, readStep, resultOf } from '../../../problems/countdown/step.ts'
import { seededRandom } from '../../../problems/seeded.ts'
import type { Segment, SequenceSink } from '../../sequence-sink.ts'

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
 * Round 0's data: random legal play towards nothing. The target in the prompt has no bearing on the play, and a play that
 * happens to reach it is dropped, so the bootstrap policy has never seen a solution.
 * `game24` are number lists that may be trained on as Game of 24; `longest` is the most numbers a problem has; `fractions` is the share of further plays by that
 * game's rule, of three or four numbers up to 13 and any target.
 */
export const writeBootstrap = (file: SequenceSink, count: number, seed: number, game24: readonly (readonly number[])[], longest = 6, fractions = 0): void => {
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
      const cards = fractions > 0 && random() < fractions
      const length = cards ? draw([3, 4]) : draw(lengths)
      const numbers = Array.from({ length }, () => 1 + Math.floor(random() * (cards ? 13 : 99)))
      if (isHeldOut(numbers) || (cards && isGame24(numbers, target))) continue
      problem = cards ? withFractions(countdownProblem(numbers, target)) : countdownProblem(numbers, target)
    }
    const steps = randomPlay(problem, random)
    if (steps.at(-1)?.output !== String(problem.target)) file.add(trainingSegments(problem, steps))
  }
}
