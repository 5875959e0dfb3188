import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentsIn } from './documents.ts'
import { lineAndColumn, scan } from './scan.ts'

const most = 2000
const scanned = (text: string) => scan(text, 0, text.length, most)
const parses = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
/** Texts that are nearly JSON. */
const nearly = fc.oneof(
  fc.json(),
  fc
    .array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '"a"',
        '\\',
        '\\u00e9',
        '1',
        '-',
        '0',
        '.5',
        'e3',
        'true',
        'null',
        'NaN',
        ' ',
        '\n',
        '\u0001',
        'é',
        '\ud83d',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
  fc
    .tuple(fc.json(), fc.nat(), fc.string({ maxLength: 3 }))
    .map(([text, at, added]) => text.slice(0, at % (text.length + 1)) + added + text.slice(at % (text.length + 1))),
  fc.tuple(fc.json(), fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1))),
)

describe('scanning JSON', () => {
  it('accepts what JSON.parse accepts, and nothing else', () => {
    fc.assert(
      fc.property(nearly, (text) => {
        expect([text, scanned(text) === null]).toEqual([text, parses(text)])
      }),
      { numRuns: 4000 },
    )
  })

  it.each<[string, string, object]>([
    ['{"a": [1, NaN]}', 'a.1', { what: 'word', found: 'NaN' }],
    ['{"a": {"b": -Infinity}}', 'a.b', { what: 'word', found: '-Infinity' }],
    ['[None]', '0', { what: 'word', found: 'None' }],
    ['{"a": True, "b": 1}', 'a', { what: 'word', found: 'True' }],
    ["{'a': 1}", '', { what: 'character', found: "'" }],
    ['{a: 1}', '', { what: 'word', found: 'a' }],
    ['[1, 2,]', '2', { what: 'character', found: ']' }],
    ['[1, 2', '1', { what: 'end' }],
    ['{"a": "cut', 'a', { what: 'end' }],
    ['{"a": 1} {}', '', { what: 'more' }],
    ['["a\nb"]', '0', { what: 'control' }],
    ['["\\x41"]', '0', { what: 'escape' }],
    ['[01]', '0', { what: 'character', found: '1' }],
    ['["a" "b"]', '0', { what: 'character', found: '"' }],
  ])('names what is wrong in %s, and the way to it', (text, path, problem) => {
    const fault = scanned(text)
    expect(fault?.problem).toEqual(problem)
    expect(fault?.path.join('.')).toBe(path)
  })

  it('does not run out of stack, and stops at the depth allowed', () => {
    const deep = (n: number) => '['.repeat(n) + ']'.repeat(n)
    expect(scanned(deep(most))).toBeNull()
    expect(scanned(deep(most + 1))).toMatchObject({ problem: { what: 'nesting', limit: most }, at: most })
    expect(scanned(deep(1_000_000))).toMatchObject({ problem: { what: 'nesting' } })
    expect(scanned('{"a":'.repeat(100_000))).toMatchObject({ problem: { what: 'nesting' } })
    expect(documentsIn(deep(1_000_000), most)[0]?.fault?.problem.what).toBe('nesting')
  })

  it('counts lines and columns as editors do', () => {
    expect(['ab', 'a\nb', 'a\r\nb', 'a\rb'].map((text) => lineAndColumn(text, text.length - 1))).toEqual([
      { line: 1, column: 2 },
      { line: 2, column: 1 },
      { line: 2, column: 1 },
      { line: 2, column: 1 },
    ])
  })
})

describe('the documents of a text', () => {
  const parts = (text: string) => documentsIn(text, most).map(({ from, to, fault }) => [text.slice(from, to), fault?.problem.what ?? null])

  it.each<[string, string, readonly (readonly [string, string | null])[]]>([
    ['one', ' {"a":1} ', [['{"a":1}', null]]],
    [
      'one a line, a bad one among them',
      '{"a":1}\n{"a":NaN}\r\n\r\n{"a":2}\r{"a"',
      [
        ['{"a":1}', null],
        ['{"a":NaN}', 'word'],
        ['{"a":2}', null],
        ['{"a"', 'end'],
      ],
    ],
    [
      'one a line, the first bad',
      '{"a":NaN}\n{"a":2}',
      [
        ['{"a":NaN}', 'word'],
        ['{"a":2}', null],
      ],
    ],
    [
      'one a line, the first cut',
      '{"a":\n{"a":2}\n{"a":3}',
      [
        ['{"a":', 'end'],
        ['{"a":2}', null],
        ['{"a":3}', null],
      ],
    ],
    [
      'a list, a bad one among them',
      '[{"a":1},{"a":NaN}, {"a":"]},{"}]',
      [
        ['{"a":1}', null],
        ['{"a":NaN}', 'word'],
        ['{"a":"]},{"}', null],
      ],
    ],
    [
      'a list that was cut off',
      '[{"a":1},\n{"a":',
      [
        ['{"a":1}', null],
        ['{"a":', 'end'],
      ],
    ],
    ['a list of which nothing closes', '[{"a":1', [['{"a":1', 'end']]],
    ['an empty list', '[]', [['[]', null]]],
    ['one over several lines, with a fault', '{"a":[\n{"b":1},\n{"b":NaN}\n]}', [['{"a":[\n{"b":1},\n{"b":NaN}\n]}', 'word']]],
    ['no JSON', 'hello', [['hello', 'word']]],
    ['nothing', ' \n', []],
  ])('%s', (_, text, expected) => {
    expect(parts(text)).toEqual(expected)
  })
})

/** Characters of a text that would take more than anybody's patience if the time grew with their square. */
const many = 250_000
/** Milliseconds, for a busy machine. */
const patience = 60_000

it.each(['[', '{', '"', '\\', ',', '[{},', '{"a":', '\n', '\r', ' ', '1', '-', 'NaN', '{}\n', '{\n', '["\\"', 'a1'])(
  'takes a long text of %j in its stride',
  (part) => {
    const text = part.repeat(many / part.length)
    for (const start of ['', '[', '[{}', '{"a": ', '"']) documentsIn(start + text, most)
    expect(lineAndColumn(text, text.length).line).toBeGreaterThan(0)
  },
  patience,
)
