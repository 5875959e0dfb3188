import { describe, expect, it } from 'vitest'
import type { Step } from '../core/ports.ts'
import { answerIn, chainOfThought } from './chain-of-thought.ts'
import { fewShotCode } from './few-shot-code.ts'
import { formatIds, formatOf } from './registry.ts'
import { endOfText, promptOf } from './types.ts'
import type { Voice } from './voice.ts'

const problem = { family: 'words', question: 'How many are 14 + 15?', setup: '', notices: [] }
const voice: Voice = (turns) => `${turns.map(({ role, content }) => `[${role}] ${content}\n`).join('')}[assistant] `
const step = (text: string, output = '', final = false): Step => ({ text, output, final })
const written = (text: string, stop: string | null) => ({ text, stop, tokens: [] })

describe.each(formatIds)('%s', (id) => {
  const format = formatOf(id, voice)
  it('has the question in its prompt, and grows by its steps at the end only', () => {
    const [none, one] = [[], [step('# Step 1: add\nx = 14 + 15', '29')]].map((steps) => promptOf(format, problem, steps).join(''))
    expect(none).toContain(problem.question)
    expect(one).toContain('x = 14 + 15')
    const shared = id === 'chain-of-thought' ? none?.slice(0, none.lastIndexOf('Step 1:')) : none
    expect(one?.startsWith(shared ?? '?')).toBe(true)
  })

  it('names its stops, none of them empty, and reads what ended by none of them as cut off', () => {
    expect(format.id).toBe(id)
    expect(format.stops.every((stop) => stop !== '')).toBe(true)
    expect(format.readStep(written('x', null)).ended).toBe('length')
    expect(format.readStep(written('x', endOfText)).ended).toBe('code')
  })
})

describe('code steps in a chat', () => {
  const format = fewShotCode(voice)

  it('begin in the model’s own turn, after worked examples', () => {
    const prompt = promptOf(format, problem, [step('# Step 1: Add.\ntotal = 14 + 15\nprint(total)', '29')]).join('')
    expect(prompt.endsWith('[user] How many are 14 + 15?\n[assistant] ```python\n# Step 1: Add.\ntotal = 14 + 15\nprint(total)\n# -> 29\n\n')).toBe(true)
    expect(prompt).toContain('[assistant] ```python\n# Step 1: Count the rolls on all trays.\nrolls = 4 * 12\nprint(rolls)\n# -> 48\n\n')
    expect(prompt).toContain('print(left)\n# -> 110\n```\n')
  })

  it('show of a set-up what defines more than the question’s numbers, which the examples write as they stand', () => {
    const opening = (setup: string) =>
      format
        .head({ ...problem, setup })
        .join('')
        .split('```python\n')
        .at(-1)
    expect(opening('from fractions import Fraction\nN1 = Fraction(14)\nN2 = Fraction(1, 3)\n')).toBe('')
    expect(opening('from fractions import Fraction\nleft = [4, 6]\n')).toBe('left = [4, 6]\n')
  })

  it('end with an empty line, with what Python will say, or for good', () => {
    expect(format.readStep(written('\n# Step 1: Add.\nx = 3\n', '\n\n'))).toMatchObject({ text: '# Step 1: Add.\nx = 3', ended: 'step' })
    expect(format.readStep(written('# Step 2: Show it.\nprint(x)', '\n# ->')).ended).toBe('step')
    expect(format.readStep(written('# Answer\nprint(x)', '\n# ->')).ended).toBe('code')
    expect(format.readStep(written('print(x)\n', '```')).ended).toBe('code')
  })

  it('run one after the other; a last line that only names a value is printed', () => {
    const steps = [step('# Step 1\na = 3'), step('b = a * 2\nprint(b)', '6')]
    expect(format.program({ ...problem, setup: 'left = [1]\n' }, steps)).toBe('left = [1]\n# Step 1\na = 3\nb = a * 2\nprint(b)\n')
    expect(format.code({ text: '# Step 3\nc = a + b' })).toBe('# Step 3\nc = a + b\nprint(c)\n')
    expect(format.code({ text: 'c = 1\nprint(c)' })).toBe('c = 1\nprint(c)\n')
    expect(format.code({ text: 'if c == 1:\n    d = 2' })).toBe('if c == 1:\n    d = 2\n')
    expect(format.code({ text: 'x == 2' })).toBe('x == 2\n')
  })
})

describe('chain of thought', () => {
  const format = chainOfThought(voice)

  it('is numbered in the prompt, and reads lines with or without a number', () => {
    const prompt = promptOf(format, problem, [step('First 14 + 15 = 29.')]).join('')
    expect(prompt.endsWith('[assistant] Step 1: First 14 + 15 = 29.\nStep 2:')).toBe(true)
    for (const text of [' Add them.', '\nStep 2: Add them.', ' **Step 2:** Add them.', ' Step 2. Add them.'])
      expect(format.readStep(written(text, '\n')).text).toBe('Add them.')
  })

  it('ends with its answer, in a box or in words', () => {
    expect(format.readStep(written(' The answer is \\boxed{29}.', '\n')).ended).toBe('code')
    expect(format.readStep(written(' So 29 are left.', '\n')).ended).toBe('step')
    for (const [text, answer] of [
      ['\\boxed{29}', '29'],
      ['first \\boxed{1}, at last $\\boxed{\\frac{1}{2}}$', '\\frac{1}{2}'],
      ['The answer is 29.', '29'],
      ['So the final answer is: **$29$**.', '29'],
      ['#### 29', '29'],
      ['The answer is 14 + 15 = 29.', '29'],
      ['\\boxed{29', null],
      ['The answer is', null],
      ['29 pens', null],
    ] as const)
      expect(answerIn(text)).toBe(answer)
  })

  it('has its sums checked and its answer printed by Python', () => {
    expect(format.code({ text: 'The answer is \\boxed{"24"}.' })).toBe('print("\\"24\\"")\n')
    expect(format.code({ text: 'That is 48 / 2 = 24 pens.' })).toBe("check(\"48 / 2 = 24\", Fraction('48') / Fraction('2'), Fraction('24'), 0)\n")
    expect(format.code({ text: 'No sums here.' })).toBe('')
  })

  it('is discarded where Python finds a sum wrong', () => {
    expect(format.objection?.(step('', '48 / 2 = 24 holds'))).toBeNull()
    expect(format.objection?.(step('', '3 * 3 = 9 holds\n48 / 2 = 25 is wrong: 24'))).toEqual({
      code: 'wrong-arithmetic',
      values: { claim: '48 / 2 = 25', value: '24' },
    })
  })
})
