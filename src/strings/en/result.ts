import { count, percent } from '../number.ts'

export const result = {
  title: 'Answer',
  best: 'Best so far',
  final: 'Answer',
  steps: 'Steps',
  more: 'Its steps',
  goTo: (id: number) => `Show node ${id}`,
  /** How sure an answer is that nothing checks. */
  vote: (same: number, of: number, share: number) =>
    `${percent(share)} of the vote: ${count(same)} of ${count(of)} finished solutions ${same === 1 ? 'gives' : 'give'} this answer.`,
  /** What a solution counts in the vote. */
  weighed: (byChance: boolean, byPpm: boolean) => {
    if (byChance) return `Each counts as much as the model held it likely${byPpm ? ', times its PPM score' : ''}.`
    return byPpm ? 'Each counts as much as its PPM score.' : ''
  },
  share: (share: number) => percent(share),
  others: 'Also found:',
  times: (n: number) => (n === 1 ? 'once' : `${count(n)} times`),
  nothing: 'No solution found',
  nothingHelp: 'The model failed within this budget, which says nothing of whether there is a solution.',
  nothingOnStop: 'The search ended before it found a solution.',
  nearest: 'Nearest:',
  away: (n: number) => `${count(n)} away`,
  equals: '=',
  /** Where the problem box holds another problem by now. */
  ofProblem: (question: string) => `For: ${question}`,
  output: 'left',
}
