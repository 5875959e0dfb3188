/** Exact fraction as numerator and denominator; four numbers up to 13 keep both far below 2^53. */
type Fraction = readonly [n: number, d: number]

const reaches24 = (values: readonly Fraction[]): boolean => {
  const [only] = values
  if (values.length === 1) return only !== undefined && only[1] !== 0 && only[0] === 24 * only[1]
  return values.some((a, i) =>
    values.some((b, j) => {
      if (i === j) return false
      const rest = values.filter((_, k) => k !== i && k !== j)
      const results: Fraction[] = [
        [a[0] * b[1] - b[0] * a[1], a[1] * b[1]],
        [a[0] * b[1], a[1] * b[0]],
      ]
      if (i < j) results.push([a[0] * b[1] + b[0] * a[1], a[1] * b[1]], [a[0] * b[0], a[1] * b[1]])
      return results.some((result) => result[1] !== 0 && reaches24([...rest, result]))
    }),
  )
}

/** Every multiset of four numbers from 1 to 13 from which 24 can be made, ascending, in lexical order: 1,362 of 1,820. */
export const solvableGames24 = (): number[][] => {
  const found: number[][] = []
  for (let a = 1; a <= 13; a++)
    for (let b = a; b <= 13; b++)
      for (let c = b; c <= 13; c++) for (let d = c; d <= 13; d++) if (reaches24([a, b, c, d].map((n) => [n, 1] as const))) found.push([a, b, c, d])
  return found
}
