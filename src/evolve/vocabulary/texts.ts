/** The fields of a problem that a model reads or writes. */
const fields = ['question', 'wording', 'steps', 'py', 'text'] as const

const strings = (value: unknown): string[] => (typeof value === 'string' ? [value] : Array.isArray(value) ? value.flatMap(strings) : [])

/** What there is to read in a line: of JSON its question, wording, steps, py and text, of anything else all of it. */
const textsOfLine = (line: string): string[] => {
  if (!line.startsWith('{')) return line === '' ? [] : [`${line}\n`]
  const problem: Record<string, unknown> = JSON.parse(line)
  return fields.flatMap((field) => strings(problem[field])).map((text) => `${text}\n`)
}

/** How often each token occurs in the texts of some lines, which are problems as JSON or plain text. @throws SyntaxError for a line that is half a problem. */
export const countTokens = (lines: Iterable<string>, tokensOf: (text: string) => readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const line of lines) for (const text of textsOfLine(line)) for (const token of tokensOf(text)) counts.set(token, (counts.get(token) ?? 0) + 1)
  return counts
}
