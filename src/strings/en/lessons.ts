import type { Misfit } from '../../lesson/judge.ts'
import { count, score } from '../number.ts'

const places = (n: number) => (n === 1 ? 'There is one.' : `There are ${count(n)}.`)

/** The texts around lessons; what lessons say is in their own files. */
export const lessons = {
  title: 'Learn',
  open: 'Learn: tour, lessons, rounds and glossary',
  openShort: 'Learn',
  close: 'Close',
  tabs: 'What to learn from',
  names: { lessons: 'Lessons', figures: 'What they score', rounds: 'The four rounds', glossary: 'Glossary' },
  tour: 'Take the five-minute tour',
  minutes: (n: number) => `about ${count(n)} ${n === 1 ? 'minute' : 'minutes'}`,
  begin: 'Begin',
  loading: 'Loading …',
  failed: (file: string, message: string) => `${file} cannot be used: ${message}`,
  unreachable: (file: string) => `${file} could not be loaded. Check the connection and open this again.`,
  noJson: (detail: string) => `it is not JSON: ${detail}`,
  misfit: (misfit: Misfit) => {
    const where = `steps[${misfit.step}]`
    if (misfit.what === 'position') return `${where} asks for the tree after ${count(misfit.position)} events; its trace has ${count(misfit.length)}.`
    if (misfit.what === 'node') return `${where} names node ${count(misfit.node)}, which is not in the tree at that moment.`
    return `${where} has a question that no answer offered can be right for.`
  },
  noExperiment: (step: number, known: readonly string[]) => `steps[${step}].experiment should be one of ${known.join(', ')}.`,
  tryIt: (name: string) => `Try it: ${name}`,
  all: 'All lessons',
  step: (n: number, of: number) => `Step ${count(n)} of ${count(of)}`,
  progress: 'Progress',
  previous: 'Back',
  next: 'Next',
  finish: 'Finish',
  tree: 'The tree of this lesson',
  recorded: 'Recorded search',
  check: 'Check',
  show: 'Show me',
  your: 'Your answer',
  notNumber: 'Write a number, such as 0.5 or -0.16.',
  none: 'Mark at least one step first.',
  answerIs: (value: number) => `It is ${score(value)}.`,
  answers: (titles: readonly string[]) => `${places(titles.length)} ${titles.join(' · ')}`,
  right: 'Right.',
  wrong: 'Not yet.',
  option: (title: string, output: string) => (output === '' ? title : `${title} → ${output}`),
  sums: 'What selection compares',
  columns: { step: 'Step', q: 'Q', exploration: 'Exploration', sum: 'UCT' },
}
