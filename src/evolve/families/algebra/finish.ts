import type { AlgebraTask } from '../../../problems/algebra/tasks.ts'
import { type Chain, listed } from './chain.ts'
import { derive, rankOf } from './given.ts'

/** What is asked for, and the names and letters that it is asked of, in their order. */
export interface Asked {
  readonly text: string
  readonly names: readonly string[]
  /** Letters of a choice, `abc`; empty where there are none. */
  readonly choices: string
}

/** What the last line prints besides its own result; null where the task's wording is not known here. */
export type Ending = { readonly print: string } | null

/** Adds a task's last lines to a chain. */
type Finish = (chain: Chain, asked: Asked) => Ending

const isLetter = (name: string): boolean => /^[a-zA-Z]$/.test(name)

/** Python for what a name or letter of the question stands for. */
const valueIn = (chain: Chain, name: string): string => (isLetter(name) ? (chain.valueOf(name) ?? name) : chain.resolved(name))

const printed = (result: string): Ending => ({ print: result })
const printedList = (result: string): Ending => ({ print: `*${result}, sep=', '` })

/** One line over the values of all names. */
const line =
  (comment: (values: readonly string[]) => string, code: (values: readonly string[], text: string) => string): Finish =>
  (chain, { names, text }) => {
    const values = names.map((name) => valueIn(chain, name))
    return printed(chain.add(comment(values), code(values, text)))
  }

const sizes: readonly (readonly [RegExp, string])[] = [
  [/hundred billions?\b/, '100000000000'],
  [/ten billions?\b/, '10000000000'],
  [/billions?\b/, '1000000000'],
  [/hundred millions?\b/, '100000000'],
  [/ten millions?\b/, '10000000'],
  [/millions?\b/, '1000000'],
  [/hundred thousands?\b/, '100000'],
  [/ten thousands?\b/, '10000'],
  [/thousands?\b/, '1000'],
  [/hundreds?\b/, '100'],
  [/tens?\b/, '10'],
  [/(?:units?|ones|integer|whole number)\b/, '1'],
]
const sizeOf = (text: string): string | null => sizes.find(([pattern]) => pattern.test(text.toLowerCase()))?.[1] ?? null

const counts = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** What a value is compared by: itself, or where letters stand for values the values. */
const keyOf = (chain: Chain, names: readonly string[]): string => {
  const put = chain.substitution(names.filter(isLetter))
  return put === '' ? 'value' : `value${put}`
}

/** Letters stay as they are, so that the answer may be one of them. */
const kept = (chain: Chain, names: readonly string[]): string[] => names.map((name) => (isLetter(name) ? name : chain.resolved(name)))

const chosen = (chain: Chain, { choices }: Asked, list: readonly string[], comment: string, pick: (of: string) => string): Ending => {
  if (choices === '') return printed(chain.add(comment, pick(`[${list.join(', ')}]`)))
  const all = chain.add('list the choices', `[${list.join(', ')}]`)
  const found = chain.add(comment, pick(all))
  return { print: `'${choices}'[${all}.index(${found})]` }
}

const relation = (text: string): string | null => {
  if (/\b(?:at least|(?:greater|bigger|larger) than or equal)\b|>=/.test(text)) return '>='
  if (/\b(?:at most|(?:smaller|less) than or equal)\b|<=/.test(text)) return '<='
  if (/\b(?:greater|bigger|larger)\b|>/.test(text)) return '>'
  if (/\b(?:smaller|less)\b|</.test(text)) return '<'
  if (/\b(?:unequal|non-?equal|not equal|different)\b|!=/.test(text)) return '!='
  if (/\b(?:equal|same)\b/.test(text)) return '=='
  return null
}

