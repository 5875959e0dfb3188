import type { Doubt } from '../../problems/verification.ts'
import { count } from '../number.ts'

const plural = (n: number, one: string, many: string) => `${count(n)} ${n === 1 ? one : many}`

/** Why an answer is not verified. */
const doubt = (why: Doubt): string => {
  switch (why.code) {
    case 'question-unread':
      return 'This page does not know the rules of this problem, so the answer is not checked.'
    case 'answer-unread':
      return 'The answer is no expression that this page can evaluate.'
    case 'not-named':
      return 'Not checked: the question does not name its answer.'
    case 'no-solution':
      return 'Put into the equation, it does not hold.'
    case 'incomplete':
      return 'It solves the equation, but there may be other solutions, so it is not counted as checked.'
    case 'division-by-zero':
      return 'The expression divides by zero.'
    case 'numbers': {
      const { unused, foreign } = why.values
      const parts = [
        ...(unused.length > 0 ? [`it leaves out ${unused.join(', ')}`] : []),
        ...(foreign.length > 0 ? [`it uses ${foreign.join(', ')}, not given or not that often`] : []),
      ]
      return `The expression does not use the numbers as the problem asks: ${parts.join('; ')}.`
    }
    case 'on-the-way':
      return `It makes ${why.values.value} on its way, and only whole numbers above 0 may be made.`
    case 'value':
      return `The expression comes to ${why.values.value}, not ${why.values.target}.`
    case 'claim':
      return `The expression comes to ${why.values.value}, not ${why.values.claimed}.`
  }
}

/** The answers of a search, and what is known of them. */
export const answers = {
  title: 'Answers found',
  more: (n: number) => `and ${count(n)} more`,
  /** Different answers, and finished solutions, equal ones each counted. */
  count: (different: number, solutions: number) => `${count(different)}${solutions === different ? '' : ` in ${plural(solutions, 'solution', 'solutions')}`}`,
  columns: { answer: 'Expression', ppm: 'PPM', rollout: 'Rollout', check: 'Check' },
  verified: 'verified',
  verifiedHelp: 'This expression was evaluated exactly: it uses the numbers of the problem by its rules and reaches the target',
  unverified: 'not verified',
  doubt,
  stepsDiffer: 'The expression itself is checked, but the steps recorded for it break the rules or do not lead to it.',
  stepsDifferShort: 'steps differ',
  /** An answer where there is no badge beside it. */
  named: (answer: string, verified: boolean) => (verified ? answer : `${answer} (not verified)`),
  times: (n: number) => `found ${count(n)} times`,
  select: (answer: string) => `Show the node of ${answer}`,
}
