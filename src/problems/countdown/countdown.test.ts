import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Step } from '../../core/ports.ts'
import { rational } from '../rational.ts'
import { named } from '../refusal.ts'
import { seededRandom } from '../seeded.ts'
import { countdown, countdownProblem, reservedTargets } from './countdown.ts'
import { canonical, parseExpression } from './expression.ts'
import { atMostOnce, exactlyOnce, isGame24 } from './rules.ts'
import { formatState, legalMoves, readStep, resultOf, stepText } from './step.ts'

const parsed = (text: string) => {
  const result = countdown.read(text)
  if (!result.ok) throw new Error(named(result.refusal))
  return result.problem
}
const refusal = (text: string) => {
  const result = countdown.read(text)
  return result.ok ? null : result.refusal.code
}

describe('reading a question', () => {
  it.each([
    ['Use 3, 5, 7 and 8 each exactly once with + - * / to make 24.', [3, 5, 7, 8], 24],
    ['make 24 from 4 4 6 8', [4, 4, 6, 8], 24],
    ['4 4 6 8 -> 24', [4, 4, 6, 8], 24],
    ['25, 50, 75 = 100', [25, 50, 75], 100],
    ['Can you reach 100 with 2 5 10 20 50 1?', [2, 5, 10, 20, 50, 1], 100],
    ['target: 31 using 3,4,5', [3, 4, 5], 31],
    ['Use the numbers 1, 2, 3, 4, 5 to get 15!', [1, 2, 3, 4, 5], 15],
    ['3 3 8 8', [3, 3, 8, 8], 24],
  ])('%s', (text, numbers, target) => {
    expect(parsed(text)).toMatchObject({ numbers, target })
  })
  it('rewrites to the wording the model was trained on', () => {
    expect(parsed('make 24 from 4 4 6 8').question).toBe('Use 4, 4, 6 and 8 each exactly once with + - * / to make 24.')
  })
  it.each([
    ['', 'nothing'],
    ['What is the capital of France?', 'not-a-number-puzzle'],
    ['Tom has 3 apples and 5 pears and 8 plums, make 24', 'not-a-number-puzzle'],
    ['1 2 to make 3', 'how-many'],
    ['1 2 3 4 5 6 7 to make 8', 'how-many'],
    ['use 1.5, 2 and 3 to make 4', 'decimal'],
    ['use -1, 2 and 3 to make 4', 'negative'],
    ['use 1 2 3', 'no-target'],
    ['use 2 ^ 3 4 to make 24', 'power'],
    ['use 2 3 4 to make 123456', 'many-digits'],
    ['make it so', 'not-a-number-puzzle'],
  ])('refuses "%s" (%s)', (text, code) => {
    expect(refusal(text)).toBe(code)
  })
  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.string({ maxLength: 500 }), (text) => typeof countdown.read(text).ok === 'boolean'))
  })
  it('says when a question is outside what the model was trained on', () => {
    expect(parsed('3 4 250 to make 40').notices).toEqual([{ code: 'untrained-numbers', values: {} }])
    expect(parsed('3 4 5 to make 400').notices).toEqual([{ code: 'untrained-target', values: {} }])
    expect(parsed('3 3 8 8').notices).toEqual([{ code: 'assumed-target', values: { target: 24 } }])
    expect(parsed('3 4 5 to make 17').notices).toEqual([])
  })
})

const step = (text: string, output: string, final = false): Step => ({ text, output, final })

