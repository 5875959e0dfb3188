import type { DetailTexts } from '../coded.ts'
import { count, score } from '../number.ts'

const or = (numbers: string, none: string): string => (numbers === '' ? none : numbers)

export const details: DetailTexts = {
  python: ({ error }) => error,
  'same-state': ({ key }) => key,
  'low-ppm': ({ ppm, below }) => `${score(ppm)} is below ${score(below)}`,
  'depth-limit': ({ steps }) => `the depth limit of ${count(steps)} steps is reached`,
  'cut-off': ({ tokens }) => `cut off after ${count(tokens)} tokens, before the step ended`,
  forbidden: () => '',
  'no-move': () => 'the step does not combine two numbers',
  'number-unread': () => 'a number in the step cannot be read',
  'state-unread': () => 'the numbers left cannot be read from the last output',
  'not-among': ({ a, b, left }) => `${a} and ${b} are not both among ${left}`,
  'wrong-rest': ({ wanted, found }) => `the numbers left should be ${or(wanted, 'none')}, not ${or(found, 'none')}`,
  'division-by-zero': () => 'division by zero',
  negative: ({ a, b }) => `${a} - ${b} is negative`,
  zero: ({ a, b }) => `${a} - ${b} is 0, which the rules do not allow`,
  'not-whole': ({ a, b }) => `${a} / ${b} is not a whole number`,
  'comment-differs': ({ comment, code }) => `the comment says "${comment}", the code does "${code}"`,
  'output-differs': ({ wanted }) => `the code should print ${wanted}`,
  'ends-early': ({ left }) => `it stops with ${count(left)} numbers left`,
  'no-end': () => 'one number is left, but the program does not end',
  misses: ({ value, target }) => `it ends at ${value}, not ${target}`,
  'no-expression': () => 'the steps do not compose into one expression',
  'long-step': ({ lines, most }) => `the step is too long (${count(lines)} lines of Python, ${count(most)} at most)`,
  'no-python': () => 'the step has no Python',
  'made-up': ({ number }) => `the comment says ${number}, which neither the question gives nor Python has computed`,
  'negative-count': ({ printed }) => `the answer is ${printed}, and the question asks for what cannot be less than nothing`,
  'no-answer': () => 'the program ends without printing an answer',
  'answer-unread': ({ printed }) => `the program prints "${printed}", which is no answer of the kind asked for`,
  'wrong-arithmetic': ({ claim, value }) => `${claim} is wrong: it comes to ${value}`,
  'context-full': ({ tokens, most }) => `with it the solution has ${count(tokens)} tokens, and the model reads ${count(most)}`,
  told: ({ text }) => text,
}
