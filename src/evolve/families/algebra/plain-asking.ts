import type { Draw } from './drawn.ts'

/** A question in plain words with its answer, which its construction gives. */
export type Plain = readonly [question: string, answer: string | number]

export const gcd = (a: number, b: number): number => (b === 0 ? Math.abs(a) : gcd(b, a % b))

/** The value as a fraction in lowest terms, `3/4`. */
export const fraction = (n: number, d: number): string => {
  const by = gcd(n, d) * Math.sign(d)
  return n % d === 0 ? String(n / d) : `${n / by}/${d / by}`
}

const finds = ['What is', 'Find', 'Calculate', 'Work out', 'Compute', 'Determine', "What's"] as const

const end = (draw: Draw, head: string): string => (/^(?:what|which|is|are|does|do)\b/i.test(head) ? draw.of(['?', '?', '?', '']) : draw.of(['.', '.', '']))

export const ask = (draw: Draw, what: string): string => {
  const head = draw.of(finds)
  const bare = draw.whole(0, 5) === 0
  return bare ? `${draw.of([what, what.charAt(0).toUpperCase() + what.slice(1)])}${draw.of(['', '?', '.'])}` : `${head} ${what}${end(draw, head)}`
}

export const tell = (draw: Draw, text: string): string => `${text}${end(draw, text)}`
