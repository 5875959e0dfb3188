import { seededRandom } from '../../../problems/seeded.ts'
import type { KnownQuestion } from './data.ts'
import { type Draw, drawFrom, polynomialText, productOf, termsOf } from './drawn.ts'

/** A question in plain words with its answer, which its construction gives. */
type Plain = readonly [question: string, answer: string | number]

const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b))

/** The value as a fraction in lowest terms, `3/4`. */
const fraction = (n: number, d: number): string => {
  const by = gcd(n, d) * Math.sign(d)
  return n % d === 0 ? String(n / d) : `${n / by}/${d / by}`
}

const finds = ['What is', 'Find', 'Calculate', 'Work out', 'Compute', 'Determine', "What's"] as const

const end = (draw: Draw, head: string): string => (/^(?:what|which|is|are|does|do)\b/i.test(head) ? draw.of(['?', '?', '?', '']) : draw.of(['.', '.', '']))

const ask = (draw: Draw, what: string): string => {
  const head = draw.of(finds)
  const bare = draw.whole(0, 5) === 0
  return bare ? `${draw.of([what, what.charAt(0).toUpperCase() + what.slice(1)])}${draw.of(['', '?', '.'])}` : `${head} ${what}${end(draw, head)}`
}
const tell = (draw: Draw, text: string): string => `${text}${end(draw, text)}`

const letters = ['x', 'x', 'x', 'y', 'z', 't', 'n', 'a', 'b', 'm', 'p', 'k'] as const

/** A linear equation with a whole solution. */
const linear = (draw: Draw, letter: string): readonly [string, number] => {
  const [a, root, b] = [draw.factor(12), draw.whole(-12, 12), draw.whole(-40, 40)]
  const c = draw.whole(0, 2) === 0 ? draw.factor(9) : 0
  const left = polynomialText(draw, [b, a], letter)
  const right = c === 0 || c === a ? String(a * root + b) : polynomialText(draw, [(a - c) * root + b, c], letter)
  return [draw.whole(0, 5) === 0 ? `${right} = ${left}` : `${left} = ${right}`, root]
}

