import { describe, expect, it } from 'vitest'
import { countdown } from '../problems/countdown/countdown.ts'
import { named } from '../problems/refusal.ts'
import { seededRandom } from '../problems/seeded.ts'
import { hindsightRecords } from './families/countdown/hindsight.ts'
import { answerPair, bestRight, randomRight, stepPairs } from './selection.ts'
import { meanQ, type RecordedNode, type RolloutRecord, stepsTo } from './trajectories.ts'

const first = (text: string, output: string, visits: number, sum: number): RecordedNode => [-1, text, 0, output, visits, sum, 'step']
const last = (parent: number, a: number, b: number, operator: '+' | '-' | '*', status: 'right' | 'wrong', visits: number, sum: number): RecordedNode => {
  const [word, output] =
    operator === '+' ? [`add ${a} and ${b}`, a + b] : operator === '-' ? [`subtract ${b} from ${a}`, a - b] : [`multiply ${a} by ${b}`, a * b]
  return [
    parent,
    `# Step 2: ${word}\nleft = sorted([${a} ${operator} ${b}])\n# Now print the final answer\nprint(*left)\n`,
    1,
    String(output),
    visits,
    sum,
    status,
  ]
}
const record: RolloutRecord = {
  id: 'p',
  question: 'Use 2, 3 and 4 each exactly once with + - * / to make 24.',
  answer: 24,
  solved: true,
  rollouts: 4,
  policyTokens: 100,
  nodes: [
    first('# Step 1: multiply 4 by 3\nleft = sorted([4 * 3, 2])\nprint(*left)\n', '2 12', 2, 2),
    first('# Step 1: add 4 and 3\nleft = sorted([4 + 3, 2])\nprint(*left)\n', '2 7', 1, -1),
    first('# Step 1: add 4 and 2\nleft = sorted([4 + 2, 3])\nprint(*left)\n', '3 6', 0, 0),
    last(0, 12, 2, '*', 'right', 2, 2),
    last(0, 12, 2, '+', 'wrong', 0, 0),
    last(1, 7, 2, '*', 'wrong', 1, -1),
    last(1, 7, 2, '+', 'wrong', 0, 0),
  ],
}

describe('selection', () => {
  it('takes the right solutions of highest mean Q', () => {
    expect(bestRight(record, 2)).toEqual([3])
    expect(meanQ(record, 3)).toBe(1)
    expect(meanQ(record, 5)).toBe(-1)
    expect(randomRight(record, 2, seededRandom(1))).toEqual([3])
  })
  it('pairs steps under one prefix: leading to right answers against explored ones that did not', () => {
    expect(stepPairs(record, 0.5)).toContainEqual([0, -1, 1, -1])
    expect(stepPairs(record, 0.5)).toContainEqual([3, -1, 4, -1])
    expect(stepPairs(record, 0.5).flat()).not.toContain(2)
    expect(stepPairs(record, 2.5)).toEqual([])
  })
  it('takes no step for a wrong one that came to a state from which another found the answer', () => {
    const met: RolloutRecord = { ...record, twins: [[1, 0]] }
    expect(stepPairs(met, 0.5)).not.toContainEqual([0, -1, 1, -1])
    expect(stepPairs(met, 0.5)).toContainEqual([3, -1, 4, -1])
    // By way of a step that itself only met another.
    const further: RolloutRecord = {
      ...record,
      nodes: [...record.nodes, first('x', '9', 1, -1)],
      twins: [
        [7, 1],
        [1, 0],
      ],
    }
    expect(stepPairs(further, 0.5).flat()).not.toContain(7)
  })
  it('pairs whole solutions, and gives none when a side is empty', () => {
    expect(answerPair(record)).toEqual([3, -1, 5, 6])
    expect(answerPair({ ...record, nodes: record.nodes.slice(0, 4) })).toBeNull()
  })
  it('gives the steps of a row in order', () => {
    expect(stepsTo(record, 3).map(({ output }) => output)).toEqual(['2 12', '24'])
  })
})

describe('hindsight', () => {
  it('turns what was reached instead into solved problems, by the family’s own rules', () => {
    const copies = hindsightRecords(record, 10, seededRandom(1))
    for (const copy of copies) {
      const parsed = countdown.read(copy.question)
      if (!parsed.ok) throw new Error(named(parsed.refusal))
      const rows = bestRight(copy, 9)
      expect(rows.length).toBeGreaterThan(0)
      for (const row of rows) {
        const steps = stepsTo(copy, row)
        const end = steps.at(-1)
        expect(end && countdown.judge(parsed.problem, steps.slice(0, -1), end).kind).toBe('finished')
      }
    }
  })
  it('leaves out reserved targets, those outside 10 to 100 and the record’s own', () => {
    expect(hindsightRecords(record, 10, seededRandom(1)).map(({ answer }) => answer)).toEqual([])
    const changed = { ...record, nodes: [...record.nodes, last(0, 12, 2, '-', 'wrong', 0, 0)] }
    expect(hindsightRecords(changed, 10, seededRandom(1)).map(({ answer }) => answer)).toEqual([10])
  })
})
