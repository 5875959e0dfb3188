import { type Draw as AnyDraw, drawFrom as drawAny } from '../../../problems/draw.ts'

/** Draws of algebra from random values in [0, 1). */
export interface Draw extends AnyDraw {
  /** A whole number between -most and most that is not 0. */
  factor(most: number): number
  /** A factor before a letter, with or without a sign: `3`, `3*`. */
  times(value: number): string
}

export const drawFrom = (random: () => number): Draw => {
  const draw = drawAny(random)
  return {
    ...draw,
    factor: (most) => (random() < 0.5 ? -1 : 1) * draw.whole(1, most),
    times: (value) => (value === 1 ? '' : `${value}${random() < 0.5 ? '*' : ''}`),
  }
}

/** A polynomial as people type it, highest power first; coefficients from the constant up. */
export const polynomialText = (draw: Draw, coefficients: readonly number[], letter: string): string => {
  const power = draw.of(['^', '^', '**'])
  const terms = coefficients
    .map((coefficient, exponent) => ({ coefficient, exponent }))
    .filter(({ coefficient }) => coefficient !== 0)
    .reverse()
    .map(({ coefficient, exponent }, i) => {
      const size = Math.abs(coefficient)
      const body = exponent === 0 ? String(size) : `${draw.times(size)}${letter}${exponent === 1 ? '' : `${power}${exponent}`}`
      return i === 0 ? `${coefficient < 0 ? '-' : ''}${body}` : `${coefficient < 0 ? '-' : '+'} ${body}`
    })
  return terms.length === 0 ? '0' : terms.join(' ')
}

/** Coefficients of a product of polynomials. */
export const productOf = (a: readonly number[], b: readonly number[]): number[] => {
  const product = Array.from({ length: a.length + b.length - 1 }, () => 0)
  for (const [i, x] of a.entries()) for (const [j, y] of b.entries()) product[i + j] = (product[i + j] ?? 0) + x * y
  return product
}

/** A polynomial in the one notation of answers, with every sign. */
export const termsOf = (coefficients: readonly number[], letter: string): string => {
  const terms = coefficients.flatMap((coefficient, exponent) =>
    coefficient === 0 ? [] : [`(${coefficient})${exponent === 0 ? '' : `*${letter}**${exponent}`}`],
  )
  return terms.length === 0 ? '0' : terms.reverse().join(' + ')
}
