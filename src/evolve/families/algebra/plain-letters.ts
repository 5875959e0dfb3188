import { type Draw, polynomialText, productOf, termsOf } from './drawn.ts'
import { ask, type Plain, tell } from './plain-asking.ts'

const letters = ['x', 'x', 'x', 'y', 'z', 't', 'n', 'a', 'b', 'm', 'p', 'k'] as const

/** A linear equation with a whole solution. */
const linear = (draw: Draw, letter: string): readonly [string, number] => {
  const [a, root, b] = [draw.factor(12), draw.whole(-12, 12), draw.whole(-40, 40)]
  const c = draw.whole(0, 2) === 0 ? draw.factor(9) : 0
  const left = polynomialText(draw, [b, a], letter)
  const right = c === 0 || c === a ? String(a * root + b) : polynomialText(draw, [(a - c) * root + b, c], letter)
  return [draw.whole(0, 5) === 0 ? `${right} = ${left}` : `${left} = ${right}`, root]
}

export const solveOne = (draw: Draw): Plain => {
  const letter = draw.of(letters)
  const [equation, root] = linear(draw, letter)
  const forms = [
    `Solve ${equation}`,
    `Solve ${equation} for ${letter}`,
    `Solve for ${letter}: ${equation}`,
    `Solve the equation ${equation}`,
    `Find ${letter} if ${equation}`,
    `What is ${letter} if ${equation}`,
    `Find the value of ${letter} when ${equation}`,
    `If ${equation}, what is ${letter}`,
    `If ${equation}, find ${letter}`,
    equation,
  ] as const
  return [tell(draw, draw.of(forms)), root]
}

export const solveQuadratic = (draw: Draw): Plain => {
  const letter = draw.of(letters)
  const [p, q, scale] = [draw.whole(-9, 9), draw.whole(-9, 9), draw.of([1, 1, 1, 2, 3])]
  const left = polynomialText(draw, [p * q * scale, -(p + q) * scale, scale], letter)
  const forms = [
    `Solve ${left} = 0`,
    `Solve ${left} = 0 for ${letter}`,
    `Solve the equation ${left} = 0`,
    `Find ${letter} if ${left} = 0`,
    `${left} = 0`,
    `Solve for ${letter}: ${left} = 0`,
  ] as const
  return [tell(draw, draw.of(forms)), [...new Set([p, q])].join(', ')]
}

export const solveTwo = (draw: Draw): Plain => {
  const [x, y] = draw.of([
    ['x', 'y'],
    ['a', 'b'],
    ['p', 'q'],
    ['m', 'n'],
    ['s', 't'],
  ] as const)
  const [vx, vy] = [draw.whole(-9, 9), draw.whole(-9, 9)]
  const [a, b, c, d] = [draw.factor(6), draw.factor(6), draw.factor(6), draw.factor(6)]
  if (a * d === b * c) return solveOne(draw)
  const row = (p: number, q: number) =>
    `${polynomialText(draw, [0, p], x)} ${q < 0 ? '-' : '+'} ${Math.abs(q) === 1 ? '' : draw.times(Math.abs(q))}${y} = ${p * vx + q * vy}`
  const [first, second] = [row(a, b), row(c, d)]
  const both = draw.of([`${first} and ${second}`, `${first}, ${second}`] as const)
  const asksOne = draw.whole(0, 1) === 0
  return asksOne
    ? [tell(draw, draw.of([`Solve ${both} for ${x}`, `Find ${x} if ${both}`, `If ${both}, what is ${x}`] as const)), vx]
    : [
        tell(draw, draw.of([`Solve ${both} for ${x} and ${y}`, `Solve for ${x} and ${y}: ${both}`, `Solve the system ${both} for ${x} and ${y}`] as const)),
        `${vx}, ${vy}`,
      ]
}

export const expand = (draw: Draw): Plain => {
  const letter = draw.of(letters)
  const [p, q] = [
    [draw.factor(9), draw.of([1, 1, 2, 3, 5])],
    [draw.factor(9), draw.of([1, 1, 2, 4])],
  ] as const
  const product = productOf(p, q)
  const square = draw.whole(0, 4) === 0
  const text = square
    ? `(${polynomialText(draw, p, letter)})^2`
    : `(${polynomialText(draw, p, letter)})${draw.of(['', '*'])}(${polynomialText(draw, q, letter)})`
  const head = draw.of(['Expand', 'Expand', 'Multiply out'] as const)
  return [tell(draw, `${head} ${text}`), termsOf(square ? productOf(p, p) : product, letter)]
}

export const collect = (draw: Draw): Plain => {
  const letter = draw.of(letters)
  const [a, b, c] = [draw.factor(12), draw.factor(12), draw.factor(20)]
  if (a + b === 0) return expand(draw)
  const head = draw.of(['Collect the terms in', 'Collect like terms in', 'Simplify'] as const)
  return [tell(draw, `${head} ${polynomialText(draw, [c, a], letter)} ${b < 0 ? '-' : '+'} ${draw.times(Math.abs(b))}${letter}`), termsOf([c, a + b], letter)]
}

export const factor = (draw: Draw): Plain => {
  const letter = draw.of(letters)
  const [p, q] = [draw.factor(9), draw.factor(9)]
  if (p === q) return expand(draw)
  const inside = (root: number) => `(${letter} ${root < 0 ? '-' : '+'} ${Math.abs(root)})`
  const text = polynomialText(draw, [p * q, p + q, 1], letter)
  return [tell(draw, draw.of([`Factor ${text}`, `Factorise ${text}`, `Factorize ${text}`] as const)), `${inside(p)}*${inside(q)}`]
}

export const derivative = (draw: Draw): Plain => {
  const letter = draw.of(letters)
  const coefficients = Array.from({ length: draw.whole(3, 5) }, () => draw.whole(-9, 9))
  coefficients.push(draw.factor(9))
  const order = draw.of([1, 1, 1, 2] as const)
  let result = coefficients
  for (let i = 0; i < order; i++) result = result.slice(1).map((coefficient, power) => coefficient * (power + 1))
  const text = polynomialText(draw, coefficients, letter)
  const by = draw.of(['', ` wrt ${letter}`, ` with respect to ${letter}`] as const)
  const said =
    order === 2
      ? ask(draw, `the second derivative of ${text}${by}`)
      : draw.whole(0, 3) === 0
        ? tell(draw, `Differentiate ${text}${by}`)
        : ask(draw, `the ${draw.of(['', '', 'first '])}derivative of ${text}${by}`)
  return [said, termsOf(result, letter)]
}

export const evaluate = (draw: Draw): Plain => {
  const [letter, name] = [draw.of(['x', 'y', 't', 'n'] as const), draw.of(['f', 'g', 'h', 'p', 'q'] as const)]
  const coefficients = [draw.whole(-9, 9), draw.whole(-9, 9), draw.factor(5)]
  const at = draw.whole(-6, 9)
  const value = coefficients.reduceRight((sum, coefficient) => sum * at + coefficient, 0)
  return [
    tell(
      draw,
      `Let ${name}(${letter}) = ${polynomialText(draw, coefficients, letter)}. ${draw.of(['What is', 'Find', 'Calculate', 'Evaluate', 'Give'] as const)} ${name}(${at})`,
    ),
    value,
  ]
}
