import { describe, expect, it } from 'vitest'
import { toldDetail, wasFinished } from './told.ts'

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
