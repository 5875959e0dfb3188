import { equal, type Rational } from '../../../problems/rational.ts'
import { quantitiesOf } from '../../../problems/words/quantities.ts'
import { type Assignment, numbersIn, printTerm, type Term } from './program.ts'

const phrase = ({ kind, ...term }: Term): string => {
  if (kind !== 'operation' || !('operator' in term)) return ''
  const [a, b] = [printTerm(term.left), printTerm(term.right)]
  switch (term.operator) {
    case '+':
      return `add ${a} and ${b}`
    case '-':
      return `subtract ${b} from ${a}`
    case '*':
      return `multiply ${a} by ${b}`
    case '**':
      return `raise ${a} to the power of ${b}`
    case '%':
      return `what is left when ${a} is divided by ${b}`
    default:
      return `divide ${a} by ${b}`
  }
}

/** What an assignment does, in words. */
export const commentOf = ({ term }: Assignment): string => (term.kind === 'operation' ? phrase(term) : `take ${printTerm(term)}`)

/** An annotated sum of GSM8K: `48/2 = <<48/2=24>>24`, with what is written before and after it. */
const annotated = /(?:[-$€£(]*\d[\d.,$€£*/+x×÷()% -]*=?\s*[$€£]?\s*)?<<[^>]*>>\s*[$€£]?[\d.,/]*\d%?/g

/**
 * A sentence of GSM8K as a comment: the annotated sums become the code that computes them, other numbers the names of what they are. Null where a number is left that is neither
 * given nor computed before.
 */
export const annotatedComment = (
  sentence: string,
  own: readonly Assignment[],
  quantities: readonly Rational[],
  values: ReadonlyMap<string, Rational>,
  before: number,
): string | null => {
  const codes = own[Symbol.iterator]()
  const text = sentence
    .replace(annotated, () => {
      const next = codes.next()
      return next.done === true ? ' ' : ` ${printTerm(next.value.term)} `
    })
    .replace(/\s+/g, ' ')
    .replace(/ ([.,;:!?%])/g, '$1')
    .replace(/[.\s]+$/, '')
    .trim()
  const literals = own.flatMap(({ term }) => numbersIn(term))
  const nameOf = (value: Rational): string | null => {
    const given = quantities.findIndex((quantity) => equal(quantity, value))
    if (given >= 0) return `N${given + 1}`
    const result = Array.from({ length: before }, (_, i) => `r${i + 1}`).findLast((one) => {
      const known = values.get(one)
      return known !== undefined && equal(known, value)
    })
    return result ?? null
  }
  let [named, from] = ['', 0]
  for (const { start, end, value } of quantitiesOf(text)) {
    const known = nameOf(value)
    const isCode = literals.some((literal) => equal(literal, value))
    if (known === null && !isCode) {
      if (/\d/.test(text.slice(start, end))) return null
      continue
    }
    if (isCode) continue
    named += `${text.slice(from, start)}${known}`
    from = end
  }
  const comment = `${named}${text.slice(from)}`
  return comment.length > 200 || /[<>\n#=]/.test(comment) || !/\p{L}{2}/u.test(comment) ? null : comment
}
