import type { Draw } from './drawn.ts'
import { ask, fraction, gcd, type Plain, tell } from './plain-asking.ts'

export const percent = (draw: Draw): Plain => {
  const [a, b] = [draw.of([5 * draw.whole(1, 30), draw.whole(1, 99)] as const), draw.of([20 * draw.whole(1, 60), draw.whole(2, 900)] as const)]
  const sign = draw.of(['%', '%', ' percent', ' per cent'] as const)
  return [ask(draw, `${a}${sign} of ${b}`), fraction(a * b, 100)]
}

export const arithmetic = (draw: Draw): Plain => {
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

const isPrime = (n: number): boolean => {
  for (let by = 2; by * by <= n; by++) if (n % by === 0) return false
  return n > 1
}

const primesOf = (n: number): number[] => Array.from({ length: n - 1 }, (_, i) => i + 2).filter((by) => n % by === 0 && isPrime(by))

export const numbers = (draw: Draw): Plain => {
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

export const roots = (draw: Draw): Plain => {
  const [a, b] = [draw.whole(2, 40), draw.whole(2, 12)]
  return draw.of([
    [ask(draw, `the square root of ${a * a}`), a],
    [ask(draw, `the cube root of ${b ** 3}`), b],
    [ask(draw, `the square root of ${a * a + draw.whole(1, a - 1)} to the nearest integer`), a],
    [ask(draw, `${a} to the power of ${draw.of(['2'])}, to the nearest integer`), a * a],
  ] as const satisfies readonly Plain[])
}

export const digits = (draw: Draw): Plain => {
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

export const sequences = (draw: Draw): Plain => {
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

export const orders = (draw: Draw): Plain => {
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