describe('judging a step', () => {
  const problem = countdownProblem([4, 6, 8, 2], 24)
  const first = step('# Step 1: multiply 8 by 2\nleft = sorted([8 * 2, 4, 6])\nprint(*left)\n', '4 6 16')
  it('accepts a legal step, its key being the numbers left', () => {
    expect(countdown.judge(problem, [], first)).toEqual({ kind: 'legal', key: '4 6 16' })
  })
  it('accepts a finished solution that meets the question and composes its answer', () => {
    const steps = [
      first,
      step('# Step 2: add 16 and 4\nleft = sorted([16 + 4, 6])\nprint(*left)\n', '6 20'),
      step('# Step 3: add 20 and 6\nleft = sorted([20 + 6])\n# Now print the final answer\nprint(*left)\n', '26', true),
    ] as const
    expect(countdown.judge(problem, steps.slice(0, 2), steps[2])).toEqual({
      kind: 'illegal',
      detail: { code: 'misses', values: { value: '26', target: '24' } },
      finished: true,
    })
    expect(countdown.judge(countdownProblem([4, 6, 8, 2], 26), steps.slice(0, 2), steps[2])).toMatchObject({ kind: 'finished', answer: '8 * 2 + 4 + 6' })
  })
  it.each([
    ['# Step 1: multiply 8 by 3\nleft = sorted([8 * 3, 4, 6])\nprint(*left)\n', '4 6 24', { code: 'not-among', values: { a: '8', b: '3', left: '2 4 6 8' } }],
    ['# Step 1: multiply 8 by 2\nleft = sorted([8 * 2, 4])\nprint(*left)\n', '4 16', { code: 'wrong-rest', values: { wanted: '4 6', found: '4' } }],
    [
      '# Step 1: multiply 8 by 2\nleft = sorted([8 + 2, 4, 6])\nprint(*left)\n',
      '4 6 10',
      { code: 'comment-differs', values: { comment: 'multiply 8 by 2', code: 'add 8 and 2' } },
    ],
    ['# Step 1: subtract 8 from 2\nleft = sorted([2 - 8, 4, 6])\nprint(*left)\n', '-6 4 6', { code: 'negative', values: { a: '2', b: '8' } }],
    ['# Step 1: divide 8 by 6\nleft = sorted([8 // 6, 2, 4])\nprint(*left)\n', '1 2 4', { code: 'not-whole', values: { a: '8', b: '6' } }],
    ['left = [24]\nprint(24)\n', '24', { code: 'no-move', values: {} }],
  ])('refuses %s', (text, output, detail) => {
    const judgement = countdown.judge(problem, [], step(text, output))
    expect(judgement).toEqual({ kind: 'illegal', detail, finished: false })
  })
  it('refuses to end early and to go on when nothing is left', () => {
    expect(countdown.judge(problem, [], { ...first, final: true })).toMatchObject({ kind: 'illegal', detail: { code: 'ends-early', values: { left: 3 } } })
    const last = step('# Step 3: add 20 and 4\nleft = sorted([20 + 4])\n# Now print the final answer\nprint(*left)\n', '24')
    expect(countdown.judge(problem, [step('', '4 20')], last)).toMatchObject({ kind: 'illegal' })
  })
  it.each([
    ['a line after it', `${first.text}import os\n`],
    ['a statement after it', first.text.replace('print(*left)\n', 'print(*left); import os\n')],
    ['a line before it', `import os\n${first.text}`],
    ['a line within it', first.text.replace('print', 'import os\nprint')],
    ['a carriage return in its comment, where Python begins a line', first.text.replace('\nleft', '\rimport os\nleft')],
    ['a form feed and code', first.text.replace('print(*left)\n', 'print(*left)\n\f\nimport os\n')],
    ['another end', first.text.replace('print(*left)', 'print(*left, sep=" ")')],
    ['no end', first.text.replace('print(*left)\n', '')],
    ['blank lines after it', `${first.text}\n\n`],
    ['the end of a program, though numbers are left', first.text.replace('print', '# Now print the final answer\nprint')],
    ['a number that no state has', first.text.replace('8 * 2', `${'9'.repeat(100_000)} * 2`)],
  ])('refuses a step with %s', (_, text) => {
    expect(readStep(text)).toMatchObject({ ok: false })
    expect(countdown.judge(problem, [], { ...first, text })).toMatchObject({ kind: 'illegal' })
  })
  it('reads a step whatever the order of the numbers left untouched', () => {
    expect(countdown.judge(problem, [], { ...first, text: first.text.replace('4, 6', '6, 4') })).toEqual({ kind: 'legal', key: '4 6 16' })
  })
  it('refuses any text added anywhere to a step', () => {
    fc.assert(
      fc.property(fc.nat(first.text.length), fc.string({ minLength: 1, maxLength: 20, unit: 'binary' }), (at, added) => {
        const text = first.text.slice(0, at) + added + first.text.slice(at)
        const judgement = countdown.judge(problem, [], { ...first, text })
        // Another number of the step, or a zero before a number, changes nothing that Python does.
        if (judgement.kind !== 'illegal') expect(added).toMatch(/^\d+$/)
      }),
      { numRuns: 2000 },
    )
  })
  it('allows fractions in Game of 24 only', () => {
    const text = '# Step 1: divide 8 by 3\nleft = sorted([Fraction(8, 3), 3, 8])\nprint(*left)\n'
    expect(countdown.judge(countdownProblem([3, 3, 8, 8], 24), [], step(text, '8/3 3 8'))).toEqual({ kind: 'legal', key: '8/3 3 8' })
    expect(countdown.judge(countdownProblem([3, 3, 8, 8], 25), [], step(text, '8/3 3 8')).kind).toBe('illegal')
  })
})