const solveOne = (draw: Draw): Plain => {
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

const solveQuadratic = (draw: Draw): Plain => {
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

const solveTwo = (draw: Draw): Plain => {
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

const percent = (draw: Draw): Plain => {
  const [a, b] = [draw.of([5 * draw.whole(1, 30), draw.whole(1, 99)] as const), draw.of([20 * draw.whole(1, 60), draw.whole(2, 900)] as const)]
  const sign = draw.of(['%', '%', ' percent', ' per cent'] as const)
  return [ask(draw, `${a}${sign} of ${b}`), fraction(a * b, 100)]
}

const arithmetic = (draw: Draw): Plain => {
  const [a, b] = [draw.whole(2, 999), draw.whole(2, 99)]
  return draw.of([
    [ask(draw, `the sum of ${a} and ${b}`), a + b],
    [ask(draw, `${a} plus ${b}`), a + b],
    [tell(draw, `Add ${a} and ${b}`), a + b],
    [ask(draw, `the product of ${a} and ${b}`), a * b],
    [ask(draw, `${a} times ${b}`), a * b],
    [tell(draw, `Multiply ${a} by ${b}`), a * b],
    [ask(draw, `${a} divided by ${b}`), fraction(a, b)],
    [tell(draw, `Divide ${a} by ${b}`), fraction(a, b)],
    [ask(draw, `${a} minus ${b}`), a - b],
    [tell(draw, `Subtract ${b} from ${a}`), a - b],
    [ask(draw, `the difference between ${a} and ${b}`), Math.abs(a - b)],
    [ask(draw, `${a} + ${b}`), a + b],
    [ask(draw, `${a} * ${b} - ${a}`), a * b - a],
    [ask(draw, `(${a} + ${b}) * 3`), 3 * (a + b)],
    [ask(draw, `${a}/${b} + 1/2`), fraction(2 * a + b, 2 * b)],
    [`${a} + ${b} =`, a + b],
    [`${a} - ${b} * 2`, a - 2 * b],
  ] as const satisfies readonly Plain[])
}

const expand = (draw: Draw): Plain => {
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

const collect = (draw: Draw): Plain => {
  const letter = draw.of(letters)
  const [a, b, c] = [draw.factor(12), draw.factor(12), draw.factor(20)]
  if (a + b === 0) return expand(draw)
  const head = draw.of(['Collect the terms in', 'Collect like terms in', 'Simplify'] as const)
  return [tell(draw, `${head} ${polynomialText(draw, [c, a], letter)} ${b < 0 ? '-' : '+'} ${draw.times(Math.abs(b))}${letter}`), termsOf([c, a + b], letter)]
}

const factor = (draw: Draw): Plain => {
  const letter = draw.of(letters)
  const [p, q] = [draw.factor(9), draw.factor(9)]
  if (p === q) return expand(draw)
  const inside = (root: number) => `(${letter} ${root < 0 ? '-' : '+'} ${Math.abs(root)})`
  const text = polynomialText(draw, [p * q, p + q, 1], letter)
  return [tell(draw, draw.of([`Factor ${text}`, `Factorise ${text}`, `Factorize ${text}`] as const)), `${inside(p)}*${inside(q)}`]
}

const derivative = (draw: Draw): Plain => {
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

const evaluate = (draw: Draw): Plain => {
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

const isPrime = (n: number): boolean => {
  for (let by = 2; by * by <= n; by++) if (n % by === 0) return false
  return n > 1
}
const primesOf = (n: number): number[] => Array.from({ length: n - 1 }, (_, i) => i + 2).filter((by) => n % by === 0 && isPrime(by))

const numbers = (draw: Draw): Plain => {
  const [a, b, by] = [draw.whole(4, 400), draw.whole(4, 120), draw.whole(2, 30)]
  const truth = (value: boolean) => (value ? 'True' : 'False')
  const common = draw.whole(2, 20)
  const [c, d] = [common * draw.whole(1, 30), common * draw.whole(1, 30)]
  const named = draw.of(['greatest common divisor', 'greatest common factor', 'highest common factor', 'gcd', 'GCD', 'gcf', 'hcf'] as const)
  const multiple = draw.of(['least common multiple', 'lowest common multiple', 'smallest common multiple', 'lcm', 'LCM'] as const)
  const the = (text: string) => draw.of([`the ${text}`, `the ${text}`, text])
  return draw.of([
    [ask(draw, `${the(named)} of ${c} and ${d}`), gcd(c, d)],
    [ask(draw, `${the(multiple)} of ${c} and ${d}`), (c * d) / gcd(c, d)],
    [ask(draw, `the remainder when ${a} is divided by ${by}`), a % by],
    [ask(draw, `the remainder of ${a} divided by ${by}`), a % by],
    [tell(draw, `What is ${a} mod ${by}`), a % by],
    [`Is ${a} prime?`, truth(isPrime(a))],
    [`Is ${a} a prime number?`, truth(isPrime(a))],
    [`Is ${b} a prime?`, truth(isPrime(b))],
    [`Is ${a} composite?`, truth(!isPrime(a))],
    [
      tell(draw, draw.of([`What are the prime factors of ${a}`, `Find the prime factors of ${a}`, `List the prime factors of ${a}`] as const)),
      primesOf(a).join(', '),
    ],
    [`Is ${a} divisible by ${by}?`, truth(a % by === 0)],
    [`Does ${by} divide ${a}?`, truth(a % by === 0)],
    [`Is ${a} a multiple of ${by}?`, truth(a % by === 0)],
    [`Is ${by} a factor of ${a}?`, truth(a % by === 0)],
    [`Is ${by} a divisor of ${a}?`, truth(a % by === 0)],
    [`Is ${a} even?`, truth(a % 2 === 0)],
    [`Is ${a} odd?`, truth(a % 2 === 1)],
  ] as const satisfies readonly Plain[])
}

const roots = (draw: Draw): Plain => {
  const [a, b] = [draw.whole(2, 40), draw.whole(2, 12)]
  return draw.of([
    [ask(draw, `the square root of ${a * a}`), a],
    [ask(draw, `the cube root of ${b ** 3}`), b],
    [ask(draw, `the square root of ${a * a + draw.whole(1, a - 1)} to the nearest integer`), a],
    [ask(draw, `${a} to the power of ${draw.of(['2'])}, to the nearest integer`), a * a],
  ] as const satisfies readonly Plain[])
}

const digits = (draw: Draw): Plain => {
  const n = draw.whole(1000, 99999)
  const place = draw.of([
    ['units', 1],
    ['ones', 1],
    ['tens', 10],
    ['hundreds', 100],
    ['thousands', 1000],
  ] as const)
  const size = draw.of([10, 100, 1000] as const)
  const rounded = Math.floor(n / size + 0.5) * size
  const places = draw.whole(1, 3)
  const [whole, rest] = [draw.whole(0, 60), draw.whole(10001, 99998)]
  const cut = Math.floor((whole * 1e5 + rest) / 10 ** (5 - places) + 0.5)
  return draw.of([
    [ask(draw, `the ${place[0]} digit of ${n}`), Math.floor(n / place[1]) % 10],
    [tell(draw, `Round ${n} to the nearest ${size}`), rounded],
    [tell(draw, `Round ${n} to the nearest ${{ 10: 'ten', 100: 'hundred', 1000: 'thousand' }[size]}`), rounded],
    [tell(draw, `Round ${whole}.${rest} to ${places} decimal place${places === 1 ? '' : 's'}`), fraction(cut, 10 ** places)],
    [tell(draw, `What is ${whole}.${rest} rounded to ${places} decimal place${places === 1 ? '' : 's'}`), fraction(cut, 10 ** places)],
  ] as const satisfies readonly Plain[])
}

const sequences = (draw: Draw): Plain => {
  const [start, step, bend] = [draw.whole(-20, 60), draw.factor(15), draw.of([0, 0, 1, 2])]
  const at = (n: number) => start + step * n + bend * n * n
  const terms = [0, 1, 2, 3].map(at).join(', ')
  return [
    tell(
      draw,
      draw.of([
        `What comes next in ${terms}`,
        `What is the next term in ${terms}`,
        `What is the next number in ${terms}`,
        `What is next in ${terms}`,
        `What comes next: ${terms}`,
        `What is the next term in the sequence ${terms}`,
      ] as const),
    ),
    at(4),
  ]
}

const orders = (draw: Draw): Plain => {
  const values = [...new Set(Array.from({ length: draw.whole(3, 5) }, () => draw.whole(-30, 60)))]
  const [up, down] = [[...values].sort((a, b) => a - b), [...values].sort((a, b) => b - a)]
  const list = values.join(', ')
  const [a, b] = [draw.whole(-50, 90), draw.whole(-50, 90)]
  if (values.length < 3 || a === b) return numbers(draw)
  return draw.of([
    [tell(draw, `${draw.of(['Sort', 'Put', 'Order', 'Arrange'] as const)} ${list} in ${draw.of(['ascending', 'increasing'] as const)} order`), up.join(', ')],
    [
      tell(draw, `${draw.of(['Sort', 'Put', 'Order', 'Arrange'] as const)} ${list} in ${draw.of(['descending', 'decreasing'] as const)} order`),
      down.join(', '),
    ],
    [`Sort ${list} from smallest to largest.`, up.join(', ')],
    [`Sort ${list}.`, up.join(', ')],
    [`What is the ${draw.of(['largest', 'biggest', 'greatest'] as const)} number in ${list}?`, down[0] ?? 0],
    [`What is the smallest number in ${list}?`, up[0] ?? 0],
    [`What is the second ${draw.of(['largest', 'biggest'] as const)} value in ${list}?`, down[1] ?? 0],
    [`Which is ${draw.of(['greater', 'bigger', 'larger'] as const)}: ${a} or ${b}?`, Math.max(a, b)],
    [`Which is ${draw.of(['smaller', 'less'] as const)}: ${a} or ${b}?`, Math.min(a, b)],
    [`Is ${a} ${draw.of(['greater than', 'bigger than', 'larger than', '>'] as const)} ${b}?`, a > b ? 'True' : 'False'],
    [`Is ${a} ${draw.of(['less than', 'smaller than', '<'] as const)} ${b}?`, a < b ? 'True' : 'False'],
  ] as const satisfies readonly Plain[])
}

const kinds = [
  solveOne,
  solveOne,
  solveQuadratic,
  solveTwo,
  percent,
  percent,
  arithmetic,
  arithmetic,
  expand,
  collect,
  factor,
  derivative,
  evaluate,
  numbers,
  numbers,
  numbers,
  roots,
  digits,
  sequences,
  orders,
] as const

/** Questions in plain words with answers by construction, as many as wanted, from a seed. */
export const plainQuestions = (count: number, seed: number): KnownQuestion[] => {
  const draw = drawFrom(seededRandom(seed))
  return Array.from({ length: count }, (_, i) => {
    const [question, answer] = draw.of(kinds)(draw)
    return { id: `plain-${seed}-${i}`, question, answer }
  })
}
