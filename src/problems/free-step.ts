import type { Detail } from '../core/detail.ts'
import type { Judgement, Step } from '../core/ports.ts'
import type { FreeStepDetail } from './free-step-detail.ts'

/** Lines of Python that a step may have: an assignment or so, and what prints it. */
const mostLines = 8
const longestStep = 2000

const isComment = (line: string): boolean => line.trimStart().startsWith('#')

const commentsOf = (text: string): string[] =>
  text
    .split(/[\n\r]/)
    .filter(isComment)
    .map((line) => line.replace(/^\s*#+\s*(?:Step \d+\s*[:.]?)?/i, ''))

const codeOf = (text: string): string[] => text.split(/[\n\r]/).filter((line) => line.trim() !== '' && !isComment(line))

/** Numbers that stand for themselves: neither in a name (`N1`, `r2`) nor in an ordinal. */
const numbersIn = (text: string): string[] =>
  [...text.matchAll(/(?<![\p{L}\p{N}_.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!(?:st|nd|rd|th)\b|[\p{L}_])/gu)].map(([number]) => number.replaceAll(',', ''))

/** One form of a decimal, so that `2.50` and `2.5`, `24` and `24.0` are the same. */
const plain = (number: string): string => (number.includes('.') ? number.replace(/\.?0+$/, '') : number).replace(/^0+(?=\d)/, '')

/**
 * The first number in a step's comments that neither the question gives, nor the code of the chain writes, nor Python has printed: a result that the policy made up before
 * Python had it. Null when there is none.
 */
const madeUp = (given: string, prefix: readonly Step[], step: Step): string | null => {
  const said = commentsOf(step.text).flatMap(numbersIn)
  if (said.length === 0) return null
  const chain = [...prefix, step]
  const known = new Set([given, ...chain.flatMap(({ text, output }) => [...codeOf(text), output])].flatMap(numbersIn).map(plain))
  return said.find((number) => !known.has(plain(number))) ?? null
}

const lastLine = (output: string): string => output.trim().split('\n').at(-1)?.trim() ?? ''

/** What a step adds to a state: what it printed, or where it printed nothing its code. */
const contribution = ({ text, output }: Step): string => (output.trim() === '' ? codeOf(text).join('\n') : output.trim())

/** What a family of free steps says of a finished solution's last line; `against` is why it cannot be the answer, by the question alone, null where nothing says so. */
export type ReadFinal = (line: string) => { readonly answer: string; readonly form: string; readonly against: Detail | null } | null

/**
 * Judges a step of free Python: a comment and an assignment or so. `given` is the question with its set-up, `readFinal` what the family takes for an answer. Two states are one
 * when the same values have been computed, in whatever order and by whatever code.
 */
export const judgeFreeStep = (given: string, prefix: readonly Step[], step: Step, readFinal: ReadFinal): Judgement => {
  const illegal = (detail: FreeStepDetail, finished = false): Judgement => ({ kind: 'illegal', detail, finished })
  const code = codeOf(step.text)
  if (step.text.length > longestStep || code.length > mostLines) return illegal({ code: 'long-step', values: { lines: code.length, most: mostLines } })
  if (code.length === 0) return illegal({ code: 'no-python', values: {} })
  const number = madeUp(given, prefix, step)
  if (number !== null) return illegal({ code: 'made-up', values: { number } })
  if (!step.final) return { kind: 'legal', key: [...prefix, step].map(contribution).sort().join('\n') }
  const line = lastLine(step.output)
  if (line === '') return illegal({ code: 'no-answer', values: {} }, true)
  const read = readFinal(line)
  if (read === null) return illegal({ code: 'answer-unread', values: { printed: line.slice(0, 80) } }, true)
  const { answer, form, against } = read
  return against === null ? { kind: 'finished', key: `= ${form}`, answer } : { kind: 'illegal', detail: against, finished: true }
}
