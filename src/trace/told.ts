import type { Detail, KnownDetail, SearchDetail } from '../core/detail.ts'
import type { CountdownDetail } from '../problems/countdown/detail.ts'
import type { ContextDetail } from '../search/detail.ts'

/** What another program, or an earlier version of this one, says in words of its own. */
export type ToldDetail = KnownDetail<'told', { readonly text: string }>

type Ours = SearchDetail | CountdownDetail | ContextDetail

/** The sentences that versions 1 to 3 of the format had where there are codes now. Each is matched whole, and each of its values ends where the next word begins. */
const sentences: readonly (readonly [pattern: RegExp, detail: (...values: readonly string[]) => Ours])[] = [
  [/^the step does not combine two numbers$/, () => ({ code: 'no-move', values: {} })],
  [/^a number in the step cannot be read$/, () => ({ code: 'number-unread', values: {} })],
  [/^the numbers left cannot be read from the last output$/, () => ({ code: 'state-unread', values: {} })],
  [/^(\S+) and (\S+) are not both among ([\d/ ]+)$/, (a = '', b = '', left = '') => ({ code: 'not-among', values: { a, b, left } })],
  [
    /^the numbers left should be (none|[\d/ ]+), not (none|[\d/ ]+)$/,
    (wanted, found) => ({ code: 'wrong-rest', values: { wanted: numbersOf(wanted), found: numbersOf(found) } }),
  ],
  [/^division by zero$/, () => ({ code: 'division-by-zero', values: {} })],
  [/^(\S+) - (\S+) is negative$/, (a = '', b = '') => ({ code: 'negative', values: { a, b } })],
  [/^(\S+) \/ (\S+) is not a whole number$/, (a = '', b = '') => ({ code: 'not-whole', values: { a, b } })],
  [/^the comment says "([^"]*)", the code does "([^"]*)"$/, (comment = '', code = '') => ({ code: 'comment-differs', values: { comment, code } })],
  [/^the code should print ([\d/ ]+)$/, (wanted = '') => ({ code: 'output-differs', values: { wanted } })],
  [/^it stops with (\d+) numbers left$/, (left) => ({ code: 'ends-early', values: { left: Number(left) } })],
  [/^one number is left, but the program does not end$/, () => ({ code: 'no-end', values: {} })],
  [/^it ends at (\S+), not (\S+)$/, (value = '', target = '') => ({ code: 'misses', values: { value, target } })],
  [/^the steps do not compose into one expression$/, () => ({ code: 'no-expression', values: {} })],
  [
    /^with it the solution has (\d+) tokens, and the model reads (\d+)$/,
    (tokens, most) => ({ code: 'context-full', values: { tokens: Number(tokens), most: Number(most) } }),
  ],
  [/^the depth limit of (\d+) steps is reached$/, (steps) => ({ code: 'depth-limit', values: { steps: Number(steps) } })],
  [/^cut off after (\d+) tokens, before the step ended$/, (tokens) => ({ code: 'cut-off', values: { tokens: Number(tokens) } })],
  [/^(-?[\d.]+) is below (-?[\d.]+)$/, (ppm, below) => ({ code: 'low-ppm', values: { ppm: Number(ppm), below: Number(below) } })],
]

const numbersOf = (text = ''): string => (text === 'none' ? '' : text)

/** No sentence is nearly as long. */
const longest = 300

/** Why a step was discarded, from a text: as a code where the text is one of ours, else as it was told. `reason` is that of the prune event. */
export const toldDetail = (reason: string, text: string): Ours | ToldDetail => {
  if (reason === 'python') return { code: 'python', values: { error: text } }
  if (reason === 'duplicate') return { code: 'same-state', values: { key: text } }
  if (reason === 'forbidden') return { code: 'forbidden', values: {} }
  for (const [pattern, detail] of text.length > longest ? [] : sentences) {
    const match = pattern.exec(text)
    if (match) return detail(...match.slice(1))
  }
  return { code: 'told', values: { text } }
}

/** Whether a solution was finished, and broke the question. */
export const wasFinished = ({ code }: Detail): boolean => code === 'misses'
