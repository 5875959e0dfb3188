import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { problemFileFault } from '../../strings/terminal/problem-files.ts'
import { refusal } from '../refusal.ts'
import { ProblemFileError } from './fault.ts'
import { parseProblemFile, type ReadOptions } from './problem-file.ts'
import { readProblemFile, readQuestionFile } from './read-file.ts'

const all: ReadOptions = { limit: null, refuse: () => null }
const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, bigEndian: boolean) => {
  const bytes = Buffer.from(text, 'utf16le')
  return new Uint8Array(bigEndian ? bytes.swap16() : bytes)
}
const parse = (text: string, options = all) => parseProblemFile(utf8(text), options)
const line = (fields: object) => JSON.stringify({ id: 'a', question: 'Q?', answer: 24, ...fields })
/** The line that a person reads. */
const faultOf = (read: () => unknown): string => {
  try {
    read()
  } catch (error) {
    if (error instanceof ProblemFileError) return problemFileFault(error)
    throw error
  }
  return 'none'
}

describe('the forms of a file', () => {
  const rows = [
    { id: 'a', question: '2 3 4 -> 24', answer: 24 },
    { id: 'b', question: '2, 3, 5 -> 30', answer: '30' },
  ]
  const forms: Readonly<Record<string, string>> = {
    JSONL: rows.map((row) => `${JSON.stringify({ source: 'x', ...row })}\n`).join('\n'),
    'a JSON array': JSON.stringify(rows, null, 2),
    'a JSON array on one line': JSON.stringify(rows),
    'an array of arrays and texts in objects': JSON.stringify(rows.map((row) => ({ tags: ['a]', '{"'], ...row }))),
    'problem and solution': rows.map(({ id, question, answer }) => `${JSON.stringify({ ID: id, Problem: question, solution: answer })}\n`).join(''),
  }
  it.each(Object.entries(forms))('%s', (_, text) => {
    expect(parse(text)).toEqual({ rows, shared: [] })
  })
  it.each([
    'id,question,answer\na,2 3 4 -> 24,24\nb,"2, 3, 5 -> 30",30\n',
    'id;answer;question\na;24;2 3 4 -> 24\nb;30;2, 3, 5 -> 30',
    '"Answer"\t"Id"\t"QUESTION"\n24\ta\t2 3 4 -> 24\n\n30\tb\t2, 3, 5 -> 30\n',
  ])('a table: %j', (text) => {
    expect(parse(text).rows).toEqual(rows.map((row) => ({ ...row, answer: String(row.answer) })))
  })
  it('the list of Games of 24', () => {
    const text = 'Rank,Puzzles,AMT (s),Solved rate,1-sigma Mean (s),1-sigma STD (s)\n1,1 1 4 6,4.4,99.20%,4.67,1.48\n2,1 1 11 11,4.41,99.60%,4.68,1.45\n'
    expect(parse(text).rows).toEqual([
      { id: '1', question: '1 1 4 6 -> 24', answer: 24 },
      { id: '2', question: '1 1 11 11 -> 24', answer: 24 },
    ])
  })
  it('numbers and a target', () => {
    const text = '{"nums":[44,19,35],"target":98}\n{"nums":["63","95",96],"target":"64","answer":"no"}\n{"numbers":"[1, 2, 3]","target":6}\n'
    expect(parse(text).rows).toEqual([
      { id: '1', question: '44 19 35 -> 98', answer: 98 },
      { id: '2', question: '63 95 96 -> 64', answer: '64' },
      { id: '3', question: '1 2 3 -> 6', answer: 6 },
    ])
    expect(parse('target,nums\n98,"[44, 19, 35]"\n').rows).toEqual([{ id: '2', question: '44 19 35 -> 98', answer: '98' }])
    expect(parse('{"question":"Make 6 of 1 2 3","target":6}').rows).toEqual([{ id: '1', question: 'Make 6 of 1 2 3', answer: 6 }])
  })
  it('numbers that a double does not hold are kept as written', () => {
    const text = '{"id":12345678901234567890,"question":"Q","answer":0.1}\n{"id":12345678901234567891,"question":"Q","answer":12345678901234567891}\n'
    expect(parse(text).rows.map(({ id, answer }) => [id, answer])).toEqual([
      ['12345678901234567890', '0.1'],
      ['12345678901234567891', '12345678901234567891'],
    ])
  })
  it('an answer may be missing in a cell, and is then one that cannot be read', () => {
    expect(parse('question,answer\nQ,\n').rows).toEqual([{ id: '2', question: 'Q', answer: '' }])
  })
  it('the first N, and no further', () => {
    expect(parse(`${line({})}\n${line({ id: 'b' })}\nbroken`, { ...all, limit: 2 }).rows.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(parse(`[${line({})},${line({ id: 'b' })},broken`, { ...all, limit: 2 }).rows.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(parse('id,question,answer\na,Q,1\nb,Q,2\n"broken', { ...all, limit: 2 }).rows.map(({ id }) => id)).toEqual(['a', 'b'])
  })
})

it('encodings, line ends and gzip change nothing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'problems-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'any-name.bin')
  const texts = ['{"id":"é","question":"数 2 3","answer":1}\n{"id":"b","question":"Q","answer":2}\n', 'id,question,answer\né,数 2 3,1\nb,"Q",2\n']
  const encode: readonly ((text: string) => Uint8Array)[] = [
    utf8,
    (text) => utf8(`\uFEFF${text}`),
    (text) => utf16(`\uFEFF${text}`, false),
    (text) => utf16(`\uFEFF${text}`, true),
    (text) => utf16(text, false),
    (text) => utf16(text, true),
  ]
  const packed: readonly ((bytes: Uint8Array) => Uint8Array)[] = [(bytes) => bytes, (bytes) => gzipSync(bytes)]
  const ends = ['\n', '\r\n', '\r', '\n\r\n']
  for (const text of texts) {
    for (const encoded of encode) {
      for (const pack of packed) {
        for (const end of ends) {
          writeFileSync(path, pack(encoded(text.replaceAll('\n', end))))
          const { rows } = readProblemFile(path, all)
          expect(rows.map(({ id, question, answer }) => [id, question, Number(answer)])).toEqual([
            ['é', '数 2 3', 1],
            ['b', 'Q', 2],
          ])
        }
      }
    }
  }
})