describe('grading', () => {
  const problem = countdownProblem([3, 3, 8, 8], 24)
  it.each([
    ['8 / (3 - 8 / 3)', true],
    ['8 ÷ (3 − 8 ÷ 3) = 24', true],
    ['3 * 8', false],
    ['8 * 3 * 3 / 3', false],
    ['24', false],
    ['8 / (3 - 3) * 8', false],
    ['not an expression', false],
    ['', false],
  ])('%s', (answer, right) => {
    expect(countdown.grade(problem, answer, 24)).toBe(right)
  })
  it('is decided by the known answer given to it', () => {
    expect(countdown.grade(countdownProblem([4, 6, 8, 2], 24), '8 * 2 + 4 + 6', 26)).toBe(true)
    expect(countdown.grade(countdownProblem([4, 6, 8, 2], 24), '8 * 2 + 4 + 6', '24')).toBe(false)
  })
})

describe('equal answers', () => {
  const same = (a: string, b: string) => countdown.normalize(a) === countdown.normalize(b)
  it('differ only in order and grouping', () => {
    expect(same('2 * (3 + 4)', '(4 + 3) * 2')).toBe(true)
    expect(same('1 + 2 - 3 + 4', '4 + 2 + 1 - 3')).toBe(true)
    expect(same('8 / 2 / 2', '8 / (2 * 2)')).toBe(true)
    expect(same('8 - 2 - 2', '8 - (2 - 2)')).toBe(false)
    expect(same('2 * 3 + 4', '2 * (3 + 4)')).toBe(false)
  })
  it('unreadable answers are compared as they are', () => {
    expect(countdown.normalize(' hello ')).toBe('hello')
    expect(canonical(parseExpression('7') ?? rational(0))).toBe('7')
  })
})

describe('random legal play', () => {
  it('writes only steps that its own rules accept, down to one number', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 3, maxLength: 6 }), fc.nat(), fc.boolean(), (numbers, seed, small) => {
        const problem = countdownProblem(small ? [1 + (seed % 13), 3, 8, 8] : numbers, small ? 24 : 10 + (seed % 90))
        const random = seededRandom(seed)
        const steps: Step[] = []
        for (let next = countdown.randomStep(problem, steps, random); next; next = countdown.randomStep(problem, steps, random)) {
          const read = readStep(next.text)
          if (!read.ok) throw new Error(read.detail.code)
          const taken: Step = { ...next, output: formatState([...read.rest, resultOf(read.move)]) }
          const judgement = countdown.judge(problem, steps, taken)
          if (judgement.kind === 'illegal') expect(judgement).toMatchObject({ finished: true })
          if (judgement.kind === 'finished') expect(countdown.grade(problem, judgement.answer, problem.target)).toBe(true)
          steps.push(taken)
        }
        expect(steps).toHaveLength(problem.numbers.length - 1)
        expect(steps.at(-1)?.final).toBe(true)
      }),
    )
  })
  it('knows every legal move once for each pair of places', () => {
    const texts = legalMoves(
      [6, 3, 2].map((n) => rational(n)),
      exactlyOnce([6, 3, 2], 24),
    ).map((move) => stepText(1, move, []).split('\n')[0])
    expect(new Set(texts).size).toBe(texts.length)
    expect(texts).toHaveLength(11)
  })
})

describe('generating', () => {
  it('gives the same solvable problem for the same seed, without reserved targets', () => {
    for (let seed = 0; seed < 300; seed++) {
      const problem = countdown.generate(seed)
      expect(countdown.generate(seed)).toEqual(problem)
      expect(problem.target).toBeGreaterThanOrEqual(10)
      expect(problem.target).toBeLessThanOrEqual(100)
      expect(reservedTargets.has(problem.target)).toBe(false)
      expect(parsed(problem.question)).toEqual(problem)
    }
    expect(countdown.generate(1, 5).numbers).toHaveLength(5)
  })
  it('tells Game of 24 from Countdown', () => {
    expect(isGame24([1, 2, 3, 13], 24)).toBe(true)
    expect(isGame24([1, 2, 3, 14], 24)).toBe(false)
    expect(isGame24([1, 2, 3], 24)).toBe(false)
  })
})

