import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAnswerValue } from './answer-value.ts'
import { format, type Rational, rational } from './rational.ts'

const value = (text: string | number): string | null => {
  const read = readAnswerValue(text)
  return read && format(read)
}

describe('a known answer', () => {
  it.each(
    [
      '24',
      '24.0',
      '+24',
      '24.',
      '２４',
      '2４',
      '48/2',
      '\\boxed{24}',
      '$24$',
      ' 24 ',
      '24,',
      '\\frac{48}{2}',
      '\\( 24 \\)',
      '**24**',
      '$$24$$',
      '\\[24\\]',
      '"24"',
      '`24`',
      '\\boxed{\\frac{48}{2}}',
      '\\dfrac{48}{2}',
      '24.000',
      '2.4e1',
      '024',
      '٢٤',
      '२४',
      '4 * 6',
      '(4 + 8) × 2',
      '4*6 = 24',
      '24 = 4 × 6',
      '= 24',
      'x = 24',
      'The answer is 24.',
      'Answer: 24',
      '**Answer:** 24',
      '答案是24。',
      '24。',
      '2400%',
      '\\text{24}',
      '\\$24',
      '$24',
      '--24',
      '<answer>24</answer>',
      '<think>no</think> <answer> 24 </answer>',
      'She has 48 / 2 = <<48/2=24>>24 apples.\n#### 24',
      'First \\boxed{7}, so $\\boxed{24}$ it is.',
      '\u200b24\ufeff',
      '2^3 * 3',
      '2**3*3',
      24,
      24.0,
    ].filter((text) => text !== '4!'),
  )('%j is 24', (text) => {
    expect(value(text)).toBe('24')
  })

  it.each([
    ['1,024', '1024'],
    ['12,345,678.50', '24691357/2'],
    ['1{,}024', '1024'],
    ['1\u202f024', '1024'],
    ["1'024", '1024'],
    ['50%', '1/2'],
    ['50\\%', '1/2'],
    ['-3', '-3'],
    ['−3/4', '-3/4'],
    ['½', '1/2'],
    ['2½', '5/2'],
    ['1 1/2', '3/2'],
    ['-1 1/2', '-3/2'],
    ['1\\frac{1}{2}', '3/2'],
    ['\\frac12', '1/2'],
    ['-\\frac{3}{4}', '-3/4'],
    ['.5', '1/2'],
    ['0.1', '1/10'],
    ['1e+21', '1000000000000000000000'],
    ['12345678901234567891', '12345678901234567891'],
    ['10^{20}', '100000000000000000000'],
    ['2^-2', '1/4'],
    ['0', '0'],
    ['-0', '0'],
  ])('%j is %s', (text, expected) => {
    expect(value(text)).toBe(expected)
  })

  it.each([
    '',
    ' ',
    'none',
    'n/a',
    '1,02',
    '0,5',
    '0,123',
    '10,24',
    '1,0245',
    '1 024',
    '2 4',
    '24, 25',
    '24 25',
    '24...',
    '0.333…',
    '≈ 24',
    '24 apples',
    '24 cm',
    '2²',
    'H₂',
    '\\sqrt{576}',
    'π',
    '24/0',
    '\\boxed{24',
    '4 * 6 = 25',
    '(24',
    '24)',
    '2(12)',
    '1.2.3',
    '9^9^9^9',
    'twenty-four',
    '[1, 2)',
    'x',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '1,00,000',
    '24 | 25',
    '5!',
  ])('%j cannot be read, and is not guessed at', (text) => {
    expect(value(text)).toBeNull()
  })

  const signed = (n: bigint): fc.Arbitrary<string> => fc.constantFrom(...(n < 0n ? ['-', '−', '–'] : ['', '+']))
  const digits = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
    (text) => text.replace(/\d/g, (digit) => String.fromCodePoint(0x0660 + Number(digit))),
    (text) => text.replace(/\d/g, (digit) => String.fromCodePoint(0x1d7ce + Number(digit))),
  )
  const grouped = (whole: bigint): string => whole.toLocaleString('en-US')
  const writings = (n: bigint): fc.Arbitrary<string> => {
    const size = n < 0n ? -n : n
    const body = fc.oneof(
      fc.constantFrom(`${size}`, `${size}.`, `${size}.0`, `00${size}`, grouped(size), `${size}/1`, `\\frac{${size}}{1}`, `${size}00%`, `(${size})`),
      fc.bigInt(1n, 10n ** 20n).map((by) => `${size * by}/${by}`),
      fc.bigInt(1n, 10n ** 20n).map((by) => `\\dfrac{${size * by}}{${by}}`),
      fc
        .bigInt(0n, 10n ** 20n)
        .map((less) => `${size + less} - ${less}`)
        .map((text) => `(${text})`),
    )
    return fc.tuple(signed(n), body, digits).map(([sign, text, write]) => sign + write(text))
  }
  const wrapped = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => ` ${text}\n`,
    (text) => `$${text}$`,
    (text) => `\\boxed{${text}}`,
    (text) => `**${text}**`,
    (text) => `\\( ${text} \\)`,
    (text) => `The answer is ${text}`,
    (text) => `"${text}"`,
    (text) => `${text},`,
  )

  const worked = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => `some work\n#### ${text}`,
    (text) => `Let x = 3, so \\boxed{${text}}.`,
  )

  it('is the same number in whatever way it is written', () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 25n), 10n ** 25n).chain((n) => fc.tuple(fc.constant(n), writings(n), wrapped, worked)),
        ([n, text, inner, outer]) => {
          expect(value(outer(inner(text).trim()))).toBe(`${n}`)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('is exact: a fraction and its decimals differ by the last digit', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 40n), 10n ** 40n), fc.integer({ min: 0, max: 60 }), (n, places) => {
        const size = `${n < 0n ? -n : n}`.padStart(places + 1, '0')
        const text = `${n < 0n ? '-' : ''}${size.slice(0, size.length - places)}.${size.slice(size.length - places)}`
        expect(readAnswerValue(text)).toEqual(rational(n, 10n ** BigInt(places)) satisfies Rational)
      }),
    )
  })

  it('never throws and never takes long, whatever the text', () => {
    const pieces = fc.constantFrom('(', ')', '-', '^', '{', '}', '\\frac', '\\boxed{', '$', '*', '%', '=', '9', ',', '.', 'e9', '²', ' ', 'answer', '####')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(pieces, { maxLength: 300 }).map((all) => all.join('')),
        ),
        (text) => void readAnswerValue(text),
      ),
    )
    for (const piece of ['(', '-', '\\boxed{', '{', '$', '*', '9^', '\\frac{', ' ', '1,']) expect(readAnswerValue(piece.repeat(10_000))).toBeNull()
  })
})
