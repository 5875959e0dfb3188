import { describe, expect, it } from 'vitest'
import { format } from '../rational.ts'
import { quantitiesOf } from './quantities.ts'
import { words } from './words.ts'

const problemOf = (text: string) => {
  const read = words.read(text)
  if (!read.ok) throw new Error(read.refusal.code)
  return read.problem
}
const refusalOf = (text: string) => {
  const read = words.read(text)
  return read.ok ? null : read.refusal.code
}

describe('the numbers of a text', () => {
  const valuesOf = (text: string) => quantitiesOf(text).map(({ start, end, value }) => `${text.slice(start, end)}=${format(value)}`)
  it.each([
    ['48 clips, half as many, $1,250.50 and 20% of 3 1/2 cups', ['48=48', '1,250.50=2501/2', '20=20', '3 1/2=7/2']],
    ['2/3 of -5 degrees, 10-20 days', ['2/3=2/3', '-5=-5', '10=10', '20=20']],
    ['two-thirds of twenty-five, three quarters of it, three quarters', ['two-thirds=2/3', 'twenty-five=25', 'three quarters=3/4', 'three=3']],
    [
      'two hundred and fifty, a hundred, 3 million, one and a half, 2 and a half',
      ['two hundred and fifty=250', 'a hundred=100', '3 million=3000000', 'one and a half=3/2', '2 and a half=5/2'],
    ],
    ['7:30 o’clock, a 20-year-old, 10cm, ½, 3½', ['7=7', '30=30', '20=20', '10=10', '½=1/2', '3½=7/2']],
    ['five two, forty two', ['five=5', 'two=2', 'forty two=42']],
    ['one of them, the 1st, the 22nd, B12, version 1.2.3, twice, a dozen, a third', []],
    ['.5 and 007', ['.5=1/2', '007=7']],
  ])('of %s', (text, values) => expect(valuesOf(text)).toEqual(values))
})

describe('an amount', () => {
  const judged = (question: string, output: string) => {
    const step = { text: `# Step 1: subtract\nr1 = N1 - N2\n# Now print the final answer\nprint(r1)\n`, final: true, output }
    const { kind, ...rest } = words.judge(problemOf(question), [], step)
    return kind === 'illegal' && 'detail' in rest ? rest.detail.code : kind
  }
  it('is not less than nothing', () => {
    expect(judged('A dog had some bones. It dug up 367. Now it has 860. How many did it have?', '-493')).toBe('negative-count')
    expect(judged('A dog had some bones. It dug up 367. Now it has 860. How many did it have?', '493')).toBe('finished')
    expect(judged('What is 3 less than the number of 2 eggs?', '-1')).toBe('finished')
  })
  it.each([
    'It is 4 degrees and falls by 9. How many degrees is it?',
    'Tom earned 4 dollars and spent 9. How much profit did he make?',
    'A diver is 4 feet high and goes down 9. How far below or above sea level is she?',
  ])('may be: %s', (question) => expect(judged(question, '-5')).toBe('finished'))
})

describe('word problems', () => {
  it('have names for their numbers, in the wording and in Python', () => {
    const { wording, setup, unit, inputs } = problemOf(
      'Weng earns $12 an hour. She did two and a half hours of babysitting on 7/8 of 10 days. How many dollars did she earn?',
    )
    expect(wording).toBe('Weng earns $N1 an hour. She did N2 hours of babysitting on N3 of N4 days. How many dollars did she earn?')
    expect(setup).toBe('from fractions import Fraction\nN1 = Fraction(12)\nN2 = Fraction(5, 2)\nN3 = Fraction(7, 8)\nN4 = Fraction(10)\n')
    expect(unit).toBe('dollars')
    expect(inputs[1]).toEqual({ name: 'N2', text: 'two and a half' })
  })
  it('are read again from their own question', () => {
    const problem = problemOf('  Mrs. Hilt  has 3 bags\nof 4 apples.  How many   apples does she have? ')
    expect(problem.question).toBe('Mrs. Hilt has 3 bags of 4 apples. How many apples does she have?')
    expect(problemOf(problem.question)).toEqual(problem)
  })
  it.each([
    ['Prove that 2 is prime.', 'proof'],
    ['In the figure shown, the side is 3. How long is the other?', 'figure'],
    ['What is love?', 'no-quantities'],
    ['Tell me about 3 bears.', 'no-question'],
    ['Tom has 3 apples and 5 pears.', 'no-question'],
    ['Why are there 7 days in a week?', 'no-number-asked'],
    ['How many are 3 and 4? How many are 4 and 5? How many are 5 and 6?', 'several-questions'],
    ['Use the numbers 3, 5, 7 to make 24. What is the solution?', 'no-question'],
    ['In base 7, what is 1 + 12?', 'not-algebra'],
    ['Convert 101 from base 2 to base 10.', 'not-algebra'],
    ['', 'nothing'],
    ['x'.repeat(3000), 'too-long'],
  ])('are not %s', (text, code) => expect(refusalOf(text)).toBe(code))
  it('may be about a triangle, which has a base too', () => {
    expect(refusalOf('What is the area of a triangle with base 5 and height 4?')).toBeNull()
  })
  it('may have no number but words that say how much', () => {
    expect(refusalOf('John eats a bag of chips and then twice as many. How many bags did he eat?')).toBeNull()
  })
  it('come from seeds, and can be read', () => {
    for (let seed = 0; seed < 40; seed++) expect(words.generate(seed)).toEqual(words.generate(seed))
    expect(words.generate(3, 6).quantities.length).toBeGreaterThan(3)
  })
})

