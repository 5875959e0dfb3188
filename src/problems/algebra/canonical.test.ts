import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rational } from '../rational.ts'
import { canonicalOf, canonicalText, numberOf } from './canonical.ts'
import { type Expression, parseAlgebra, printAlgebra } from './expression.ts'

const textOf = (text: string): string | null => {
  const expression = parseAlgebra(text)
  const form = expression && canonicalOf(expression)
  return form && canonicalText(form)
}

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.integer({ min: 0, max: 20 }).map((n) => ({ kind: 'number' as const, value: rational(n) })),
  fc.constantFrom('x', 'y', 'z').map((name) => ({ kind: 'variable' as const, name })),
)
const expressions: fc.Arbitrary<Expression> = fc.letrec<{ node: Expression }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.record({ kind: fc.constantFrom('sum', 'difference', 'product'), left: tie('node'), right: tie('node') }) as fc.Arbitrary<Expression>,
    fc.record({ kind: fc.constant('negative' as const), of: tie('node') }),
    fc.record({
      kind: fc.constant('power' as const),
      left: tie('node'),
      right: fc.integer({ min: 0, max: 3 }).map((n) => ({ kind: 'number' as const, value: rational(n) })),
    }),
  ),
})).node

/** The value in whole numbers, by another way. */
const valueAt = (expression: Expression, at: Readonly<Record<string, bigint>>): bigint => {
  switch (expression.kind) {
    case 'number':
      return expression.value.n
    case 'variable':
      return at[expression.name] ?? 0n
    case 'negative':
      return -valueAt(expression.of, at)
    case 'sum':
      return valueAt(expression.left, at) + valueAt(expression.right, at)
    case 'difference':
      return valueAt(expression.left, at) - valueAt(expression.right, at)
    case 'product':
      return valueAt(expression.left, at) * valueAt(expression.right, at)
    case 'power':
      return valueAt(expression.left, at) ** valueAt(expression.right, at)
    default:
      throw new RangeError(expression.kind)
  }
}

describe('canonical forms', () => {
  it.each([
    ['2*x + 3*x', '5*x'],
    ['(x + 1)^2', 'x^2 + 2x + 1'],
    ['sqrt(8) + sqrt(2)', '3*sqrt(2)'],
    ['1/sqrt(2)', 'sqrt(2)/2'],
    ['(sqrt(3) + 1)*(sqrt(3) - 1)', '2'],
    ['x^3/x', 'x^2'],
    ['(4*x^2)^(1/2)', '2*x'],
    ['k/(k**(-1)/k)', 'k^3'],
    ['x - x', '0'],
    ['-2^2', '-4'],
    ['2^-1', '1/2'],
    ['0.1 + 0.2', '3/10'],
  ])('%s is %s', (a, b) => {
    expect(textOf(a)).not.toBeNull()
    expect(textOf(a)).toBe(textOf(b))
  })
  it.each(['1/(x + 1)', 'sqrt(x + 1)', '1/0', '0^(-1)', 'sqrt(-2)', '9^9^9', 'x^y', '(x + y + z + 1)^64', '7^100000000'])('%s has none', (text) =>
    expect(textOf(text)).toBeNull(),
  )
  it('have the value of what was written', () => {
    fc.assert(
      fc.property(expressions, fc.tuple(fc.bigInt(-9n, 9n), fc.bigInt(-9n, 9n), fc.bigInt(-9n, 9n)), (expression, [x, y, z]) => {
        const number = (n: bigint) => (n === 0n ? new Map() : new Map([['', { coefficient: rational(n), powers: new Map() }]]))
        const form = canonicalOf(
          expression,
          new Map([
            ['x', number(x)],
            ['y', number(y)],
            ['z', number(z)],
          ]),
        )
        if (form === null) return
        expect(numberOf(form)).toEqual(rational(valueAt(expression, { x, y, z })))
      }),
    )
  })
  it('are kept by printing and reading again', () => {
    fc.assert(
      fc.property(expressions, (expression) => {
        const again = parseAlgebra(printAlgebra(expression))
        const [a, b] = [canonicalOf(expression), again && canonicalOf(again)]
        expect(again).not.toBeNull()
        if (a !== null) expect(b && canonicalText(b)).toBe(canonicalText(a))
      }),
    )
  })
  it('never fail on any text', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0123456789xy+-*/^(). sqrt') }), (text) => void textOf(text)))
  })
})
