import type { Rational } from '../rational.ts'
import { type Expression, parseAlgebra, variablesOf } from './expression.ts'

/** A piece of a question that has a name there: a number (N1, N2, ...), an expression or an equation (E1, E2, ...). */
export type NamedPiece =
  | { readonly kind: 'number'; readonly name: string; readonly value: Rational }
  | { readonly kind: 'expression'; readonly name: string; readonly expression: Expression }
  | { readonly kind: 'equation'; readonly name: string; readonly left: Expression; readonly right: Expression }

export interface Pieces {
  /** The text with the names in the places of the pieces. */
  readonly wording: string
  readonly named: readonly NamedPiece[]
  /** Letters that stand for a number, in their order. */
  readonly variables: readonly string[]
  /** Letters that stand for a function, by "Let f(x) = ...". */
  readonly functions: ReadonlySet<string>
}

/** What a span of mathematics is made of, and an article, which only looks like a letter. */
const span =
  /(?<![\p{L}\d.'])(?:(?:\d+(?:\.\d+)?|\.\d+|sqrt|[a-zA-Z](?!['\p{L}]))|[-+(](?=[-+(\s]*(?:\d|\.\d|sqrt|[a-zA-Z](?!\p{L}))))(?:\s?(?:\*\*|[-+*/^()=])\s?|(?<=[-+*/^(=]\s?)[-+(]|(?:\d+(?:\.\d+)?|\.\d+|sqrt|[a-zA-Z](?!['\p{L}])))*/gu

/** `(a)` before one of several choices. */
const choice = /(?<=[\s?])\([a-h]\)(?=\s)/g

const article = /^a (?=\p{L}{2})/u

/** A head that gives a letter its meaning: `Let f(x) = `, `Let k be `. */
const head = /\blet ([a-zA-Z])(?:\(([a-zA-Z])\))? (?:=|be) /gi

/** Without brackets that the span closes and the text opened, and signs that lead nowhere. */
const trimmed = (text: string): string => {
  let bare = text.trimEnd()
  const count = (sign: string) => bare.split(sign).length - 1
  while (bare.endsWith(')') && count(')') > count('(')) bare = bare.slice(0, -1).trimEnd()
  return bare.replace(/[\s=+*/^-]+$/, '')
}

const numberOf = (expression: Expression): Rational | null => {
  if (expression.kind === 'number') return expression.value
  const inner = expression.kind === 'negative' ? numberOf(expression.of) : null
  return inner && { n: -inner.n, d: inner.d }
}

/** A fraction of two whole numbers is a number, not a division to carry out. */
const fractionOf = (text: string): Rational | null => {
  const found = /^(-?)(\d{1,40})\/(\d{1,40})$/.exec(text)
  if (found?.[2] === undefined || found[3] === undefined || /^0+$/.test(found[3])) return null
  const value = parseAlgebra(`${found[2]}`)
  return value?.kind === 'number' ? { n: found[1] === '-' ? -value.value.n : value.value.n, d: BigInt(found[3]) } : null
}

/**
 * Finds the mathematics in a text: numbers, expressions and equations get names, bare letters stay. Null where a span is no expression that can be read.
 */
export const piecesOf = (text: string): Pieces | null => {
  const functions = new Set([...text.matchAll(head)].filter((found) => found[2] !== undefined).map((found) => found[1] ?? ''))
  const heads = [...text.matchAll(head)].map((found) => ({ start: found.index, end: found.index + found[0].length, letters: [found[2] ?? found[1] ?? ''] }))
  const labels = [...text.matchAll(choice)].map((found) => ({ start: found.index, end: found.index + found[0].length, letters: [] }))
  const skipped = [...heads, ...(labels.length > 1 ? labels : [])]
  const named: NamedPiece[] = []
  const variables: string[] = []
  const counts = { N: 0, E: 0 }
  let [wording, from] = ['', 0]
  const note = (names: readonly string[]) => {
    for (const name of names) if (!functions.has(name) && !variables.includes(name)) variables.push(name)
  }
  const name = (letter: 'N' | 'E'): string => `${letter}${++counts[letter]}`
  span.lastIndex = 0
  for (let found = span.exec(text); found !== null; found = span.exec(text)) {
    const start = found.index
    const inHead = skipped.find((one) => start >= one.start && start < one.end)
    if (inHead !== undefined) {
      note(inHead.letters)
      span.lastIndex = inHead.end
      continue
    }
    if (article.test(text.slice(start)) && found[0].trim() === 'a') continue
    if (/^(?:I|A) (?=\p{L}{2})/u.test(text.slice(start))) continue
    const next = skipped.find((one) => one.start > start)?.start ?? text.length
    const whole = text.slice(start, Math.min(start + found[0].length, next))
    // `Is f(9) a prime number?`: what stands before a word by itself is an article, and no factor.
    const written = trimmed(/ a\s?$/.test(whole) && /^\s?\p{L}{2}/u.test(text.slice(start + whole.length)) ? whole.replace(/ a\s?$/, '') : whole)
    span.lastIndex = start + written.length
    const piece = pieceOf(written, functions)
    if (piece === null) return null
    if (piece.kind === 'letter') {
      if (!functions.has(piece.name)) note([piece.name])
      continue
    }
    note(piece.variables)
    const own = name(piece.kind === 'number' ? 'N' : 'E')
    named.push({ ...piece.of, name: own })
    wording += `${text.slice(from, start)}${own}`
    from = start + written.length
  }
  return { wording: `${wording}${text.slice(from)}`, named, variables: variables.sort(), functions }
}

type Unnamed = NamedPiece extends infer P ? (P extends NamedPiece ? Omit<P, 'name'> : never) : never

type Found =
  | { readonly kind: 'letter'; readonly name: string }
  | { readonly kind: 'number' | 'expression' | 'equation'; readonly of: Unnamed; readonly variables: readonly string[] }

const pieceOf = (written: string, functions: ReadonlySet<string>): Found | null => {
  const sides = written.split('=')
  if (sides.length > 2) return null
  if (sides.length === 2) {
    const [left, right] = sides.map((side) => parseAlgebra(side, functions))
    if (!left || !right) return null
    return { kind: 'equation', of: { kind: 'equation', left, right }, variables: [...variablesOf(left), ...variablesOf(right)] }
  }
  const fraction = fractionOf(written)
  if (fraction !== null) return { kind: 'number', of: { kind: 'number', value: fraction }, variables: [] }
  const expression = parseAlgebra(written, functions)
  if (expression === null) return null
  if (expression.kind === 'variable') return { kind: 'letter', name: expression.name }
  const value = numberOf(expression)
  if (value !== null) return { kind: 'number', of: { kind: 'number', value }, variables: [] }
  return { kind: 'expression', of: { kind: 'expression', expression }, variables: variablesOf(expression) }
}
