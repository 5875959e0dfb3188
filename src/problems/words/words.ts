import type { Step } from '../../core/ports.ts'
import { judgeFreeStep } from '../free-step.ts'
import type { FreeStepDetail } from '../free-step-detail.ts'
import { quantityForm, readQuantityAnswer, sameQuantity } from '../quantity-answer.ts'
import { format, isInteger, type Rational } from '../rational.ts'
import { refusal } from '../refusal.ts'
import type { Family, NamedInput, ParseResult, Problem } from '../types.ts'
import { answerUnknown } from '../usual-search.ts'
import { asksForAmount } from './count.ts'
import { generatedStory } from './generated.ts'
import { type Quantity, quantitiesOf } from './quantities.ts'
import { findQuestion, unitAsked } from './question.ts'

/**
 * Word problems in English whose answer is a number. Each number of the text has a name, N1, N2, ..., by which program and model know it, so that a solution holds
 * for every problem of the same words.
 */
export interface WordProblem extends Problem {
  readonly family: 'words'
  readonly wording: string
  /** In the order of the text; the first is N1. */
  readonly quantities: readonly Quantity[]
  readonly inputs: readonly NamedInput[]
  /** What the answer counts or measures, as the question writes it; null where it does not tell. */
  readonly unit: string | null
}

/** Numbers that a text may have. */
const mostQuantities = 40

/** Words that say how much without a number of their own. */
const proportion = /\b(?:half|halves|twice|doubled?s?|tripled?s?|dozens?|couple|pairs?|thirds?|quarters?|once|one)\b/i

const literal = (value: Rational): string => (isInteger(value) ? `Fraction(${format(value)})` : `Fraction(${value.n}, ${value.d})`)

const named = (text: string, quantities: readonly Quantity[]): string => {
  const pieces = quantities.map(({ start }, i) => `${text.slice(quantities[i - 1]?.end ?? 0, start)}N${i + 1}`)
  return `${pieces.join('')}${text.slice(quantities.at(-1)?.end ?? 0)}`
}

/** The problem of a tidy text. Its set-up gives each number exactly, so that no step computes with rounded ones. */
const wordProblem = (text: string, asked: string, quantities: readonly Quantity[]): WordProblem => ({
  family: 'words',
  question: text,
  wording: named(text, quantities),
  setup: `from fractions import Fraction\n${quantities.map(({ value }, i) => `N${i + 1} = ${literal(value)}\n`).join('')}`,
  notices: [],
  quantities,
  inputs: quantities.map(({ start, end }, i) => ({ name: `N${i + 1}`, text: text.slice(start, end) })),
  unit: unitAsked(asked),
})

const read = (written: string): ParseResult<WordProblem> => {
  const found = findQuestion(written)
  if (!found.ok) return found
  const quantities = quantitiesOf(found.text)
  if (quantities.length === 0 && !proportion.test(found.text)) return { ok: false, refusal: refusal('no-quantities', null, {}) }
  if (quantities.length > mostQuantities)
    return { ok: false, refusal: refusal('how-many-quantities', null, { found: quantities.length, most: mostQuantities }) }
  return { ok: true, problem: wordProblem(found.text, found.asked, quantities) }
}

const generate = (seed: number, size?: number): WordProblem => {
  const problem = read(generatedStory(seed, size).text)
  if (!problem.ok) throw new Error(`a generated problem cannot be read: ${problem.refusal.code}`)
  return problem.problem
}

/** What a last line is as an answer to the question. */
const readFinal = (question: string) => (line: string) => {
  const read = readQuantityAnswer(line)
  if (read === null) return null
  const against: FreeStepDetail | null = read.value.n < 0n && asksForAmount(question) ? { code: 'negative-count', values: { printed: line } } : null
  return { answer: line, form: quantityForm(read), against }
}

export const words: Family<WordProblem> = {
  id: 'words',
  // A sentence and an assignment take 20 to 60.
  limits: { stepTokens: 120 },
  // The question does not name its answer.
  checks: false,
  domains: { words: answerUnknown },
  read,
  generate,
  judge: ({ question, setup }, prefix: readonly Step[], step) => judgeFreeStep(`${question}\n${setup}`, prefix, step, readFinal(question)),
  canGrade: (known) => readQuantityAnswer(String(known)) !== null,
  grade: (_problem, answer, known) => {
    const read = readQuantityAnswer(answer)
    return read !== null && sameQuantity(read, known)
  },
  verify: (_problem, answer) => {
    const read = readQuantityAnswer(answer)
    return read === null
      ? { verified: false, value: null, doubt: { code: 'answer-unread' } }
      : { verified: false, value: quantityForm(read), doubt: { code: 'not-named' } }
  },
  normalize: (answer) => {
    const read = readQuantityAnswer(answer)
    return read === null ? answer.trim() : quantityForm(read)
  },
  randomStep: () => null,
}
