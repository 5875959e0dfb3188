import { afterEach, describe, expect, it } from 'vitest'
import { parseProblem } from '../problems/index.ts'
import { speak, strings } from './index.ts'

afterEach(() => speak('en'))

const judged = (code: string, comment: string, output: string, final = false): string => {
  const parsed = parseProblem('Use 2, 3 and 5 each exactly once with + - * / to make 25.')
  if (!parsed.ok) throw new Error(parsed.refusal.code)
  const text = `# Step 1: ${comment}\nleft = sorted([${code}])\n${code.includes(',') ? '' : '# Now print the final answer\n'}print(*left)\n`
  const judgement = parsed.posed.judge([], { text, final, output })
  return judgement.kind === 'illegal' ? strings.detail(judgement.detail) : judgement.kind
}

describe('why a step is discarded', () => {
  const steps = [
    ['2 * 7, 5', 'multiply 2 by 7', '5 14', false, '2 and 7 are not both among 2 3 5', '剩下的数 2 3 5 里没有 2 和 7'],
    ['2 * 3, 7', 'multiply 2 by 3', '6 7', false, 'the numbers left should be 5, not 7', '剩下的数应为 5，而不是 7'],
    ['2 * 3', 'multiply 2 by 3', '6', false, 'the numbers left should be 5, not none', '剩下的数应为 5，而不是 无'],
    ['2 - 3, 5', 'subtract 3 from 2', '-1 5', false, '2 - 3 is negative', '2 − 3 是负数'],
    ['3 // 2, 5', 'divide 3 by 2', '1 5', false, '3 / 2 is not a whole number', '3 / 2 不是整数'],
    [
      '2 * 3, 5',
      'add 2 and 3',
      '5 6',
      false,
      'the comment says "add 2 and 3", the code does "multiply 2 by 3"',
      '注释说“add 2 and 3”，代码做的是“multiply 2 by 3”',
    ],
    ['2 * 3, 5', 'multiply 2 by 3', '7 5', false, 'the code should print 5 6', '代码应输出 5 6'],
    ['2 * 3, 5', 'multiply 2 by 3', '5 6', true, 'it stops with 2 numbers left', '程序结束时还剩 2 个数'],
  ] as const
  it.each(steps)('is said in both languages: %s, %s', async (code, comment, output, final, english, chinese) => {
    expect(judged(code, comment, output, final)).toBe(english)
    await speak('zh')
    expect(judged(code, comment, output, final)).toBe(chinese)
  })
  it('is said as it is where another program has codes of its own, or leaves a value out', () => {
    expect(strings.detail({ code: 'moon-phase', values: { phase: 'full' } })).toBe('moon-phase full')
    expect(strings.detail({ code: 'misses', values: { value: '7' } })).toBe('misses 7')
    expect(strings.detail({ code: 'constructor', values: {} })).toBe('constructor')
  })
})
