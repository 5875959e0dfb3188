import { describe, expect, it } from 'vitest'
import { generateProblem, parseProblem } from '../../problems/index.ts'
import { said, wordings } from './said.ts'

/** The code that says these things. */
const files = import.meta.glob<string>(['../../{core,format,models,problems,python,search,worker}/**/*.ts', '!../../**/*.{test,fixture}.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})
const sources = Object.values(files)
  .map((code) => code.replace(/\\(['"`])/g, '$1'))
  .join('\n')

describe('what is said in English elsewhere', () => {
  it.each(wordings.map(([english]) => english))('is worded there as here: %s', (english) => {
    // Some are put together from parts, at a value or where a sentence ends.
    const parts = english.split(/\{\}|(?<=\.) | is (cut short|not the expected file)/).map((part) => (part ?? '').replace(/^[\s:.,()]+|[\s:.,()]+$/g, ''))
    expect(parts.filter((part) => part.length > 2 && !sources.includes(part))).toEqual([])
  })

  it('leaves no English in why the rules of the puzzles discard a step', () => {
    const parsed = parseProblem('Use 2, 3 and 5 each exactly once with + - * / to make 25.')
    if (!parsed.ok) throw new Error(parsed.refusal.code)
    const step = (code: string, comment: string, output: string, final = false) => {
      const judged = parsed.posed.judge([], {
        text: `# Step 1: ${comment}\nleft = sorted([${code}])\n${code.includes(',') ? '' : '# Now print the final answer\n'}print(*left)\n`,
        final,
        output,
      })
      return said(judged.kind === 'illegal' ? judged.detail : judged.kind)
    }
    expect(step('2 * 7, 5', 'multiply 2 by 7', '5 14')).toBe('剩下的数 2 3 5 里没有 2 和 7')
    expect(step('2 * 3, 7', 'multiply 2 by 3', '6 7')).toBe('剩下的数应为 5，而不是 7')
    expect(step('2 * 3', 'multiply 2 by 3', '6')).toBe('剩下的数应为 5，而不是 无')
    expect(step('2 - 3, 5', 'subtract 3 from 2', '-1 5')).toBe('2 − 3 是负数')
    expect(step('3 // 2, 5', 'divide 3 by 2', '1 5')).toBe('3 / 2 不是整数')
    expect(step('2 * 3, 5', 'add 2 and 3', '5 6')).toBe('注释说“add 2 and 3”，代码做的是“multiply 2 by 3”')
    expect(step('2 * 3, 5', 'multiply 2 by 3', '7 5')).toBe('代码应输出 5 6')
    expect(step('2 * 3, 5', 'multiply 2 by 3', '5 6', true)).toBe('程序结束时还剩 2 个数')
  })

  it('translates texts that follow each other, and reasons within them', () => {
    expect(said('WebGPU could not be started: Failed to allocate. Only one thread is used, because the page is not cross-origin isolated.')).toBe(
      'WebGPU 无法启动：Failed to allocate. 页面没有跨源隔离，所以只用一个线程。',
    )
    expect(said('Python could not start: /pyodide/pyodide.asm.wasm could not be loaded (status 404).')).toBe(
      'Python 无法启动：/pyodide/pyodide.asm.wasm 无法加载（状态 404）。',
    )
  })

  it.each(wordings.map(([english]) => english))('takes no longer than it may over a text made to mislead it: %s', (english) => {
    const misleading = english.split('{}').map((part) => part.repeat(1 + 100_000 / (part.length + 1)))
    for (const text of [...misleading, `${misleading.join('x')}\n`]) expect(said(text).length).toBeLessThan(4000)
  })

  it('leaves what Python says and what a model wrote as it is', () => {
    for (const text of ["NameError: name 'x' is not defined", 'ZeroDivisionError: division by zero', generateProblem(1).problem.question])
      expect(said(text)).toBe(text)
  })
})
