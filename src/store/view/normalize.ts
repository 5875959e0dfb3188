import { type Logged, loggedProblem } from '../../problems/index.ts'

const asWritten = (answer: string): string => answer.trim()

let latest: (Pick<Logged, 'family' | 'question'> & { readonly normalize: (answer: string) => string }) | null = null

/** What tells which answers to a problem are equal. Remembers forms for the problem asked last, since panels ask about the same answers again and again. */
export function normalizerOf(problem: Logged): (answer: string) => string {
  const { family, question } = problem
  if (latest?.question === question && latest.family === family) return latest.normalize
  const parsed = loggedProblem(problem)
  const plain = parsed.ok ? parsed.posed.normalize : asWritten
  const known = new Map<string, string>()
  const normalize = (answer: string): string => {
    const form = known.get(answer) ?? plain(answer)
    known.set(answer, form)
    return form
  }
  latest = { family, question, normalize }
  return normalize
}
