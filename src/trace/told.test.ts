import { describe, expect, it } from 'vitest'
import { en } from '../strings/en/index.ts'
import { toldDetail, toldError, toldFailure, wasFinished } from './told.ts'

describe('what earlier versions said in sentences', () => {
  it.each<[string, string, object]>([
    ['illegal', 'it ends at 7/2, not 24', { code: 'misses', values: { value: '7/2', target: '24' } }],
    ['illegal', '3 and 9 are not both among 2 3 5', { code: 'not-among', values: { a: '3', b: '9', left: '2 3 5' } }],
    ['illegal', 'the numbers left should be none, not 3 4', { code: 'wrong-rest', values: { wanted: '', found: '3 4' } }],
    [
      'illegal',
      'the comment says "add 2 and 3", the code does "multiply 2 by 3"',
      { code: 'comment-differs', values: { comment: 'add 2 and 3', code: 'multiply 2 by 3' } },
    ],
    ['illegal', 'with it the solution has 300 tokens, and the model reads 256', { code: 'context-full', values: { tokens: 300, most: 256 } }],
    ['budget', 'the depth limit of 16 steps is reached', { code: 'depth-limit', values: { steps: 16 } }],
    ['low-ppm', '-0.900 is below -0.5', { code: 'low-ppm', values: { ppm: -0.9, below: -0.5 } }],
    ['python', 'NameError: x', { code: 'python', values: { error: 'NameError: x' } }],
    ['duplicate', '2 6 32', { code: 'same-state', values: { key: '2 6 32' } }],
    ['forbidden', '', { code: 'forbidden', values: {} }],
  ])('is a code now: %s, %s', (reason, text, detail) => {
    expect(toldDetail(reason, text)).toEqual(detail)
  })
  it('stays as it is where it is of others', () => {
    expect(toldDetail('illegal', 'Fail to generate parsable text')).toEqual({ code: 'told', values: { text: 'Fail to generate parsable text' } })
    expect(toldDetail('illegal', `it ends at ${'7'.repeat(1000)}, not 24`)).toMatchObject({ code: 'told' })
  })
  it('tells a finished solution that misses from one that was never finished', () => {
    expect(wasFinished(toldDetail('illegal', 'it ends at 22, not 24'))).toBe(true)
    expect(wasFinished(toldDetail('illegal', 'it stops with 2 numbers left'))).toBe(false)
  })
})

describe('why programs and searches failed, in the sentences of earlier versions', () => {
  it.each([
    ['stopped after 2 s: the program takes too long', { code: 'too-slow', values: { seconds: 2 } }],
    ['the program crashed the interpreter (memory access out of bounds)', { code: 'crash', values: { reason: 'memory access out of bounds' } }],
    ['the program crashed the interpreter (it gave no answer)', { code: 'no-answer', values: {} }],
    ["ImportError: import of 'os.path' is refused; allowed: math, random", { code: 'import', values: { name: 'os.path', allowed: 'math, random' } }],
    ["Refused: the name '__class__' is refused", { code: 'name', values: { name: '__class__' } }],
    ['RuntimeError: printed more than 10000 characters', { code: 'printed', values: { most: 10_000 } }],
    ['in the steps before, NameError: x', { code: 'before', values: { error: 'NameError: x' } }],
  ])('is a code now: %s', (text, fault) => {
    expect(JSON.parse(toldError(text).replace(/^python /, ''))).toEqual(fault)
  })

  it.each([
    ['The graphics device was lost (unknown: gone).', { code: 'device-lost', values: { reason: 'unknown: gone' } }],
    ['The graphics device has no memory left (full).', { code: 'device-memory', values: { reason: 'full' } }],
    ['The sequence has 300 tokens, the model reads at most 256.', { code: 'sequence-too-long', values: { tokens: 300, most: 256 } }],
    ['The preference model returned scores that are not numbers.', { code: 'scores-not-numbers', values: {} }],
  ])('is a code now, of a search: %s', (text, failure) => {
    expect(toldFailure(text)).toEqual(failure)
  })

  it('is told with the reason within', () => {
    const failure = toldFailure('Python could not start: /pyodide/pyodide.asm.wasm could not be loaded (status 404).')
    expect(en.failure(failure)).toBe('Python could not start: /pyodide/pyodide.asm.wasm could not be loaded (status 404).')
  })

  it("stays as it is where it is Python's own, or anyone else's", () => {
    for (const text of ['ZeroDivisionError: division by zero', 'RuntimeError: printed more than enough', `in the steps before, ${'x'.repeat(1000)}`]) {
      expect(toldError(text)).toBe(text)
      expect(toldFailure(text)).toEqual({ code: 'told', values: { text } })
    }
  })
})
