import { describe, expect, it } from 'vitest'
import { parseProblems, readProblems } from './problem-file.ts'
import { UsageError } from './usage-error.ts'

const usable = { limit: null, refuse: () => null }
const line = (fields: object) => JSON.stringify({ id: 'a', question: 'Q?', answer: 24, ...fields })

describe('parseProblems', () => {
  it('reads the three fields and passes over others and blank lines', () => {
    const text = `\uFEFF${line({ source: 'x', steps: [] })}\r\n\n${line({ id: 'b', answer: '1/2' })}\n`
    expect(parseProblems(text, 'f', usable)).toEqual([
      { id: 'a', question: 'Q?', answer: 24 },
      { id: 'b', question: 'Q?', answer: '1/2' },
    ])
  })

  it('takes the first N and reads no further', () => {
    expect(parseProblems(`${line({})}\n${line({ id: 'b' })}\nbroken`, 'f', { ...usable, limit: 2 }).map(({ id }) => id)).toEqual(['a', 'b'])
  })

  it.each([
    ['{"id":', 'f:2: not JSON ('],
    ['[1]', 'f:2: not a JSON object.'],
    [line({ id: 3 }), 'f:2: field "id" must be a text that is not empty, but is 3.'],
    [line({ question: ' ' }), 'f:2: field "question" must be a text that is not empty, but is " ".'],
    [line({ answer: undefined }), 'f:2: field "answer" must be a number or a text, but is missing.'],
    [line({ answer: null }), 'f:2: field "answer" must be a number or a text, but is null.'],
    [line({ question: 'What is love?' }), 'f:2: field "question": not Countdown'],
  ])('names line and field: %s', (second, message) => {
    const read = () =>
      parseProblems(`${line({})}\n${second}\n`, 'f', { limit: null, refuse: (question) => (question.includes('love') ? 'not Countdown' : null) })
    expect(read).toThrow(UsageError)
    expect(read).toThrow(message)
  })

  it('refuses a file without problems', () => {
    expect(() => parseProblems('\n', 'f', usable)).toThrow('f: no problems in this file.')
  })
})

it('names a file that cannot be read', () => {
  expect(() => readProblems('no/such/file.jsonl', usable)).toThrow(/^no\/such\/file\.jsonl: cannot be read \(ENOENT/)
})
