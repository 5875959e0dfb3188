import { equal, format, parseRational, type Rational } from '../rational.ts'
import { type Move, type Operator, resultOf } from './step.ts'

/** An arithmetic expression over exact numbers. */
export type Expression = Rational | { readonly operator: Operator; readonly left: Expression; readonly right: Expression }

const isLeaf = (e: Expression): e is Rational => 'n' in e

/** Exact value. Throws RangeError on division by zero. */
export const evaluate = (e: Expression): Rational => (isLeaf(e) ? e : resultOf({ operator: e.operator, a: evaluate(e.left), b: evaluate(e.right) }))

/** The values of all that is made on the way, the whole expression last. Throws RangeError on division by zero. */
export const results = (e: Expression): Rational[] => (isLeaf(e) ? [] : [...results(e.left), ...results(e.right), evaluate(e)])

/** The numbers of the expression in reading order. */
export const leaves = (e: Expression): Rational[] => (isLeaf(e) ? [e] : [...leaves(e.left), ...leaves(e.right)])

const rank: Record<Operator, number> = { '+': 1, '-': 1, '*': 2, '/': 2 }

/** Usual notation with no more parentheses than needed. */
export const print = (e: Expression): string => {
  if (isLeaf(e)) return format(e)
  const wrap = (child: Expression, right: boolean): string => {
    if (isLeaf(child)) return format(child)
    const tighter = rank[child.operator] - rank[e.operator]
    const needs = tighter < 0 || (tighter === 0 && right && (e.operator === '-' || e.operator === '/'))
    return needs ? `(${print(child)})` : print(child)
  }
  return `${wrap(e.left, false)} ${e.operator} ${wrap(e.right, true)}`
}

/** Reads usual notation (also × ÷ −, and `= value` at the end, which is dropped). Null when it is not an expression over whole numbers. */
export const parseExpression = (text: string): Expression | null => {
  const clean = text
    .replaceAll('×', '*')
    .replaceAll('÷', '/')
    .replaceAll('−', '-')
    .replace(/=[^=]*$/, '')
  if (clean.length > 500 || !/^[\d\s()+*/-]*$/.test(clean)) return null
  const tokens = clean.match(/\d+|[()+*/-]/g) ?? []
  let at = 0
  const atom = (): Expression | null => {
    const token = tokens[at++]
    if (token === '(') {
      const inner = sum()
      return tokens[at++] === ')' ? inner : null
    }
    return token === undefined ? null : parseRational(token)
  }
  const chain = (operand: () => Expression | null, operators: readonly string[]) => (): Expression | null => {
    let left = operand()
    for (let token = tokens[at]; left && token !== undefined && operators.includes(token); token = tokens[at]) {
      at++
      const right = operand()
      left = right && { operator: token as Operator, left, right }
    }
    return left
  }
  const product = chain(atom, ['*', '/'])
  const sum = chain(product, ['+', '-'])
  const result = sum()
  return at === tokens.length ? result : null
}

/** Composes the moves of a play into the expression that the last of them makes; null when the moves do not fit the numbers. */
export const compose = (numbers: readonly Rational[], moves: readonly Move[]): Expression | null => {
  const parts: { value: Rational; expression: Expression }[] = numbers.map((value) => ({ value, expression: value }))
  const take = (value: Rational): Expression | null => {
    const index = parts.findIndex((part) => equal(part.value, value))
    return index < 0 ? null : (parts.splice(index, 1)[0]?.expression ?? null)
  }
  for (const move of moves) {
    const [left, right] = [take(move.a), take(move.b)]
    if (!left || !right) return null
    parts.push({ value: resultOf(move), expression: { operator: move.operator, left, right } })
  }
  return moves.length > 0 ? (parts.at(-1)?.expression ?? null) : null
}

/** A form that is equal for expressions which differ only in the order and grouping of sums and products. */
export const canonical = (e: Expression): string => {
  if (isLeaf(e)) return format(e)
  const additive = e.operator === '+' || e.operator === '-'
  const [plus, minus]: [string[], string[]] = [[], []]
  const collect = (node: Expression, positive: boolean): void => {
    if (!isLeaf(node) && rank[node.operator] === (additive ? 1 : 2)) {
      collect(node.left, positive)
      collect(node.right, node.operator === '+' || node.operator === '*' ? positive : !positive)
    } else (positive ? plus : minus).push(canonical(node))
  }
  collect(e, true)
  return `(${additive ? '+' : '*'} ${plus.sort().join(' ')}${minus.length ? ` ~ ${minus.sort().join(' ')}` : ''})`
}
