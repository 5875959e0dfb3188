import { expect, it } from 'vitest'
import { verdict } from '../format/rstar.ts'
import type { Segment } from './sequence-sink.ts'
import { addPreferences } from './training-sequences.ts'
import type { RolloutRecord } from './trajectories.ts'

const step = (by: string): string => `# Step 1: ${by}\nr1 = N1 ${by === 'add' ? '+' : '-'} N2\n# Now print the final answer\nprint(r1)\n`

const record: RolloutRecord = {
  id: 'p',
  question: 'Tom has 3 apples and buys 4 more. How many apples does he have?',
  answer: 7,
  solved: true,
  rollouts: 2,
  policyTokens: 40,
  nodes: [
    [-1, step('add'), 1, '7', 1, 1, 'right'],
    [-1, step('subtract'), 1, '-1', 1, -1, 'wrong'],
  ],
}

const sequencesOf = (asks: boolean): (readonly Segment[])[] => {
  const sequences: (readonly Segment[])[] = []
  const sink = {
    add: (segments: readonly Segment[]) => sequences.push(segments) - 1,
    get count() {
      return sequences.length
    },
  }
  const { rows } = addPreferences(sink, [record], { perProblem: 2, hindsight: 0, choose: 'q', margin: 0.5, seed: 1, learn: true, asks })
  // The steps under the root and the whole solutions are the same pair here; then the right one, to be learned.
  expect(rows).toEqual([
    [0, -1, 1, -1],
    [0, -1, 1, -1],
    [2, -1, -1, -1],
  ])
  return sequences
}

it('asks a policy that is its own PPM for a verdict on what is compared, and not on what is only learned', () => {
  const asked = sequencesOf(true).map((segments) => segments.at(-1)?.text === verdict.ask)
  expect(asked).toEqual([true, true, false])
  expect(sequencesOf(true)[0]?.at(-1)?.loss).toBe(false)
  expect(sequencesOf(false).some((segments) => segments.some(({ text }) => text === verdict.ask))).toBe(false)
})
