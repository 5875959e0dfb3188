import type { KnownDetail } from '../core/detail.ts'
import type { Step } from '../core/ports.ts'
import { claimsIn } from './claims.ts'
import { endOfText, type Format } from './types.ts'
import type { Turn, Voice } from './voice.ts'

/** A step says that a sum comes to something it does not; `value` is what it comes to. */
export type ArithmeticDetail = KnownDetail<'wrong-arithmetic', { readonly claim: string; readonly value: string }>

const instruction =
  'Solve each problem step by step. Each step is one line that begins with "Step" and its number, and has one sum at most. ' +
  'The last step is: The answer is \\boxed{...}.'

const examples: readonly { readonly question: string; readonly steps: readonly string[] }[] = [
  {
    question: 'A baker fills 4 trays with 12 rolls each and sells 30 rolls. How many rolls are left?',
    steps: ['The trays hold 4 * 12 = 48 rolls.', 'After the sale 48 - 30 = 18 rolls are left.', 'The answer is \\boxed{18}.'],
  },
  {
    question: 'Mia has 240 pages to read. She reads a third of them on Monday and 50 pages on Tuesday. How many pages are left to read?',
    steps: [
      'On Monday she reads 240 / 3 = 80 pages.',
      'On both days together she reads 80 + 50 = 130 pages.',
      'That leaves 240 - 130 = 110 pages.',
      'The answer is \\boxed{110}.',
    ],
  },
]

const heading = (number: number): string => `Step ${number}:`
const numbered = (steps: readonly string[]): string => steps.map((text, i) => `${heading(i + 1)} ${text}\n`).join('')

const solved = ({ question, steps }: (typeof examples)[number]): Turn[] => [
  { role: 'user', content: question },
  { role: 'assistant', content: numbered(steps).trimEnd() },
]

/** What a model writes before a step though the prompt has it already. */
const repeated = /^(?:[-*#>\s]*\**\s*Step\s*\d+\s*[:.)]?\**\s*)+/i

const announced = /(?:####|\banswer\s+is)\s*:?\s*(.+)$/is

/** What a text gives as the answer: in \boxed{...}, its brackets balanced, or else after "the answer is" or "####"; null where it gives none. */
export function answerIn(text: string): string | null {
  const start = text.lastIndexOf('\\boxed{')
  if (start >= 0) {
    let depth = 0
    for (let i = start + '\\boxed'.length; i < text.length; i++) {
      if (text[i] === '{') depth++
      else if (text[i] === '}' && --depth === 0) return text.slice(start + '\\boxed{'.length, i).trim()
    }
  }
  // "The answer is 14 + 15 = 29."
  const said =
    announced
      .exec(text)?.[1]
      ?.split('=')
      .at(-1)
      ?.replace(/^[\s*$\\([]+|[\s*$\\)\].]+$/g, '') ?? ''
  return said === '' ? null : said
}

/** Run before a step's own Python. */
const checker = `from fractions import Fraction

def check(claim, value, claimed, slack):
    print(claim, "holds" if abs(value - claimed) <= slack else f"is wrong: {value}")
`

const wrong = /^(.*) is wrong: (.*)$/m

/** In Python; JSON's strings are also Python's, but for characters outside the basic plane, which are left out. */
const quoted = (text: string): string => JSON.stringify(text.replace(/[^\x20-\uFFFF]|[\uD800-\uDFFF]/g, ''))

/** The Python of a step that is prose: each sum that can be read is checked, exactly, and the last step prints its answer. */
const pythonOf = (text: string): string => {
  const checks = claimsIn(text).map(({ text: claim, value, claimed, slack }) => `check(${quoted(claim)}, ${value}, ${claimed}, ${slack})\n`)
  const answer = answerIn(text)
  return [...checks, ...(answer === null ? [] : [`print(${quoted(answer)})\n`])].join('')
}

/** Plain chain of thought, for models that write no code: a step is a line of prose, whose arithmetic Python checks where it can be read. */
export const chainOfThought = (voice: Voice): Format => ({
  id: 'chain-of-thought',
  stops: ['\n'],
  head: ({ question }) => [voice([{ role: 'system', content: instruction }, ...examples.flatMap(solved), { role: 'user', content: question }])],
  tail: (steps) => [numbered(steps.map(({ text }) => text)), heading(steps.length + 1)],
  render: ({ text }) => [` ${text}\n`],
  readStep: ({ text, stop, ...cost }) => {
    const step = text.trim().replace(repeated, '')
    const ended = stop === null ? 'length' : stop === endOfText || answerIn(step) !== null ? 'code' : 'step'
    return { text: step, ended, ...cost }
  },
  program: () => checker,
  code: ({ text }) => pythonOf(text),
  objection: ({ output }: Step): ArithmeticDetail | null => {
    const [, claim, value] = wrong.exec(output) ?? []
    return claim === undefined || value === undefined ? null : { code: 'wrong-arithmetic', values: { claim, value } }
  },
})
