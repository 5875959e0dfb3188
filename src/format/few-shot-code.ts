import type { Step } from '../core/ports.ts'
import type { Problem } from '../problems/types.ts'
import { endOfText, type Format } from './types.ts'
import type { Turn, Voice } from './voice.ts'

/** What the interpreter inserts after a step, and what a model that copies the examples writes in its place. */
const printed = '# -> '
const emptyLine = '\n\n'
const fence = '```'
const opened = `${fence}python\n`
const answer = '# Answer'

const instruction =
  'Solve each problem with Python in short steps. A step is one comment and one or two lines of code that print what they find. An empty line ends a step. ' +
  `The last step begins with "${answer}" and prints the answer alone.`

interface Example {
  readonly question: string
  readonly steps: readonly Pick<Step, 'text' | 'output'>[]
}

const examples: readonly Example[] = [
  {
    question: 'A baker fills 4 trays with 12 rolls each and sells 30 rolls. How many rolls are left?',
    steps: [
      { text: '# Step 1: Count the rolls on all trays.\nrolls = 4 * 12\nprint(rolls)', output: '48' },
      { text: '# Step 2: Take away the rolls that were sold.\nleft = rolls - 30\nprint(left)', output: '18' },
      { text: `${answer}\nprint(left)`, output: '18' },
    ],
  },
  {
    question: 'Mia has 240 pages to read. She reads a third of them on Monday and 50 pages on Tuesday. How many pages are left to read?',
    steps: [
      { text: '# Step 1: Find the pages read on Monday.\nmonday = 240 // 3\nprint(monday)', output: '80' },
      { text: '# Step 2: Add the pages read on Tuesday.\nread = monday + 50\nprint(read)', output: '130' },
      { text: '# Step 3: Subtract the pages read from all pages.\nleft = 240 - read\nprint(left)', output: '110' },
      { text: `${answer}\nprint(left)`, output: '110' },
    ],
  },
]

/** A step with what Python printed, each line as a comment. */
const rendered = ({ text, output }: Pick<Step, 'text' | 'output'>): string => {
  const lines =
    output === ''
      ? ''
      : output
          .split('\n')
          .map((line) => `\n${printed}${line}`)
          .join('')
  return `${text}${lines}${emptyLine}`
}

/** A step that ends by naming a value has it printed, as at a prompt of Python's: small models often leave that to the reader. */
const shown = (text: string): string => {
  const [, name] = /(?:^|\n)([A-Za-z_]\w*) *=(?!=)[^\n]*$/.exec(text) ?? []
  return name === undefined || text.includes('print(') ? '' : `print(${name})\n`
}

/** A line of a set-up that gives one of the question's numbers a name, or that this needs. */
const named = /^(?:from fractions import Fraction|N\d+ = Fraction\(.*\))\n/gm

/** The set-up as the model sees it. The worked examples write numbers as they stand; small models that are shown names for them print the names and compute nothing. */
const shownSetup = (setup: string): string => setup.replaceAll(named, '')

const solved = ({ question, steps }: Example): Turn[] => [
  { role: 'user', content: question },
  { role: 'assistant', content: `${opened}${steps.map(rendered).join('').trimEnd()}\n${fence}` },
]

/**
 * Code-augmented steps (arXiv 2501.04519, section 3.2) for instruct models that were never trained for them: worked examples in the chat, and the model's own
 * turn begun, up to the next step. What Python printed stands after each step as a comment.
 */
export const fewShotCode = (voice: Voice): Format => ({
  id: 'few-shot-code',
  stops: [`\n${printed.trimEnd()}`, emptyLine, fence],
  head: ({ question, setup }: Problem) => [
    voice([{ role: 'system', content: instruction }, ...examples.flatMap(solved), { role: 'user', content: question }]),
    opened,
    shownSetup(setup),
  ],
  tail: (steps) => steps.map(rendered),
  render: (step) => [rendered(step)],
  readStep: ({ text, stop, ...cost }) => {
    const step = text.replace(/^\s*\n/, '').trimEnd()
    const closed = stop === fence || stop === endOfText || step.startsWith(answer)
    return { text: step, ended: stop === null ? 'length' : closed ? 'code' : 'step', ...cost }
  },
  program: ({ setup }, steps) => setup + steps.map(({ text }) => `${text}\n`).join(''),
  code: ({ text }) => `${text}\n${shown(text)}`,
})