describe('where numbers may be left over', () => {
  const round = countdownProblem([25, 50, 75, 100, 3, 6], 952, [], atMostOnce)
  const move = (n: number, text: string, output: string, final = false): Step =>
    step(`# Step ${n}: ${text}\n${final ? '# Now print the final answer\n' : ''}print(*left)\n`, output, final)
  const solution = [
    move(1, 'add 100 and 3\nleft = sorted([100 + 3, 6, 25, 50, 75])', '6 25 50 75 103'),
    move(2, 'multiply 103 by 6\nleft = sorted([103 * 6, 25, 50, 75])', '25 50 75 618'),
    move(3, 'multiply 618 by 75\nleft = sorted([618 * 75, 25, 50])', '25 50 46350'),
    move(4, 'divide 46350 by 50\nleft = sorted([46350 // 50, 25])', '25 927'),
  ]
  it('is read from the wording, and written in one of its own', () => {
    for (const text of [
      '25 50 75 100 3 6 make 952, each at most once',
      'Use some or all of 25, 50, 75, 100, 3, 6 to make 952',
      "25, 50, 75, 100, 3, 6 -> 952, you don't have to use all",
      'Countdown numbers round: 25, 50, 75, 100, 3, 6. Target: 952',
      '用25、50、75、100、3、6得到952，不必全用',
      round.question,
    ])
      expect(parsed(text), text).toMatchObject({ leaveOut: true, fractions: false, domain: 'television', question: round.question, notices: [] })
    for (const text of ['11 50 75 100 3 6 make 952, each at most once', '25 50 75 100 3 6 make 24, each at most once'])
      expect(parsed(text), text).toMatchObject({ domain: 'television', notices: [{ code: 'untrained-round' }] })
    for (const text of ['25 50 75 100 3 6 -> 952', 'Countdown: 25 50 75 100 3 6 target 952', '3 3 8 8 -> 24, use all numbers'])
      expect(parsed(text), text).toMatchObject({ leaveOut: false, domain: 'countdown' })
  })
  it('ends with the step that makes the target, whatever is left', () => {
    const last = move(5, 'add 927 and 25\nleft = sorted([927 + 25])', '952', true)
    solution.forEach((taken, i) => {
      expect(countdown.judge(round, solution.slice(0, i), taken)).toMatchObject({ kind: 'legal', key: taken.output })
    })
    expect(countdown.judge(round, solution, last)).toEqual({ kind: 'finished', key: '952', answer: '(100 + 3) * 6 * 75 / 50 + 25' })
    const other = countdownProblem(round.numbers, 618, [], atMostOnce)
    expect(countdown.judge(other, solution.slice(0, 1), solution[1] ?? last)).toEqual({ kind: 'finished', key: '25 50 75 618', answer: '(100 + 3) * 6' })
    expect(countdown.judge(other, solution, last)).toMatchObject({ kind: 'illegal', detail: { code: 'misses' }, finished: true })
  })
  it('knows no 0, neither in steps nor in random play', () => {
    const same = countdownProblem([7, 7, 100], 107, [], atMostOnce)
    const zero = move(1, 'subtract 7 from 7\nleft = sorted([7 - 7, 100])', '0 100')
    expect(countdown.judge(same, [], zero)).toMatchObject({ kind: 'illegal', detail: { code: 'zero', values: { a: '7', b: '7' } } })
    expect(countdown.judge(countdownProblem([7, 7, 100], 107), [], zero)).toMatchObject({ kind: 'legal' })
    const random = seededRandom(5)
    for (let i = 0; i < 100; i++) expect(countdown.randomStep(same, [], random)?.text).not.toContain('7 - 7')
  })
  it.each([
    ['(100 + 3) * 6 * 75 / 50 + 25', true],
    ['100 + 3', false],
    ['(100 + 3) * 6 + 100 * 3 + 75 / 25 * 11 + 1', false],
    ['927 + 25', false],
    // By way of 951 / 3 * 2: right in the end, through a fraction.
    ['(75 + 25 / 100) * 6 * 50 / 3', false],
  ])('grades and verifies %s', (answer, right) => {
    expect(countdown.grade(round, answer, 952)).toBe(right)
    expect(countdown.verify(round, answer).verified).toBe(right)
  })
  it('verifies no answer that makes a fraction, 0 or less on its way', () => {
    const small = countdownProblem([3, 4, 5, 100], 101, [], atMostOnce)
    expect(countdown.verify(small, '100 + 5 - 4').verified).toBe(true)
    expect(countdown.verify(small, '4 - 3 + 100')).toMatchObject({ verified: true })
    expect(countdown.verify(small, '100 - (3 - 4)')).toMatchObject({ verified: false, doubt: { code: 'on-the-way', values: { value: '-1' } } })
    expect(countdown.verify(countdownProblem([3, 3, 8, 8], 24, [], atMostOnce), '8 / (3 - 8 / 3)')).toMatchObject({
      doubt: { code: 'on-the-way', values: { value: '8/3' } },
    })
  })
})
