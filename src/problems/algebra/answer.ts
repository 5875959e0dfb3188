import { canonicalOf, canonicalText } from './canonical.ts'
import { type Expression, parseAlgebra } from './expression.ts'

/** One entry of an answer, of which equal ones have equal forms. */
export interface Entry {
  readonly form: string
  /** How it is written, where that is what is asked for: sums and factors at the top. */
  readonly shape: string
  /** Null for what is no expression: a truth value, a choice. */
  readonly expression: Expression | null
}

const longest = 2000

/** The parts of a text between commas that stand in no brackets. */
const partsOf = (text: string): string[] => {
  const parts: string[] = []
  let [depth, from] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at)
    if ('([{'.includes(sign)) depth++
    else if (')]}'.includes(sign)) depth--
    else if ((sign === ',' || sign === ';') && depth === 0) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  return [...parts, text.slice(from)].map((part) => part.trim()).filter((part) => part !== '')
}

/** Without brackets around the whole, as Python prints lists, sets and tuples. */
const unbracketed = (text: string): string => {
  const inner = /^(?:\[(.*)\]|\{(.*)\}|FiniteSet\((.*)\))$/s.exec(text)
  if (inner !== null) return unbracketed((inner[1] ?? inner[2] ?? inner[3] ?? '').trim())
  const tuple = /^\((.*,.*)\)$/s.exec(text)?.[1]
  if (tuple !== undefined && partsOf(tuple).length > 1 && !/^[^(]*\)/.test(tuple)) return tuple.replace(/,\s*$/, '')
  return text
}

/** Factors that are no plain number, repeated ones as often as they stand, of the product at the top. */
const factorsOf = (expression: Expression): number => {
  switch (expression.kind) {
    case 'negative':
      return factorsOf(expression.of)
    case 'product':
      return factorsOf(expression.left) + factorsOf(expression.right)
    case 'quotient':
      return factorsOf(expression.left) + factorsOf(expression.right)
    case 'power': {
      const { right } = expression
      const often = right.kind === 'number' && right.value.d === 1n && right.value.n > 0n && right.value.n < 100n ? Number(right.value.n) : 1
      return often * factorsOf(expression.left)
    }
    case 'number':
      return 0
    default:
      return 1
  }
}

/** Terms of the sum at the top, their signs left out. */
export const termsOf = (expression: Expression): readonly Expression[] =>
  expression.kind === 'sum' || expression.kind === 'difference'
    ? [...termsOf(expression.left), ...termsOf(expression.right)]
    : expression.kind === 'negative'
      ? termsOf(expression.of)
      : [expression]

const shapeOf = (expression: Expression): string => {
  const terms = termsOf(expression).length
  return terms > 1 ? `${terms} terms` : `${factorsOf(expression)} factors`
}

const truth: ReadonlyMap<string, string> = new Map([
  ['true', 'True'],
  ['yes', 'True'],
  ['false', 'False'],
  ['no', 'False'],
])

/** Whether an entry is true or false. */
export const isTruth = (entry: Entry | undefined): boolean => entry?.form === 'True' || entry?.form === 'False'

/** A float as programs print small and large ones, `-7e-07`, as an expression. */
const scientific = (text: string): string =>
  text.replace(/^(-?\d+(?:\.\d+)?)e([-+]?)0*(\d{1,3})$/i, (_, digits: string, sign: string, by: string) => `${digits}*10^${sign === '-' ? '(-' : '('}${by})`)

const entryOf = (written: string): Entry | null => {
  const text = scientific(written.replace(/^['"]|['"]$/g, '').replace(/^[a-zA-Z]\w?\s*(?:=|:)\s*(?=\S)/, ''))
  const said = truth.get(text.toLowerCase())
  if (said !== undefined) return { form: said, shape: '', expression: null }
  const expression = parseAlgebra(text.replace(/^\((.*)\)$/s, (whole, inner: string) => (/^[^()]*$/.test(inner) ? inner : whole)))
  if (expression === null) return null
  const form = canonicalOf(expression)
  return { form: form === null ? text.replace(/\s+/g, '') : canonicalText(form), shape: shapeOf(expression), expression }
}

/**
 * Reads an answer that is an expression, a truth value, or a list of them: `-2, 1/43, 2/9`, `[-5, -1]`, `{x: 3}`, `x*(x - 1)**2`, `True`. Null for anything else. Never throws.
 */
export const readAlgebraAnswer = (written: string): readonly Entry[] | null => {
  const text = unbracketed(written.trim().replace(/\.$/, ''))
  if (text === '' || text.length > longest) return null
  const entries = partsOf(text).map(entryOf)
  return entries.length > 0 && entries.every((entry): entry is Entry => entry !== null) ? entries : null
}

const isNumber = (form: string): boolean => /^-?\d+(?:\/\d+)?$/.test(form)

/** The numbers that an answer is, as they are told to a person; null where any entry is an expression or a word, which has no better form than it was written in. */
export const numbersOf = (entries: readonly Entry[]): string | null =>
  entries.every(({ form }) => isNumber(form)) ? entries.map(({ form }) => form).join(', ') : null

/** What a vote counts as the same answer: the same entries in the same order and shape. */
export const answerForm = (entries: readonly Entry[]): string =>
  entries.map(({ form, shape, expression }) => (expression === null || isNumber(form) ? form : `${form} (${shape})`)).join(', ')

/** Whether two answers are the same. `ordered`: the order counts. `shaped`: so does how they are written, as where something is to be factored or expanded. */
export const sameAnswer = (
  answer: readonly Entry[],
  known: readonly Entry[],
  { ordered, shaped }: { readonly ordered: boolean; readonly shaped: boolean },
): boolean => {
  const forms = (entries: readonly Entry[]): string[] => {
    const all = entries.map(({ form, shape }) => (shaped ? `${form} (${shape})` : form))
    return ordered ? all : all.sort()
  }
  return forms(answer).join('\n') === forms(known).join('\n')
}
