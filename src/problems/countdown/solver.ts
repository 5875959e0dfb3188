import type { Rules } from './rules.ts'

export interface Solved {
  /** How many different solutions there are, of which the order and grouping of sums and products make one (`canonical` in countdown-expression.ts). */
  readonly solutions: number
  /** How far the nearest whole number that can be made is from the target: 0 where there is a solution, null where none can be made. */
  readonly nearest: number | null
}

/** Values n/d of subexpressions, not in lowest terms. Of leaves a and whatever is built on them n + d is at most the product of all a + 1, so doubles are exact. */
interface Values {
  readonly n: number[]
  readonly d: number[]
}

/** Most numbers, and the largest of them: five such keep n and d below 2^53, and six are only ever compared with a target. */
const most = 6
const largest = 999

const none = (): Values => ({ n: [], d: [] })

const push = (values: Values, n: number, d: number): void => {
  values.n.push(n)
  values.d.push(d)
}

/** The whole number from 0 that n1/d1 and n2/d2 make as a sum or product, with `flip` as a difference or quotient; null where they make none. Exact at any size. */
const wholeOf = (product: boolean, flip: boolean, n1: number, d1: number, n2: number, d2: number): number | null => {
  const [n2Up, d2Up] = product && flip ? [BigInt(d2), BigInt(n2)] : [BigInt(n2), BigInt(d2)]
  const d = BigInt(d1) * d2Up
  const [left, right] = [BigInt(n1) * d2Up, BigInt(d1) * n2Up]
  const n = product ? BigInt(n1) * n2Up : flip ? left - right : left + right
  return n >= 0n && n % d === 0n ? Number(n / d) : null
}

/** The different numbers and how often each is there; a bag of them is one whole number in the mixed base of these counts. */
const bagsOf = (numbers: readonly number[]) => {
  const different = [...new Set(numbers)].sort((a, b) => a - b)
  const counts = different.map((value) => numbers.filter((n) => n === value).length)
  const weights = counts.map((_, i) => counts.slice(0, i).reduce((product, count) => product * (count + 1), 1))
  const size = counts.reduce((product, count) => product * (count + 1), 1)
  const digit = (bag: number, i: number): number => Math.floor(bag / (weights[i] ?? 1)) % ((counts[i] ?? 0) + 1)
  const within = (part: number, bag: number): boolean => counts.every((_, i) => digit(part, i) <= digit(bag, i))
  const bags = Array.from({ length: size }, (_, bag) => bag)
  return {
    leaf: new Map(different.map((value, i) => [weights[i] ?? 1, value])),
    full: size - 1,
    parts: bags.map((bag) => bags.slice(1, bag).filter((part) => within(part, bag))),
  }
}

/**
 * Counts the solutions of a question. Enumerates bags of terms for sums and bags of factors for products over each bag of the numbers, each once: items come in
 * ascending order, of equal ones those added or multiplied first.
 * @param numbers 1 to 6 whole numbers from 1 to 999.
 * @param target a whole number from 1.
 * @throws RangeError for other numbers.
 */
