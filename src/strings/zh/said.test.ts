import { describe, expect, it } from 'vitest'
import { generateProblem } from '../../problems/index.ts'
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

  it('translates texts that follow each other, and reasons within them', () => {
    expect(said('The graphics device was lost (unknown). The preference model returned scores that are not numbers.')).toBe(
      '图形设备丢失（unknown）。 偏好模型给出的分数不是数。',
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
