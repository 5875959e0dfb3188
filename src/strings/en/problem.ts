import { bytes } from '../number.ts'

const kinds: Readonly<Record<string, string>> = {
  countdown: 'puzzles that use every number',
  television: 'rounds of the television game',
  words: 'word problems',
  algebra: 'questions of algebra',
}

/** What problems of a domain are called. */
export const kindOf = (domain: string): string => kinds[domain] ?? `problems of the kind "${domain}"`

export const problem = {
  label: 'Problem',
  runThis: 'Run this problem',
  placeholder: 'Use 4, 6, 8 and 2 each exactly once with + - * / to make 24.',
  examples: 'Examples',
  surprise: 'Surprise me',
  understood: 'Understood.',
  asRead: (question: string) => `Read as: ${question}`,
  domain: {
    countdown: 'Countdown (3 to 6 numbers) and Game of 24.',
    television: 'A round of the television game: each number at most once, and the nearest answer counts.',
    words: 'A word problem. Its answer is a number, and the question does not name it: what is right is for the search to find.',
    algebra: 'Algebra. Only solutions of equations, and what is multiplied out, can be checked.',
  },
  /** What models are trained for. */
  noModel: (domain: string) => `No model here knows ${kindOf(domain)} yet: choose one of another maker.`,
  otherModel: (domain: string, name: string, size: number | null) =>
    `The model chosen does not know ${kindOf(domain)}. Run loads ${name}${size === null ? '' : ` (${bytes(size)})`}, which was trained for them, and keeps it in this browser.`,
  largerModel: (name: string, size: number | null) =>
    `A larger one is right more often, takes longer to load${size === null ? '' : ` (${bytes(size)})`} and thinks more slowly: ${name}.`,
  takeModel: (name: string) => `Take ${name} now`,
  /** The names that Python and the model know the question's numbers by. */
  inputs: 'Names of what the question gives',
  inUnit: (unit: string) => `asked for in ${unit}`,
  tryExample: 'Or pick one of the examples below.',
  chips: {
    label: 'Understood as',
    number: (place: number, of: number) => `Number ${place} of ${of}`,
    add: 'Add a number',
    remove: (number: number) => `Remove ${number}`,
    target: 'target',
    assumed: 'assumed',
    assumedTarget: 'target, assumed',
    rule: 'Rule',
    rules: { all: 'use all', some: 'may leave some' },
    ruleHints: {
      all: 'Every number is used exactly once; in Game of 24 fractions are allowed on the way',
      some: 'Each number is used at most once, with whole numbers above 0 at each step, as on television',
    },
  },
}
