import { describe, expect, it } from 'vitest'
import { questionsOf, readLine } from './read-questions.ts'

describe('solve --read', () => {
  it('takes "text" or "question" of each line, whatever ends the lines', () => {
    expect(questionsOf('\uFEFF{"text":"a"}\r\n\r\n{"question":"b"}\r{"text":"c","question":"d"}', 'f')).toEqual(['a', 'b', 'c'])
  })
  it('names the line at fault', () => {
    expect(() => questionsOf('{"text":"a"}\n{"q":"b"}', 'f')).toThrow('f:2: field "text" or "question" must be a text.')
    expect(() => questionsOf('{"text":"a"}\n\nno', 'f')).toThrow(/^f:3: not JSON/)
    expect(() => questionsOf('[1]', 'f')).toThrow('f:1: not a JSON object.')
  })
  it('says what was understood, or why nothing was', () => {
    expect(readLine('3 3 8 8')).toEqual({
      family: 'countdown',
      problem: { numbers: [3, 3, 8, 8], target: 24, question: 'Use 3, 3, 8 and 8 each exactly once with + - * / to make 24.' },
      notices: [{ code: 'assumed-target', values: { target: 24 } }],
    })
    expect(readLine('What is love?')).toMatchObject({ refused: { code: 'not-a-number-puzzle', message: expect.stringContaining('For example') } })
  })
})
