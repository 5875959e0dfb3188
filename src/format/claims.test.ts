import { describe, expect, it } from 'vitest'
import { claimsIn } from './claims.ts'

const read = (text: string): string[] => claimsIn(text).map((claim) => claim.text)

describe('sums in prose', () => {
  it.each([
    ['Each gets 48 / 2 = 24 pens.', ['48 / 2 = 24']],
    ['Total: $3 × 12 = $36.', ['3 * 12 = 36']],
    ['(4 + 5) * 1,000 = 9,000', ['(4 + 5) * 1000 = 9000']],
    ['2 * 3 + 4 = 6 + 4 = 10', ['2 * 3 + 4 = 6 + 4', '6 + 4 = 10']],
    ['- 48 / 2 = 24', ['48 / 2 = 24']],
    ['So 3x4=12 and 7−2=5.', ['7 - 2 = 5']],
    ['That is 12 x 3 = 36 in all.', ['12 * 3 = 36']],
    ['\\(6 \\times 7 = 42\\)', ['6 * 7 = 42']],
    ['20% * 50 = 10', ['20% * 50 = 10']],
    ['**10 - 4 = 6**', ['10 - 4 = 6']],
  ])('%s', (text, claims) => {
    expect(read(text)).toEqual(claims)
  })

  it.each([
    'x = 5',
    '2x + 3 = 7',
    '3 * y = 12',
    'y * 4 = 12',
    'half of 48 + 2 = 26',
    '20% of 50 = 10',
    '3 boxes * 4 pens = 12 pens',
    '2 * 500 = 1 thousand',
    '17 / 5 = 3 remainder 2',
    'In 2020 - 2021 there were 5',
    '5 = 5',
    '3 + 4 = 7 * n',
    '2^3 = 8',
    '7 / = 3',
    ') 3 + 4 ( = 7',
  ])('left alone where they are only perhaps one: %s', (text) => {
    expect(read(text)).toEqual([])
  })

  it('allow for a rounded result', () => {
    expect(claimsIn('10 / 3 = 3.33')[0]).toMatchObject({ value: "Fraction('10') / Fraction('3')", claimed: "Fraction('3.33')", slack: 'Fraction(1, 200)' })
    expect(claimsIn('12 / 48 * 100 = 25%')[0]).toMatchObject({ value: "(Fraction('12') / Fraction('48') * Fraction('100')) / 100" })
  })
})
