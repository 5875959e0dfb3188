import { modelChoice } from './model-choice.ts'

/** Problems to begin with; the label is short enough for a chip. */
export interface Example {
  readonly question: string
  readonly label: string
  /** What a model must know (`Posed.domain`). */
  readonly domain: string
}

function countdown(numbers: readonly number[], target: number): Example {
  const listed = `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`
  return {
    question: `Use ${listed} each exactly once with + - * / to make ${target}.`,
    label: `${numbers.join(' ')} → ${target}`,
    domain: 'countdown',
  }
}

const algebra = (question: string): Example => ({ question, label: question, domain: 'algebra' })

/** The first of each kind come first: where there is room for few, they are these. */
export const examples: readonly Example[] = [
  countdown([4, 6, 8, 2], 24),
  { question: 'Ann buys 3 boxes of 12 eggs and breaks 4 eggs. How many eggs are left?', label: '3 boxes of eggs', domain: 'words' },
  algebra('Solve 3x + 5 = 20'),
  { question: 'Use each of 75, 50, 8, 6, 3 and 2 at most once to make 431.', label: '75 50 8 6 3 2 ⇢ 431', domain: 'television' },
  countdown([3, 5, 7, 8], 24),
  countdown([4, 7, 8, 8], 24),
  countdown([13, 32, 33], 13),
  countdown([39, 16, 22, 36], 45),
  countdown([50, 24, 90, 57, 61], 46),
  countdown([1, 1, 1, 1], 24),
  {
    question: 'A farmer sells 15 melons at 4 dollars each and pays 18 dollars for the stand. How many dollars does he keep?',
    label: '15 melons at 4 dollars',
    domain: 'words',
  },
  algebra('What is 15% of 80?'),
  algebra('What is the derivative of 4x^3 - 2x + 7?'),
]

/** Those that some model here was trained for, or may be: of a model of a person's own nobody knows. */
export const examplesFor = (known: Parameters<typeof modelChoice>[0], chosen: string): readonly Example[] =>
  examples.filter(({ domain }) => modelChoice(known, chosen, domain).kind !== 'none')
