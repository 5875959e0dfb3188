import type { AlgebraProblem } from '../../../problems/algebra/algebra.ts'
import type { Expression } from '../../../problems/algebra/expression.ts'

/** One line of a solution in words and Python: `r1 = code`. */
export interface Line {
  readonly comment: string
  readonly code: string
}

/** What an expression is made of: its letters, and the functions that it calls. */
interface Contents {
  readonly letters: ReadonlySet<string>
  readonly functions: ReadonlySet<string>
}

interface Meaning {
  readonly letter: string
  readonly body: string
  readonly letters: ReadonlySet<string>
}

/** Where the value of a letter stands: by itself, or in the solution of equations, a dictionary. */
type Value = { readonly kind: 'alone'; readonly code: string } | { readonly kind: 'solution'; readonly code: string }

const contentsOf = (expressions: readonly Expression[]): Contents => {
  const letters = new Set<string>()
  const functions = new Set<string>()
  const walk = (one: Expression): void => {
    switch (one.kind) {
      case 'number':
        return
      case 'variable':
        letters.add(one.name)
        return
      case 'call':
        if (one.name !== 'sqrt') functions.add(one.name)
        walk(one.argument)
        return
      case 'negative':
        walk(one.of)
        return
      default:
        walk(one.left)
        walk(one.right)
    }
  }
  expressions.forEach(walk)
  return { letters, functions }
}

const plus = <T>(a: ReadonlySet<T>, b: Iterable<T>): Set<T> => new Set([...a, ...b])

/** Words for several names: `E1`, `E1 and E2`, `x, y and z`. */
export const listed = (names: readonly string[]): string => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`)

/**
 * A solution as it grows: its lines, and what is known by then of the letters and functions that the question has given a meaning. Results are r1, r2, ... in the order of
 * the lines.
 */
export interface Chain {
  readonly lines: readonly Line[]
  /** Adds a line and gives its result's name. `letters` are those that the result still has. */
  add(comment: string, code: string, letters?: Iterable<string>): string
  /** Letters without a value in what a name stands for, once all that is known is put in. */
  lettersOf(name: string): string[]
  /** Python for a name with everything put in that is known; adds the line that does so where there is anything. */
  resolved(name: string): string
  /** Python for the value of a letter; null where it has none. */
  valueOf(letter: string): string | null
  /** Calls of `subs` that put values in the places of these letters; empty for none that has a value. */
  substitution(letters: Iterable<string>): string
  define(letter: string, code: string): void
  solved(letters: readonly string[], code: string): void
  defineFunction(name: string, letter: string, body: string): void
}

/** The chain of a problem with no line yet. */
export const createChain = ({ named }: Pick<AlgebraProblem, 'named'>): Chain => {
  const lines: Line[] = []
  const values = new Map<string, Value>()
  const functions = new Map<string, Meaning>()
  const contents = new Map<string, Contents>(
    named.map((piece) => [
      piece.name,
      piece.kind === 'number' ? contentsOf([]) : contentsOf(piece.kind === 'equation' ? [piece.left, piece.right] : [piece.expression]),
    ]),
  )
  const own = (name: string): Contents => contents.get(name) ?? { letters: new Set(), functions: new Set() }
  /** Letters after the functions have been replaced. */
  const opened = (name: string): Set<string> => {
    const { letters, functions: called } = own(name)
    return [...called].reduce((all, one) => plus(all, functions.get(one)?.letters ?? []), new Set(letters))
  }
  const add: Chain['add'] = (comment, code, letters = []) => {
    lines.push({ comment, code })
    const name = `r${lines.length}`
    contents.set(name, { letters: new Set(letters), functions: new Set() })
    return name
  }
  const substitution: Chain['substitution'] = (letters) => {
    const used = [...letters].flatMap((letter) => {
      const value = values.get(letter)
      return value === undefined ? [] : [{ letter, ...value }]
    })
    const solutions = [...new Set(used.filter(({ kind }) => kind === 'solution').map(({ code }) => code))]
    const alone = used.filter(({ kind }) => kind === 'alone')
    const [only] = alone
    const pairs =
      only === undefined
        ? ''
        : alone.length === 1
          ? `.subs(${only.letter}, ${only.code})`
          : `.subs({${alone.map(({ letter, code }) => `${letter}: ${code}`).join(', ')}})`
    return `${solutions.map((code) => `.subs(${code})`).join('')}${pairs}`
  }
  const lettersOf: Chain['lettersOf'] = (name) => [...opened(name)].filter((letter) => !values.has(letter)).sort()
  return {
    lines,
    add,
    lettersOf,
    substitution,
    resolved: (name) => {
      const called = [...own(name).functions].filter((one) => functions.has(one))
      const replacing = called.map((one) => {
        const meaning = functions.get(one)
        return meaning === undefined ? '' : `.replace(${one}, Lambda(${meaning.letter}, ${meaning.body}))`
      })
      const put = substitution([...opened(name)].sort())
      if (replacing.length === 0 && put === '') return name
      const known = [...called, ...[...opened(name)].filter((letter) => values.has(letter)).sort()]
      return add(`put ${listed(known)} into ${name}`, `${name}${replacing.join('')}${put}`, lettersOf(name))
    },
    valueOf: (letter) => {
      const value = values.get(letter)
      return value === undefined ? null : value.kind === 'alone' ? value.code : `${value.code}[${letter}]`
    },
    define: (letter, code) => {
      values.set(letter, { kind: 'alone', code })
    },
    solved: (letters, code) => {
      for (const letter of letters) values.set(letter, { kind: 'solution', code })
    },
    defineFunction: (name, letter, body) => {
      functions.set(name, { letter, body, letters: new Set(lettersOf(body).filter((one) => one !== letter)) })
    },
  }
}