describe('ids', () => {
  it('are the line where missing, and texts where numbers', () => {
    expect(parse(`\n${line({ id: undefined })}\n${line({ id: 7 })}\n${line({ id: '' })}\n${line({ id: null })}`).rows.map(({ id }) => id)).toEqual([
      '2',
      '7',
      '4',
      '5',
    ])
    expect(parse(`[${line({ id: undefined })},${line({ id: undefined })}]`)).toMatchObject({ rows: [{ id: '1' }, { id: '2' }], shared: [] })
    expect(parse('question,answer\n\n"Q\nR",1\nS,2\n').rows.map(({ id }) => id)).toEqual(['3', '5'])
  })
  it('are made distinct and named where several rows have one', () => {
    const { rows, shared } = parse([{}, { id: 'b' }, {}, { id: 'a (line 3)' }, {}].map(line).join('\n'))
    expect(rows.map(({ id }) => id)).toEqual(['a', 'b', 'a (line 3, 2)', 'a (line 3)', 'a (line 5)'])
    expect(shared).toEqual([
      {
        id: 'a',
        uses: [
          { line: 1, id: 'a' },
          { line: 3, id: 'a (line 3, 2)' },
          { line: 5, id: 'a (line 5)' },
        ],
      },
    ])
    expect(parse(`${line({ id: 2 })}\n${line({ id: undefined })}`).rows.map(({ id }) => id)).toEqual(['2', '2 (line 2)'])
  })
  it('are always distinct, and those that were are kept', () => {
    const ids = fc.array(fc.constantFrom('a', 'b', '', '2', 'a (line 2)', 'a (line 3)', 'a (line 3, 2)', '2 (line 4)'), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(ids, (given) => {
        const { rows } = parse(given.map((id) => line({ id })).join('\n'))
        expect(new Set(rows.map(({ id }) => id)).size).toBe(given.length)
        for (const [i, { id }] of rows.entries()) if (given[i] !== '' && given.indexOf(given[i] ?? '') === i) expect(id.startsWith(given[i] ?? '')).toBe(true)
      }),
    )
  })
})

