import type { Judgement, Step } from '../../core/ports.ts'
import { readAnswerValue } from '../answer-value.ts'
import { equal, format, type Rational, rational } from '../rational.ts'
import { seededRandom } from '../seeded.ts'
import type { Family } from '../types.ts'
import { rareSteps, stepsChecked, type UsualSearch } from '../usual-search.ts'
import { countdownData } from './data.ts'
import type { CountdownDetail } from './detail.ts'
import { canonical, compose, evaluate, leaves, parseExpression, print } from './expression.ts'
import { type CountdownProblem, countdownProblem, noticesOf, rulesOf } from './problem.ts'
import { readQuestion } from './reading/read.ts'
import { formatState, legalMoves, type Move, parseState, readStep, remove, resultOf, stepText, violation } from './step.ts'
import { verifyExpression } from './verify.ts'

export { type CountdownProblem, countdownProblem, withFractions } from './problem.ts'

/** Targets kept for testing: never generated here, so that nothing trained on generated problems has seen them. */
export const reservedTargets: ReadonlySet<number> = new Set([14, 39, 41, 57, 62, 81, 87, 89, 96])

const usualSearches = { countdown: rareSteps, television: stepsChecked } as const satisfies Record<CountdownProblem['domain'], UsualSearch>

const start = (problem: CountdownProblem): Rational[] => problem.numbers.map((n) => rational(n))

/** Numbers left after the prefix, read from what Python printed last. */
const stateAfter = (problem: CountdownProblem, prefix: readonly Step[]): Rational[] | null => {
  const last = prefix.at(-1)
  return last ? parseState(last.output) : start(problem)
}

const movesOf = (steps: readonly Step[]): Move[] | null => {
  const moves: Move[] = []
  for (const step of steps) {
    const read = readStep(step.text)
    if (!read.ok) return null
    moves.push(read.move)
  }
  return moves
}

const judge = (problem: CountdownProblem, prefix: readonly Step[], step: Step): Judgement => {
  const illegal = (detail: CountdownDetail, finished = false): Judgement => ({ kind: 'illegal', detail, finished })
  const state = stateAfter(problem, prefix)
  if (!state) return illegal({ code: 'state-unread', values: {} })
  const read = readStep(step.text)
  if (!read.ok) return illegal(read.detail)
  const broken = violation(read, state, problem)
  if (broken) return illegal(broken)
  const after = parseState(step.output)
  const expected = [...read.rest, resultOf(read.move)]
  if (!after || formatState(after) !== formatState(expected)) return illegal({ code: 'output-differs', values: { wanted: formatState(expected) } })
  const key = formatState(after)
  const finished = (): Judgement => {
    const moves = movesOf([...prefix, step])
    const expression = moves && compose(start(problem), moves)
    return expression ? { kind: 'finished', key, answer: print(expression) } : illegal({ code: 'no-expression', values: {} })
  }
  // Where numbers may be left over, whoever makes the target is done, whatever else is left.
  if (problem.leaveOut && equal(resultOf(read.move), rational(problem.target))) return finished()
  const [value] = after
  if (after.length > 1 || !value) return step.final ? illegal({ code: 'ends-early', values: { left: after.length } }) : { kind: 'legal', key }
  if (!step.final) return illegal({ code: 'no-end', values: {} })
  if (!equal(value, rational(problem.target))) return illegal({ code: 'misses', values: { value: format(value), target: String(problem.target) } }, true)
  return finished()
}

const grade = (problem: CountdownProblem, answer: string, known: string | number): boolean => {
  const expression = parseExpression(answer)
  const target = readAnswerValue(known)
  if (!expression || !target) return false
  const unused = remove(start(problem), leaves(expression))
  if (!unused || (unused.length > 0 && !problem.leaveOut)) return false
  try {
    return equal(evaluate(expression), target)
  } catch {
    return false
  }
}

/** A uniformly random full play, as the value it reaches; null when it leaves the whole numbers. */
const playOut = (numbers: readonly number[], random: () => number): number | null => {
  let state: Rational[] = numbers.map((n) => rational(n))
  while (state.length > 1) {
    const moves = legalMoves(state, { fractions: false, leaveOut: false })
    const move = moves[Math.floor(random() * moves.length)]
    const rest = move && remove(state, [move.a, move.b])
    if (!move || !rest) return null
    state = [...rest, resultOf(move)]
  }
  return Number(state[0]?.n ?? 0n)
}

/** Solvable by construction: the target is where a random play ends. Numbers 1 to 99, targets 10 to 100 without the reserved ones. */
const generate = (seed: number, size?: number): CountdownProblem => {
  const random = seededRandom(seed)
  for (;;) {
    const count = size ?? 3 + Math.floor(random() * 4)
    const numbers = Array.from({ length: count }, () => 1 + Math.floor(random() * 99))
    for (let attempt = 0; attempt < 20; attempt++) {
      const target = playOut(numbers, random)
      if (target !== null && target >= 10 && target <= 100 && !reservedTargets.has(target) && !numbers.includes(target))
        return countdownProblem(numbers, target)
    }
  }
}

export const countdown: Family<CountdownProblem> = {
  id: 'countdown',
  domains: usualSearches,
  // A step of six numbers takes about 25.
  limits: { stepTokens: 48 },
  // The question names its own target.
  checks: true,
  read: (text) => {
    const read = readQuestion(text)
    if (!read.ok) return read
    const rules = rulesOf(read.numbers, read.target, read.leaveOut)
    return { ok: true, problem: countdownProblem(read.numbers, read.target, [...read.notices, ...noticesOf(read.numbers, read.target, rules)], rules) }
  },
  data: countdownData,
  generate,
  judge,
  canGrade: (known) => readAnswerValue(known) !== null,
  grade,
  verify: verifyExpression,
  normalize: (answer) => {
    const expression = parseExpression(answer)
    return expression ? canonical(expression) : answer.trim()
  },
  randomStep: (problem, prefix, random) => {
    const state = stateAfter(problem, prefix)
    if (!state || state.length < 2) return null
    const moves = legalMoves(state, problem)
    const move = moves[Math.floor(random() * moves.length)]
    const rest = move && remove(state, [move.a, move.b])
    return move && rest ? { text: stepText(prefix.length + 1, move, rest), final: rest.length === 0 } : null
  },
}
