import type { Detail, KnownDetail, SearchDetail } from '../core/detail.ts'
import type { ModelFailure } from '../models/faults/failure.ts'
import type { CountdownDetail } from '../problems/countdown/detail.ts'
import { type PythonFailure, type PythonFault, writeFault } from '../python/faults.ts'
import type { ContextDetail } from '../search/detail.ts'

/** What another program, or an earlier version of this one, says in words of its own. */
export type ToldDetail = KnownDetail<'told', { readonly text: string }>

type Ours = SearchDetail | CountdownDetail | ContextDetail
type Failed = ModelFailure | PythonFailure

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

/** Faults of programs and failures of searches that versions up to 4 told in sentences, likewise. */
const failures: readonly (readonly [pattern: RegExp, failure: (...values: readonly string[]) => Failed])[] = [
  [/^Python could not start: (.+)$/s, (reason = '') => ({ code: 'python-start', values: { reason: toldError(reason) } })],
  [/^The graphics device has no memory left \((.+)\)\.$/s, (reason = '') => ({ code: 'device-memory', values: { reason } })],
  [/^The graphics device was lost \((.+)\)\.$/s, (reason = '') => ({ code: 'device-lost', values: { reason } })],
  [/^The model returned logits that are not numbers; /, () => ({ code: 'logits-not-numbers', values: {} })],
  [/^The preference model returned scores that are not numbers\.$/, () => ({ code: 'scores-not-numbers', values: {} })],
  [
    /^The sequence has (\d+) tokens, the model reads at most (\d+)\.$/,
    (tokens, most) => ({ code: 'sequence-too-long', values: { tokens: Number(tokens), most: Number(most) } }),
  ],
]

const faults: readonly (readonly [pattern: RegExp, fault: (...values: readonly string[]) => PythonFault])[] = [
  [/^stopped after ([\d.]+) s: the program takes too long$/, (seconds) => ({ code: 'too-slow', values: { seconds: Number(seconds) } })],
  [/^the program crashed the interpreter \(it gave no answer\)$/, () => ({ code: 'no-answer', values: {} })],
  [/^the program crashed the interpreter \((.*)\)$/, (reason = '') => ({ code: 'crash', values: { reason } })],
  [/^ImportError: import of '([^']*)' is refused; allowed: ([\w, ]+)$/, (name = '', allowed = '') => ({ code: 'import', values: { name, allowed } })],
  [/^Refused: the name '([^']*)' is refused$/, (name = '') => ({ code: 'name', values: { name } })],
  [/^RuntimeError: printed more than (\d+) characters$/, (most) => ({ code: 'printed', values: { most: Number(most) } })],
  [/^in the steps before, (.*)$/s, (error = '') => ({ code: 'before', values: { error: toldError(error) } })],
  [/^(\S+) could not be loaded \(status (\d+)\)\.$/, (file = '', status) => ({ code: 'file', values: { file, status: Number(status) } })],
  [/^its worker script could not be loaded$/, () => ({ code: 'script', values: {} })],
]

/** The `error` of an execution as it is written now, from the words of an earlier version; Python's own words stay. */
export const toldError = (text: string): string => {
  for (const [pattern, fault] of text.length > longest ? [] : faults) {
    const match = pattern.exec(text)
    if (match) return writeFault(fault(...match.slice(1)))
  }
  return text
}

/** Why a search failed, from the words of an earlier version; those of anyone else stay. */
export const toldFailure = (text: string): Failed | ToldDetail => {
  for (const [pattern, failure] of text.length > longest ? [] : failures) {
    const match = pattern.exec(text)
    if (match) return failure(...match.slice(1))
  }
  return { code: 'told', values: { text } }
}