describe('what cannot be read names file, line and field', () => {
  it.each([
    [`${line({})}\n{"id":`, ':2: not JSON ('],
    [`${line({})}\n[1]`, ':2: not a JSON object.'],
    [`${line({})}\n${line({ id: {} })}`, ':2: field "id" must be a number or a text, but is {}.'],
    [`${line({})}\n${line({ question: ' ' })}`, ':2: field "question" must be a text that is not empty, but is " ".'],
    [`${line({})}\n${line({ question: undefined })}`, ':2: field "question" must be a text that is not empty, but is missing.'],
    [`${line({})}\n${line({ answer: undefined })}`, ':2: field "answer" must be a number or a text, but is missing.'],
    [`${line({})}\n${line({ answer: null })}`, ':2: field "answer" must be a number or a text, but is null.'],
    [`${line({})}\n{"nums":[1,{}],"target":3}`, ':2: field "nums" must be a list of numbers, but is [1,{}].'],
    [`${line({})}\n{"nums":[1,2]}`, ':2: field "target" must be a number or a text, but is missing.'],
    [`${line({})}\n${line({ question: 'What is love?' })}`, ':2: field "question": "love" is no part'],
    [`${line({})}\n{"problem":"love","answer":1}`, ':2: field "problem": "love" is no part'],
    [`[\n${line({})},\n${line({})}\n`, ':4: the JSON array is cut short'],
    [`[\n${line({})},\n{"id"}]`, ':3: not JSON ('],
    [`[${line({})}] more`, ':1: not JSON (text after the end'],
    [`[\n${line({})},\n7]`, ':3: not a JSON object.'],
    ['\n \n', ': no problems in this file.'],
    ['id,question,answer\n', ': no problems in this file.'],
    ['1 1 4 6\n', ':1: no column of problems among "1 1 4 6"'],
    ['question,answer\nQ,1\nUse 2, 3 and 4,24\n', ':3: 3 columns, where the header has 2'],
    ['question,answer\nQ,1\n"Q,1\n', ':3: a quote is opened and never closed.'],
    ['question,answer\nQ,1\nsay "x",1\n', ':3: a quote within a field'],
    ['question,answer,answer\nQ,1,2\n', ':1: two columns are named "answer".'],
    ['question,answer\nQ,1\nlove,1\n', ':3: field "question": "love" is no part'],
  ])('%j', (text, message) => {
    const refuse = (question: string) => (question.includes('love') ? refusal('not-a-number-puzzle', 'love', { word: 'love' }) : null)
    expect(faultOf(() => parse(text, { limit: null, refuse }))).toContain(message)
  })

  const folder = mkdtempSync(join(tmpdir(), 'problems-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const good = line({})
  it.each([
    ['latin-1', Buffer.concat([utf8(`${good}\r\n`), Buffer.from(line({ question: 'é' }), 'latin1')]), ':2: not UTF-8'],
    ['zeros', utf8(`${good}\n\0\0`), ': is not a text file.'],
    ['a cut gzip', gzipSync(utf8(good.repeat(50))).subarray(0, 40), ': is packed by gzip but cannot be unpacked ('],
    ['zip', Buffer.from('PK\x03\x04 and so on', 'latin1'), ': is a zip file; unpack it first'],
    ['a gzip of zeros', gzipSync(new Uint8Array(100)), ': is not a text file.'],
    ['nothing', new Uint8Array(0), ': no problems in this file.'],
  ])('%s', (name, bytes, message) => {
    const path = join(folder, `${name}.jsonl`)
    writeFileSync(path, bytes)
    expect(faultOf(() => readProblemFile(path, all))).toContain(path + message)
  })
  it('questions alone need no answers', () => {
    const path = join(folder, 'questions')
    writeFileSync(path, gzipSync('{"text":"a"}\r\r{"question":"b"}\r{"text":"c","question":"d"}\r{"nums":[1,2,3],"target":6}'))
    expect(readQuestionFile(path)).toEqual(['a', 'b', 'd', '1 2 3 -> 6'])
    writeFileSync(path, '{"text":"a"}\n\n{"q":"b"}')
    expect(faultOf(() => readQuestionFile(path))).toBe(`${path}:3: field "question" must be a text that is not empty, but is missing.`)
  })
  it('a missing file, and a folder', () => {
    expect(faultOf(() => readProblemFile('no/such/file.jsonl', all))).toContain('no/such/file.jsonl: cannot be read (ENOENT')
    expect(faultOf(() => readProblemFile(folder, all))).toContain(`${folder}: cannot be read (EISDIR`)
  })
  it('whatever the bytes', () => {
    const pieces = fc.constantFrom('{', '}', '[', ']', '"', ',', '\n', '\r', 'question', ':', '1', '\\', ';', '\uFEFF', '\0')
    const text = fc.array(pieces, { maxLength: 40 }).map((parts) => utf8(parts.join('')))
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), text), (bytes) => {
        expect(faultOf(() => parseProblemFile(bytes, all))).not.toContain('\n')
      }),
    )
  })
})
