import { drawFrom } from '../../../problems/draw.ts'
import { compare, equal, format, isInteger, type Rational, rational } from '../../../problems/rational.ts'
import { words } from '../../../problems/words/words.ts'
import { valuesOf } from './naming.ts'
import type { Worked } from './sources.ts'

/** Draws of other numbers before a copy is given up. */
const mostDraws = 40

const zero = rational(0)
const one = rational(1)

const decimalsOf = ({ d }: Rational): number => {
  for (let digits = 0; digits <= 6; digits++) if (10n ** BigInt(digits) % d === 0n) return digits
  return -1
}

/** Another number of the same kind: whole stays whole, a share stays a share, money keeps its cents, a percentage is a usual one. */
const another = (value: Rational, isPercent: boolean, random: () => number): Rational => {
  const { whole } = drawFrom(random)
  const n = Number(value.n) / Number(value.d)
  const isYear = isInteger(value) && n >= 1900 && n <= 2100
  if (n <= 1 && isInteger(value)) return value
  if (isYear || n > 1e7) return value
  if (isPercent && n < 100 && isInteger(value)) return rational(5 * whole(1, 19))
  if (isInteger(value)) {
    // Round numbers stay round.
    const unit = n >= 100 && n % 100 === 0 ? 100 : n >= 20 && n % 10 === 0 ? 10 : 1
    const steps = n / unit
    return rational(unit * whole(Math.max(unit === 1 ? 2 : 1, Math.floor(steps / 2)), Math.ceil(steps * 2)))
  }
  const decimals = decimalsOf(value)
  if (compare(value, one) < 0 && value.d <= 12n) return rational(whole(1, Number(value.d) - 1), value.d)
  if (decimals < 0) return rational(BigInt(Math.floor(n)) * value.d + BigInt(whole(1, Number(value.d) - 1)), value.d)
  const scale = 10 ** decimals
  return rational(Math.max(1, Math.round(n * scale * (0.5 + 1.5 * random()))), scale)
}

/** Whole, positive, below 1: what a value must go on to be. */
const kindOf = (value: Rational): string => `${isInteger(value)} ${compare(value, zero)} ${compare(value, one) < 0} ${value.d > 100n}`

const digitsOf = (value: Rational, written: string): string => {
  const decimals = decimalsOf(value)
  if (isInteger(value)) return /,/.test(written) ? value.n.toString().replace(/\B(?=(\d{3})+(?!\d))/g, ',') : value.n.toString()
  if (decimals > 0 && !/[/½¼¾⅓⅔]/.test(written))
    return (Number(value.n) / Number(value.d)).toFixed(Math.max(decimals, /\.(\d+)/.exec(written)?.[1]?.length ?? 0))
  const rest = value.n % value.d
  return value.n > value.d ? `${value.n / value.d} ${rest}/${value.d}` : format(value)
}

/**
 * The same words with other numbers: those of question and program together, the values computed anew. Kept only where every value is of its kind: whole, positive, a share below 1.
 * Equal numbers stay equal. Null where no draw fits. `random` gives values in [0, 1).
 */
export const copyOf = ({ problem, steps }: Worked, random: () => number): Worked | null => {
  const assignments = steps.flatMap((step) => step.assignments)
  const given = problem.quantities.map(({ value }) => value)
  const before = valuesOf(given, assignments)
  if (before === null) return null
  for (let draw = 0; draw < mostDraws; draw++) {
    // Number words may say how many things a relation has (`the sum of two numbers`), so they stay, and equal numbers with them.
    const drawn = new Map(
      problem.quantities.flatMap(({ start, end, value }) => (/\p{L}/u.test(problem.question.slice(start, end)) ? [[format(value), value]] : [])),
    )
    const values = problem.quantities.map(({ value, end }) => {
      const known = drawn.get(format(value))
      if (known !== undefined) return known
      const next = another(value, /^ ?(?:%|percent)/i.test(problem.question.slice(end)), random)
      drawn.set(format(value), next)
      return next
    })
    if (values.every((value, i) => equal(value, given[i] ?? value))) continue
    // Different numbers stay different.
    if (new Set([...drawn.values()].map(format)).size < drawn.size) continue
    const after = valuesOf(values, assignments)
    if (after === null || ![...after].every(([name, value]) => kindOf(value) === kindOf(before.get(name) ?? value))) continue
    const pieces = problem.quantities.map(({ start, end }, i) => {
      const text = problem.question.slice(problem.quantities[i - 1]?.end ?? 0, start)
      const value = values[i] ?? zero
      const written = problem.question.slice(start, end)
      return `${text}${equal(value, given[i] ?? value) ? written : digitsOf(value, written)}`
    })
    const question = `${pieces.join('')}${problem.question.slice(problem.quantities.at(-1)?.end ?? 0)}`
    const read = words.read(question)
    if (!read.ok || read.problem.wording !== problem.wording || !read.problem.quantities.every(({ value }, i) => equal(value, values[i] ?? zero))) continue
    return { problem: read.problem, steps }
  }
  return null
}