describe('a step of a word problem', () => {
  const problem = problemOf('Natalia sold 48 clips in April and half as many in May. How many clips did she sell?')
  const step = (text: string, output: string, final = false) => ({ text, output, final })
  const first = step('# She sold N1 / 2 clips in May\nr1 = N1 / 2\nprint(r1)\n', '24')
  it('is a comment and Python', () => {
    expect(words.judge(problem, [], first)).toEqual({ kind: 'legal', key: '24' })
    expect(words.judge(problem, [], step('# 48 / 2 = 24\nr1 = N1 / 2\nprint(r1)\n', '24'))).toMatchObject({ kind: 'legal' })
    expect(words.judge(problem, [], step('# only words\n', ''))).toMatchObject({ detail: { code: 'no-python' } })
    expect(words.judge(problem, [], step('x = 1\n'.repeat(9), ''))).toMatchObject({ detail: { code: 'long-step' } })
  })
  it('has no result in its comment that Python has not computed', () => {
    expect(words.judge(problem, [], step('# that makes 72 in all\nr1 = N1 / 2\nprint(r1)\n', '24'))).toMatchObject({
      kind: 'illegal',
      detail: { code: 'made-up', values: { number: '72' } },
    })
  })
  it('is the same state as another that has computed the same values', () => {
    const other = step('# May\nmay = 24\nprint(may)\n', '24')
    expect(words.judge(problem, [], other)).toEqual(words.judge(problem, [], first))
    const a = words.judge(problem, [first], step('r2 = 3\nprint(r2)\n', '3'))
    const b = words.judge(problem, [step('r2 = 3\nprint(r2)\n', '3')], first)
    expect(a).toEqual(b)
  })
  it('ends with a number', () => {
    expect(words.judge(problem, [first], step('r2 = N1 + r1\nprint(r2)\n# Now print the final answer\nprint(r2)\n', '72\n72', true))).toEqual({
      kind: 'finished',
      key: '= 72',
      answer: '72',
    })
    expect(words.judge(problem, [first], step('print("done")\n', 'done', true))).toMatchObject({ detail: { code: 'answer-unread' }, finished: true })
    expect(words.judge(problem, [first], step('x = 1\n', '', true))).toMatchObject({ detail: { code: 'no-answer' }, finished: true })
  })
})

describe('the grade of an answer', () => {
  const problem = problemOf('How many is 1 third of 100?')
  it.each([
    ['72', 72, true],
    ['72.0', '72', true],
    ['$72', '72', true],
    ['72 clips', '72', true],
    ['1,250', 1250, true],
    ['15%', 15, true],
    ['1/2', 0.5, true],
    ['0.30000000000000004', 0.3, true],
    ['100/3', 33.33, true],
    ['33.333333333333336', '33.33', true],
    ['2.354', 2.35, false],
    ['100/3', 33, false],
    ['71', 72, false],
    ['seventy', 72, false],
    ['-5', 5, false],
  ])('%s for %s', (answer, known, right) => expect(words.grade(problem, answer, known)).toBe(right))
  it('counts equal values as one answer', () => {
    expect(new Set(['72', '72.0', '$72', '144/2', '72 clips'].map(words.normalize))).toEqual(new Set(['72']))
    expect(words.normalize('0.30000000000000004')).toBe(words.normalize('0.3'))
  })
  it('is never a verification: the question does not name its answer', () => {
    expect(words.verify(problem, '33')).toEqual({ verified: false, value: '33', doubt: { code: 'not-named' } })
  })
})
