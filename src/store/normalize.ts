import { parseProblem } from '../problems/index.ts'

const asWritten = (answer: string): string => answer.trim()

let latest: { readonly question: string; readonly normalize: (answer: string) => string } | null = null

/** What tells which answers to a question are equal. Remembers forms for the question asked last, since panels ask about the same answers again and again. */
export function normalizerOf(question: string): (answer: string) => string {
  if (latest?.question === question) return latest.normalize
  const parsed = parseProblem(question)
  const plain = parsed.ok ? parsed.posed.normalize : asWritten
  const known = new Map<string, string>()
  const normalize = (answer: string): string => {
    const form = known.get(answer) ?? plain(answer)
    known.set(answer, form)
    return form
  }
  latest = { question, normalize }
  return normalize
}