const finishes: Readonly<Record<AlgebraTask, Finish>> = {
  solve: (chain, { text, names }) => {
    const equations = names.filter((name) => /^E/.test(name))
    const unknown = [...new Set(equations.flatMap(chain.lettersOf))].sort()
    const wanted = [
      ...(/\b(?:for|values? of|find|what is|determine|calculate|give) ([a-zA-Z](?:(?:,? and |, )[a-zA-Z])*)(?![\w'])/i.exec(text)?.[1] ?? '').matchAll(
        /\b[a-zA-Z]\b/g,
      ),
    ].map(([letter]) => letter)
    const [equation, ...others] = equations.map((name) => chain.resolved(name))
    if (equation === undefined || unknown.length === 0) return null
    const [letter, ...more] = wanted.length === 0 ? unknown : wanted
    if (letter === undefined) return null
    if (others.length === 0) return printedList(chain.add(`solve ${equation} for ${letter}`, `solve(${equation}, ${letter})`))
    const all = [equation, ...others]
    const found = chain.add(`solve ${listed(all)} for ${listed(unknown)}`, `solve([${all.join(', ')}], [${unknown.join(', ')}])`)
    return more.length === 0 ? printed(`${found}[${letter}]`) : { print: [...[letter, ...more].map((one) => `${found}[${one}]`), "sep=', '"].join(', ') }
  },
  factor: line(
    ([of]) => `factor ${of}`,
    ([of]) => `factor(${of})`,
  ),
  expand: line(
    ([of]) => `expand ${of}`,
    ([of]) => `expand(${of})`,
  ),
  simplify: (chain, { names, text }) => {
    const [name] = names
    if (name === undefined) return null
    const of = chain.resolved(name)
    if (/\bassuming\b/.test(text)) return printed(chain.add(`simplify ${of} with all letters positive`, `powsimp(powdenest(${of}, force=True), force=True)`))
    if (chain.lettersOf(name).length > 0) return printed(chain.add(`simplify ${of}`, `simplify(${of})`))
    return printed(chain.add(`simplify ${of}`, `radsimp(expand(${of}))`))
  },
  'next-term': (chain, { names }) => printed(chain.add('continue the sequence by its polynomial', `interpolate([${names.join(', ')}], ${names.length + 1})`)),
  'nth-term': (chain, { names, text }) => {
    const letter = /([a-zA-Z])'th/.exec(text)?.[1]
    return letter === undefined
      ? null
      : printed(chain.add(`find the polynomial of the sequence in ${letter}`, `interpolate([${names.join(', ')}], Symbol('${letter}'))`))
  },
  value: (chain, { names }) => {
    const name = names.at(-1)
    if (name === undefined) return null
    if (isLetter(name)) {
      const value = chain.valueOf(name)
      return value === null ? null : printed(value)
    }
    const of = chain.resolved(name)
    return printed(chain.lettersOf(name).length > 0 ? chain.add(`expand ${of}`, `expand(${of})`) : of === name ? chain.add(`evaluate ${name}`, name) : of)
  },
  add: line(
    (values) => `add ${listed(values)}`,
    (values) => values.join(' + '),
  ),
  multiply: line(
    (values) => `multiply ${listed(values)}`,
    (values) => values.join(' * '),
  ),
  divide: line(
    ([a, b]) => `divide ${a} by ${b}`,
    ([a, b]) => `${a} / ${b}`,
  ),
  subtract: (chain, { names, text }) => {
    const [first, second] = names.map((name) => valueIn(chain, name))
    if (first === undefined || second === undefined) return null
    if (/\b(?:difference|distance)\b/i.test(text)) return printed(chain.add(`find how far ${first} is from ${second}`, `Abs(${first} - ${second})`))
    const [a, b] = /\b(?:less than|subtract)\b/i.test(text) ? [second, first] : [first, second]
    return printed(chain.add(`subtract ${b} from ${a}`, `${a} - ${b}`))
  },
  percent: line(
    ([a, b]) => `find ${a} percent of ${b}`,
    ([a, b]) => `${a} / 100 * ${b}`,
  ),
  root: (chain, { names, text }) => {
    const [a, b] = names.map((name) => valueIn(chain, name))
    if (a === undefined) return null
    const rank = rankOf(text)
    const [comment, code] =
      b !== undefined
        ? [`raise ${a} to the power of ${b}`, `${a} ** ${b}`]
        : rank === 2
          ? [`take the square root of ${a}`, `sqrt(${a})`]
          : [`take the ${rank === 3 ? 'cube' : 'given'} root of ${a}`, `root(${a}, ${rank})`]
    const found = chain.add(comment, code)
    return printed(/nearest/.test(text) ? chain.add(`round ${found} to the nearest integer`, `${found}.round()`) : found)
  },
  derivative: (chain, { names, text }) => {
    const name = names.find((one) => !isLetter(one))
    if (name === undefined) return null
    const of = chain.resolved(name)
    const letter = /\b(?:wrt|with respect to) ([a-zA-Z])/.exec(text)?.[1] ?? chain.lettersOf(name)[0]
    return letter === undefined ? null : printed(derive(chain, of, letter, rankOf(text)))
  },
  closest: (chain, asked) => {
    const [to, ...names] = asked.names
    if (to === undefined) return null
    const target = valueIn(chain, to)
    const key = keyOf(chain, names)
    return chosen(chain, asked, kept(chain, names), `find the closest to ${target}`, (of) => `min(${of}, key=lambda value: Abs(${key} - ${target}))`)
  },
  kth: (chain, asked) => {
    const isBiggest = /\b(?:biggest|largest|greatest)\b/i.test(asked.text)
    const rank = rankOf(asked.text)
    const key = keyOf(chain, asked.names)
    const options = `${key === 'value' ? '' : `, key=lambda value: ${key}`}${isBiggest ? ', reverse=True' : ''}`
    return chosen(
      chain,
      asked,
      kept(chain, asked.names),
      `sort from the ${isBiggest ? 'biggest down' : 'smallest up'} and take the ${['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'][rank - 1] ?? 'first'}`,
      (of) => `sorted(${of}${options})[${rank - 1}]`,
    )
  },
  sort: (chain, { names, text }) => {
    const isDown = /\b(?:decreasing|descending)\b|largest to smallest/i.test(text)
    const key = keyOf(chain, names)
    const options = `${key === 'value' ? '' : `, key=lambda value: ${key}`}${isDown ? ', reverse=True' : ''}`
    return printedList(chain.add(`sort from the ${isDown ? 'biggest down' : 'smallest up'}`, `sorted([${kept(chain, names).join(', ')}]${options})`))
  },
  compare: (chain, { names, text }) => {
    const lower = text.toLowerCase()
    if (/^which/.test(lower)) {
      const isBigger = /\b(?:greater|bigger|larger)\b/.test(lower)
      const key = keyOf(chain, names)
      return printed(
        chain.add(
          `find the ${isBigger ? 'bigger' : 'smaller'}`,
          `${isBigger ? 'max' : 'min'}([${kept(chain, names).join(', ')}]${key === 'value' ? '' : `, key=lambda value: ${key}`})`,
        ),
      )
    }
    const [a, b] = names.map((name) => valueIn(chain, name))
    if (a === undefined) return null
    if (b === undefined) return printed(chain.add(`compare the sides of ${a}`, `Eq(${a}.lhs, ${a}.rhs)`))
    const sign = relation(lower)
    return sign === null ? null : printed(chain.add(`compare ${a} and ${b}`, `${a} ${sign} ${b}`))
  },
  remainder: line(
    ([a, b]) => `divide ${a} by ${b} and keep what is left`,
    ([a, b]) => `${a} % ${b}`,
  ),
  gcd: line(
    (values) => `find the greatest common divisor of ${listed(values)}`,
    (values) => values.slice(1).reduce((sum, one) => `gcd(${sum}, ${one})`, values[0] ?? ''),
  ),
  lcm: (chain, { names, text }) => {
    const values = names.map((name) => valueIn(chain, name)).map((value) => (/denominator/i.test(text) ? `${value}.q` : value))
    return printed(
      chain.add(
        /denominator/i.test(text) ? 'find the least common multiple of the denominators' : `find the least common multiple of ${listed(values)}`,
        values.slice(1).reduce((sum, one) => `lcm(${sum}, ${one})`, values[0] ?? ''),
      ),
    )
  },
  divides: (chain, { names, text }) => {
    const [first, second] = names.map((name) => valueIn(chain, name))
    if (first === undefined) return null
    if (second === undefined) {
      const isOdd = /\bodd\b/i.test(text)
      return printed(chain.add(`see whether ${first} is ${isOdd ? 'odd' : 'even'}`, `${first} % 2 == ${isOdd ? 1 : 0}`))
    }
    const [a, b] = /\b(?:divide|factor|divisor)\b/i.test(text) ? [second, first] : [first, second]
    return printed(chain.add(`see whether ${b} divides ${a}`, `${a} % ${b} == 0`))
  },
  prime: (chain, { names, text }) => {
    const [name] = names
    if (name === undefined) return null
    const value = valueIn(chain, name)
    const isPrime = !/\bcomposite\b/i.test(text)
    return printed(chain.add(`see whether ${value} is ${isPrime ? 'prime' : 'composite'}`, `${isPrime ? '' : 'not '}isprime(${value})`))
  },
  'prime-factors': (chain, { names }) => {
    const [name] = names
    if (name === undefined) return null
    const value = valueIn(chain, name)
    return printedList(chain.add(`find the prime factors of ${value}`, `primefactors(${value})`))
  },
  digit: (chain, { names, text }) => {
    const size = sizeOf(text)
    const [name] = names
    if (name === undefined || size === null) return null
    const value = valueIn(chain, name)
    return printed(chain.add(`take the digit of ${value} at its place`, `Abs(${value}) // ${size} % 10`))
  },
  round: (chain, { names, text }) => {
    const [name, count] = names
    if (name === undefined) return null
    const value = valueIn(chain, name)
    if (/\bnearest\b/i.test(text)) {
      const size = count ?? sizeOf(/nearest (.*)$/i.exec(text)?.[1] ?? '')
      return size === null
        ? null
        : printed(chain.add(`round ${value} to the nearest ${count ?? 'unit of that size'}`, `floor(${value} / ${size} + S(1) / 2) * ${size}`))
    }
    const word = counts.findIndex((one) => new RegExp(`\\b${one}\\b`, 'i').test(text))
    const places = count ?? (word < 0 ? null : String(word))
    return places === null ? null : printed(chain.add(`round ${value} to its decimal places`, `floor(${value} * 10 ** ${places} + S(1) / 2) / 10 ** ${places}`))
  },
  coefficient: (chain, { names, text }) => {
    const [given, form] = names
    const wanted = /\b(?:give|find) ([a-zA-Z])$/.exec(text)?.[1]
    if (given === undefined || form === undefined || wanted === undefined) return null
    const [a, b] = [chain.resolved(given), chain.resolved(form)]
    const letters = chain.lettersOf(form)
    const main = chain.lettersOf(given)
    const unknown = letters.filter((letter) => !main.includes(letter))
    const [letter] = main
    if (letter === undefined) return null
    const found = chain.add(`compare the coefficients of ${a} and ${b}`, `solve_undetermined_coeffs(${a} - (${b}), [${unknown.join(', ')}], ${letter})`)
    return printed(`${found}[${wanted}]`)
  },
}

/** Adds the lines of a task. */
export const finish = (task: AlgebraTask, chain: Chain, asked: Asked): Ending => finishes[task](chain, asked)
