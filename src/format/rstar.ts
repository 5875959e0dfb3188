import type { Step } from '../core/ports.ts'
import type { Problem } from '../problems/types.ts'
import type { Format } from './types.ts'

/**
 * The text a model reads and writes: the paper's markers (arXiv 2501.04519, section 3.2 and the public prompt), with one difference:
 * the interpreter's output stands after every step instead of only at the end, so that a small model need not compute what Python has computed.
 * `<output>` blocks are inserted, never generated.
 */
export const marker = {
  pad: '<pad>',
  endOfStep: '<end_of_step>',
  endOfCode: '<end_of_code>',
  code: '<code>',
  output: '<output>',
  endOfOutput: '<end_of_output>',
  user: '<|user|>:',
  assistant: '<|assistant|>:',
  answer: '<answer>',
  endOfAnswer: '<end_of_answer>',
} as const

/**
 * Markers of a policy that is its own PPM: after a step and its output `ask`, whose next token is one of the other two. They never stand in what the search goes on
 * from. Only a vocabulary that has all three is of such a policy.
 */
export const verdict = { ask: '<verdict>', right: '<right>', wrong: '<wrong>' } as const

/** Everything before the first step. */
export const promptText = (problem: Problem): string =>
  `${marker.user}\n${problem.wording ?? problem.question}\n${marker.assistant} Let's think step by step and solve the problem with code.\n${marker.code}\n${problem.setup}`

/** What the policy writes for one step: its text and the end marker. */
export const generatedText = (step: Pick<Step, 'text' | 'final'>): string => `${step.text}${step.final ? marker.endOfCode : marker.endOfStep}`

/** What the interpreter inserts after a step. */
export const outputText = (output: string): string => `\n${marker.output}${output}${marker.endOfOutput}\n`

/** The Python program of a chain: the problem's set-up and each step's text. */
const programText = (problem: Problem, steps: readonly Step[]): string => problem.setup + steps.map((step) => step.text).join('')

/** A step as the models read it, in segments that are tokenized one by one. */
const rendered = (step: Step): string[] => [generatedText(step), outputText(step.output)]

/** The closing block of the paper's format, for display and export. */
export const answerText = (answer: string): string => `${marker.answer}The answer is \\boxed{${answer}}.${marker.endOfAnswer}`

/** rStar-Math's code-augmented steps: a comment and Python, run as they are. */
export const rstar: Format = {
  id: 'rstar',
  stops: [marker.endOfStep, marker.endOfCode],
  head: (problem) => [promptText(problem)],
  tail: (steps) => steps.flatMap(rendered),
  render: rendered,
  // A model that ends by itself has ended its program.
  readStep: ({ text, stop, ...cost }) => ({ text, ended: stop === null ? 'length' : stop === marker.endOfStep ? 'step' : 'code', ...cost }),
  program: programText,
  code: ({ text }) => text,
}
