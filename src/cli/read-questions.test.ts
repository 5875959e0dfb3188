import { describe, expect, it } from 'vitest'
import { readLine } from './read-questions.ts'

describe('solve --read', () => {
  it('says what was understood, or why nothing was', () => {
    expect(readLine('3 3 8 8')).toEqual({
      family: 'countdown',
      problem: { numbers: [3, 3, 8, 8], target: 24, question: 'Use 3, 3, 8 and 8 each exactly once with + - * / to make 24.' },
      notices: [{ code: 'assumed-target', values: { target: 24 } }],
    })
    expect(readLine('Tom has 3 bags of four apples. How many apples?')).toMatchObject({
      family: 'words',
      problem: {
        inputs: [
          { name: 'N1', text: '3' },
          { name: 'N2', text: 'four' },
        ],
      },
    })
    expect(readLine('What is love?')).toMatchObject({ refused: { code: 'no-quantities', message: expect.stringContaining('For example') } })
  })
})