export const solveCountdown = (numbers: readonly number[], target: number, { fractions, leaveOut }: Rules): Solved => {
  if (numbers.length === 0 || numbers.length > most || !numbers.every((n) => Number.isInteger(n) && n >= 1 && n <= largest))
    throw new RangeError(`the solver takes 1 to ${most} whole numbers from 1 to ${largest}`)
  const { leaf, full, parts } = bagsOf(numbers)
  const exact = numbers.reduce((product, n) => product * (n + 1), 1) < Number.MAX_SAFE_INTEGER
  let solutions = 0
  let nearest: number | null = null
  const meet = (value: number | null): void => {
    if (value === null) return
    const distance = Math.abs(value - target)
    if (distance === 0) solutions++
    if (nearest === null || distance < nearest) nearest = distance
  }
  /** What a sum is made of over each bag: the number itself, and products; what a product is made of: the number itself, and sums. */
  const terms: Values[] = parts.map(none)
  const factors: Values[] = parts.map(none)

  /** Every sum or product of two or more items over a bag. `take` is given what comes before the last item, and the last one. */
  const walk = (product: boolean, bag: number, take: (flip: boolean, n1: number, d1: number, n2: number, d2: number) => void): void => {
    const items = product ? factors : terms
    const go = (rest: number, part: number, at: number, flipped: boolean, n: number, d: number, upright: boolean, last: boolean): void => {
      const { n: ns, d: ds } = items[part] ?? none()
      for (let i = at; i < ns.length; i++) {
        const [n2, d2] = [ns[i] ?? 0, ds[i] ?? 1]
        for (let flip = flipped && i === at; ; flip = true) {
          const possible = !(product && flip && n2 === 0) && (upright || !flip || !last)
          if (possible && last) take(flip, n, d, n2, d2)
          else if (possible) {
            const [n3, d3] = product ? (flip ? [n * d2, d * n2] : [n * n2, d * d2]) : [flip ? n * d2 - n2 * d : n * d2 + n2 * d, d * d2]
            onward(rest, part, i, flip, n3, d3, upright || !flip)
          }
          if (flip) break
        }
      }
    }
    const onward = (rest: number, part: number, at: number, flip: boolean, n: number, d: number, upright: boolean): void => {
      for (const next of parts[rest] ?? [])
        if (next >= part && rest - next >= next) go(rest - next, next, next === part ? at : 0, next === part && flip, n, d, upright, false)
      if (rest >= part) go(0, rest, rest === part ? at : 0, rest === part && flip, n, d, upright, true)
    }
    for (const first of parts[bag] ?? []) if (bag - first >= first) go(bag - first, first, 0, false, product ? 1 : 0, 1, false, false)
  }

  const store = (product: boolean, bag: number): Values => {
    const values = none()
    walk(product, bag, (flip, n1, d1, n2, d2) => {
      if (product) {
        const [n, d] = flip ? [n1 * d2, d1 * n2] : [n1 * n2, d1 * d2]
        if (fractions) push(values, n, d)
        else if (n % d === 0) push(values, n / d, 1)
      } else {
        const n = flip ? n1 * d2 - n2 * d1 : n1 * d2 + n2 * d1
        if (n > 0 || (n === 0 && !leaveOut)) push(values, n, d1 * d2)
      }
    })
    return values
  }

  for (let bag = 1; bag <= full; bag++) {
    const number = leaf.get(bag)
    if (number !== undefined) {
      push(terms[bag] ?? none(), number, 1)
      push(factors[bag] ?? none(), number, 1)
    }
    if (bag < full) {
      for (const product of [false, true]) {
        const values = store(product, bag)
        const kept = (product ? terms : factors)[bag] ?? none()
        for (const [i, n] of values.n.entries()) {
          const d = values.d[i] ?? 1
          push(kept, n, d)
          if (leaveOut) meet(n % d === 0 ? n / d : null)
        }
      }
    } else {
      for (const product of [false, true]) {
        walk(product, bag, (flip, n1, d1, n2, d2) => {
          if (!exact) return meet(wholeOf(product, flip, n1, d1, n2, d2))
          const n = product ? (flip ? n1 * d2 : n1 * n2) : flip ? n1 * d2 - n2 * d1 : n1 * d2 + n2 * d1
          const d = product && flip ? d1 * n2 : d1 * d2
          meet(n >= 0 && n % d === 0 ? n / d : null)
        })
      }
    }
    if (number !== undefined && (leaveOut || bag === full)) meet(number)
  }
  return { solutions, nearest }
}

/** Whether a question can be solved, but not with whole numbers alone. */
export const needsFraction = (numbers: readonly number[], target: number): boolean =>
  solveCountdown(numbers, target, { fractions: false, leaveOut: false }).solutions === 0 &&
  solveCountdown(numbers, target, { fractions: true, leaveOut: false }).solutions > 0
