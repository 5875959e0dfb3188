import { equal, multiply, type Rational, rational, subtract } from '../../../problems/rational.ts'
import type { WordProblem } from '../../../problems/words/words.ts'
import { type Assignment, folded, namesIn, rewritten, type Term, valueOfTerm } from './program.ts'

/** Numbers that everybody knows: they may stand in a program though the question does not give them. */
const common: ReadonlySet<string> = new Set(
  [...Array.from({ length: 13 }, (_, i) => i), 16, 20, 24, 25, 30, 36, 40, 45, 48, 50, 52, 60, 90, 100, 144, 180, 360, 365, 1000, 3600, 5280].map(String),
)
const commonParts: ReadonlySet<bigint> = new Set([2n, 3n, 4n, 5n, 8n, 10n, 20n, 100n])

const doubles = /\b(?:twice|doubled?s?|half)\b/i

const isCommon = ({ n, d }: Rational): boolean => (d === 1n ? common.has(String(n)) : commonParts.has(d) && n > 0n && n <= 12n)

const name = (text: string): Term => ({ kind: 'name', name: text })
const number = (value: number): Term => ({ kind: 'number', value: rational(value) })
const operation = (operator: '+' | '-' | '*' | '/', left: Term, right: Term): Term => ({ kind: 'operation', operator, left, right })

/** Puts the names of a question's numbers in the places of the numbers of a program, in the order in which both use them. Null where a number is neither given nor common. */
const withNames = (problem: WordProblem, used: Set<string>, term: Term): Term | null => {
  const { quantities, question } = problem
  const isPercent = (end: number) => /^ ?(?:%|percent)/i.test(question.slice(end))
  /** The name of a quantity of this value, one that is not used yet if there is one. */
  const named = (value: Rational, percent: boolean | null): string | null => {
    const found = quantities.flatMap((quantity, i) =>
      equal(quantity.value, value) && (percent === null || isPercent(quantity.end) === percent) ? [`N${i + 1}`] : [],
    )
    const chosen = found.find((one) => !used.has(one)) ?? found[0]
    // A second 2 may be that of "twice".
    if (chosen === undefined || (used.has(chosen) && doubles.test(question) && equal(value, rational(2)))) return null
    used.add(chosen)
    return chosen
  }
  let missing = false
  const hundred = rational(100)
  const given = (value: Rational): Term | null => {
    const own = named(value, null)
    if (own !== null) return name(own)
    const share = named(multiply(value, hundred), true)
    if (share !== null) return operation('/', name(share), number(100))
    if (value.d !== 1n || value.n > 1n) {
      const less = named(multiply(subtract(rational(1), value), hundred), true)
      if (less !== null) return operation('-', number(1), operation('/', name(less), number(100)))
      const more = named(multiply(subtract(value, rational(1)), hundred), true)
      if (more !== null) return operation('+', number(1), operation('/', name(more), number(100)))
    }
    if (value.n < 0n) {
      const positive = given(rational(-value.n, value.d))
      return positive && operation('-', number(0), positive)
    }
    return isCommon(value) ? { kind: 'number', value } : null
  }
  const change = (part: Term): Term | null => {
    if (part.kind === 'name') return part
    const whole = part.kind === 'operation' && part.operator === '/' ? valueOfTerm(part, new Map()) : null
    if (whole !== null && whole.d !== 1n) {
      // A fraction that the question writes as one number.
      const own = named(whole, null)
      if (own !== null) return name(own)
    }
    if (
      part.kind === 'operation' &&
      part.operator === '/' &&
      part.right.kind === 'number' &&
      part.right.value.n > 0n &&
      named(part.right.value, null) === null
    ) {
      // Divided by 3, where the question says 1/3 of it.
      const share = named(rational(part.right.value.d, part.right.value.n), null)
      if (share !== null) return operation('*', rewritten(part.left, change), name(share))
    }
    if (part.kind !== 'number') return null
    const own = given(part.value)
    missing ||= own === null
    return own ?? part
  }
  const result = rewritten(term, change)
  return missing ? null : folded(result)
}

/** x * 1/4 as x / 4, and x * 3/4 as x * 3 / 4: no fraction where whole numbers do. */
const plainer = (term: Term): Term => {
  if (term.kind !== 'operation') return term
  const [left, right] = [plainer(term.left), plainer(term.right)]
  const parts = left.kind === 'number' && left.value.d !== 1n ? [right, left] : [left, right]
  const [first, second] = parts
  if (term.operator === '*' && first !== undefined && second?.kind === 'number' && second.value.d !== 1n) {
    const divisor: Term = { kind: 'number', value: rational(second.value.d) }
    return operation('/', second.value.n === 1n ? first : operation('*', first, { kind: 'number', value: rational(second.value.n) }), divisor)
  }
  return { ...term, left, right }
}

/** A program over the names of a question's numbers: results are r1, r2, ... in their order. */
export interface NamedProgram {
  readonly assignments: readonly Assignment[]
  /** Which of the source's lines each comes from. */
  readonly lines: readonly number[]
}

/**
 * The program of a source with the question's names for its numbers. Lines that only give a number a name are left out, and so are those that the last does not need.
 * Null where a number is neither given nor commonly known.
 */
export const nameProgram = (problem: WordProblem, program: readonly Assignment[]): NamedProgram | null => {
  const known = new Map<string, Term>()
  const used = new Set<string>()
  const kept: { readonly line: number; readonly name: string; readonly term: Term }[] = []
  for (const [line, { name: target, term }] of program.entries()) {
    const own = withNames(problem, used, term)
    if (own === null) return null
    const whole = folded(rewritten(own, (part) => (part.kind === 'name' ? (known.get(part.name) ?? null) : null)))
    if (whole === null) return null
    // A name for a number, or for another name, is no step.
    if (whole.kind !== 'operation' && line < program.length - 1) {
      known.set(target, whole)
      continue
    }
    known.set(target, name(`#${line}`))
    kept.push({ line, name: `#${line}`, term: plainer(whole) })
  }
  const needed = new Set<string>()
  for (const { name: target, term } of kept.toReversed()) {
    if (needed.size === 0 || needed.has(target)) for (const part of [target, ...namesIn(term)]) needed.add(part)
  }
  const lasting = kept.filter(({ name: target }) => needed.has(target))
  const results = new Map(lasting.map(({ name: target }, i) => [target, `r${i + 1}`]))
  const assignments = lasting.map(({ term }, i) => ({
    name: `r${i + 1}`,
    term: rewritten(term, (part) => (part.kind === 'name' && results.has(part.name) ? name(results.get(part.name) ?? part.name) : null)),
  }))
  // A result of plain numbers is an int to Python, and no step of the problem.
  if (assignments.some(({ term }) => namesIn(term).length === 0)) return null
  return { assignments, lines: lasting.map(({ line }) => line) }
}

/** The values of the names of a problem and its program; null where there is none. */
export const valuesOf = (quantities: readonly Rational[], assignments: readonly Assignment[]): ReadonlyMap<string, Rational> | null => {
  const values = new Map(quantities.map((value, i) => [`N${i + 1}`, value]))
  for (const { name: target, term } of assignments) {
    const value = valueOfTerm(term, values)
    if (value === null) return null
    values.set(target, value)
  }
  return values
}
