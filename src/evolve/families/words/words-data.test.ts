import { describe, expect, it } from 'vitest'
import { format, isInteger } from '../../../problems/rational.ts'
import { seededRandom } from '../../../problems/seeded.ts'
import type { TrainingRow } from '../training-row.ts'
import { copyOf } from './copies.ts'
import { writeSource } from './data.ts'
import { readProgram } from './program.ts'
import { type AnnotatedRow, workedOf } from './sources.ts'
import { tellStories } from './stories.ts'
import { stepsOf } from './training-text.ts'

/** Two rows of GSM8K (openai/grade-school-math, MIT), and rows of our own. */
const clips: AnnotatedRow = {
  id: 'gsm8k-train-0',
  question:
    'Natalia sold clips to 48 of her friends in April, and then she sold half as many clips in May. How many clips did Natalia sell altogether in April and May?',
  answer: 72,
  steps: ['Natalia sold 48/2 = <<48/2=24>>24 clips in May.', 'Natalia sold 48+24 = <<48+24=72>>72 clips altogether in April and May.'],
  py: ['r1 = 48/2', 'r2 = 48+r1'],
  pyOk: true,
}
const wages: AnnotatedRow = {
  id: 'gsm8k-train-1',
  question: 'Weng earns $12 an hour for babysitting. Yesterday, she just did 50 minutes of babysitting. How much did she earn?',
  answer: 10,
  steps: ['Weng earns 12/60 = $<<12/60=0.2>>0.2 per minute.', 'Working 50 minutes, she earned 0.2 x 50 = $<<0.2*50=10>>10.'],
  py: ['r1 = 12/60', 'r2 = r1*50'],
  pyOk: true,
}
const own = (question: string, answer: number, ...py: string[]): AnnotatedRow => ({ id: 'own', question, answer, steps: null, py, pyOk: true })

const worked = (row: AnnotatedRow) => {
  const found = workedOf(row)
  if (typeof found === 'string') throw new Error(found)
  return found
}
const textOf = (row: AnnotatedRow) => stepsOf(worked(row))?.steps.map(({ text }) => text)

describe('an annotated solution as steps', () => {
  it('computes with the names of the question, and says no number that Python has not', () => {
    expect(textOf(clips)).toEqual([
      '# Step 1: Natalia sold N1 / 2 clips in May\nr1 = N1 / 2\nprint(r1)\n',
      '# Step 2: Natalia sold N1 + r1 clips altogether in April and May\nr2 = N1 + r1\n# Now print the final answer\nprint(r2)\n',
    ])
    expect(textOf(wages)?.at(-1)).toBe('# Step 2: Working N2 minutes, she earned r1 * N2\nr2 = r1 * N2\n# Now print the final answer\nprint(r2)\n')
    expect(stepsOf(worked(wages))?.steps.map(({ output }) => output)).toEqual(['1/5', '10'])
  })
  it('names percentages, shares and results in one way, and drops what only gives a number a name', () => {
    expect(
      textOf(
        own(
          'A coat of $80 is 15% off. What does it cost?',
          68,
          'price = 80',
          'off = 0.15',
          'saved = price * off',
          'unused = price + 1',
          'cost = price - saved',
        ),
      ),
    ).toEqual([
      '# Step 1: divide N2 by 100\nr1 = N2 / 100\nprint(r1)\n',
      '# Step 2: multiply N1 by r1\nr2 = N1 * r1\nprint(r2)\n',
      '# Step 3: subtract r2 from N1\nr3 = N1 - r2\n# Now print the final answer\nprint(r3)\n',
    ])
    expect(textOf(own('A cake has 40 pieces, and 3/4 of them are eaten. How many are eaten?', 30, 'a = 40 * 3/4'))?.[0]).toContain('r1 = N1 * 3 / 4')
    expect(textOf(own('Half of 30 cm is used. How much?', 15, 'a = 0.5 * 30'))?.[0]).toContain('r1 = N1 / 2')
  })
  it.each([
    ['question', own('Prove that 3 is 3.', 3, 'a = 3')],
    ['program', own('How many is 3 and 4?', 7, 'a = max(3, 4)')],
    ['numbers', own('How many is 3 and 4?', 1234, 'a = 3 + 1231')],
    ['answer', own('How many is 3 and 4?', 8, 'a = 3 + 4')],
  ])('is left out for its %s', (why, row) => expect(workedOf(row)).toBe(why))
  it('reads arithmetic alone', () => {
    expect(readProgram(['a = 1', 'b = (a + 2) ** 2 // 3 % 5 - -1'])).not.toBeNull()
    for (const line of ['import os', 'a = f(1)', 'a = ', 'a == 1', 'a = 1 +', 'a = [1]']) expect(readProgram([line])).toBeNull()
  })
})

describe('copies with other numbers', () => {
  it('have the same words, and values of the same kind', () => {
    const random = seededRandom(3)
    const questions = new Set<string>()
    for (let i = 0; i < 50; i++) {
      const copy = copyOf(worked(clips), random)
      if (copy === null) continue
      questions.add(copy.problem.question)
      expect(copy.problem.wording).toBe(worked(clips).problem.wording)
      const answer = stepsOf(copy)?.answer
      expect(answer && isInteger(answer) && answer.n > 0n).toBe(true)
    }
    expect(questions.size).toBeGreaterThan(20)
  })
  it('leave number words as they are', () => {
    const sum = worked(own('The sum of two numbers is 20 and one is 4 more. What is the smaller?', 8, 'a = 20 - 4', 'b = a / 2'))
    for (let i = 0; i < 20; i++) expect(copyOf(sum, seededRandom(i))?.problem.quantities[0]?.value ?? { n: 2n, d: 1n }).toEqual({ n: 2n, d: 1n })
  })
})

/** What Python prints of a fraction. */
const amountOf = (output: string): number => {
  const [above, below = '1'] = output.split('/')
  return Number(above) / Number(below)
}

it('tells stories that the family reads, with positive values of at most two decimals on the way, the same from the same seed', () => {
  const stories = tellStories(300, 2)
  expect(stories).toEqual(tellStories(300, 2))
  expect(stories).toHaveLength(300)
  for (const story of stories) {
    const values = stepsOf(worked(story))?.steps.map(({ output }) => amountOf(output)) ?? []
    expect(values.length, story.question).toBeGreaterThan(0)
    expect(values.every((value) => value > 0 && Math.abs(100 * value - Math.round(100 * value)) < 1e-6)).toBe(true)
    expect(values.at(-1)).toBeCloseTo(Number(story.answer), 6)
  }
})

it('keeps only programs whose output Python confirms, and each wording once', async () => {
  const rows: TrainingRow[] = []
  const confirm = (program: string) => ({ ok: true as const, output: program.includes('48') ? '24\n72' : 'something else' })
  const counts = await writeSource({ name: 'gsm8k', authors: 'people' }, [clips, wages, { ...clips, id: 'again' }], new Set(), {
    copies: 0,
    seed: 1,
    interpreter: { run: async (_, programs) => programs.map(confirm) },
    onRow: (row) => rows.push(row),
  })
  expect(counts).toEqual({ rows: 3, converted: 1, copies: 0, leftOut: { repeated: 1, python: 1 } })
  expect(rows[0]).toMatchObject({ id: 'gsm8k-train-0', authors: 'people', answer: format({ n: 72n, d: 1n }) })
  expect(rows[0]?.segments.map(({ loss }) => loss)).toEqual([false, true, false, true, false])
})
