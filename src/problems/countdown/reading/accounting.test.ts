import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ReadQuestion, readQuestion, understand } from './read.ts'
import { Refused } from './refused.ts'
import { readable } from './wordings.fixture.ts'

/** Digits of the text as a person sees them, in runs: what must be found again. Written apart from the reader, which it checks. */
const runsIn = (text: string): string[] =>
  text
    .normalize('NFKC')
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u200b-\u200f\u00ad\ufeff]/g, '')
    .replace(/(\d)\.0{1,2}(?!\d)/g, '$1')
    .match(/\d+/g) ?? []

/** What is left of the runs once numbers, target and what a notice shows are taken away, and which numbers had no run. */
const settle = (text: string, read: Extract<ReadQuestion, { ok: true }>): { readonly left: string[]; readonly missing: string[] } => {
  const left = runsIn(text)
  const shown = read.notices.flatMap((notice) => (notice.code === 'list-marker' || notice.code === 'example' ? runsIn(notice.values.piece) : []))
  const isAssumed = read.notices.some(({ code }) => code === 'assumed-target')
  const missing = [...read.numbers.map(String), ...(isAssumed ? [] : [String(read.target)]), ...shown].filter((wanted) => {
    const at = left.indexOf(wanted)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  // The target may be said twice, and how many numbers there are.
  return { left: left.filter((run) => run !== String(read.target) && run !== String(read.numbers.length)), missing }
}

const number = fc.integer({ min: 1, max: 999 })
const numbers = fc.array(number, { minLength: 3, maxLength: 6 })
const target = fc.integer({ min: 1, max: 9999 })

const scripts: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  (text) => text.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit))),
  (text) => text.replace(/\d/g, (digit) => String.fromCodePoint(0x1d7ce + Number(digit))),
]
const separators = [', ', ' ', '  ', '\t', '\u3000', '\u2003', '，', '、', ' , ', '; ', ' and ', ' & ', '\n']
const frames: readonly ((list: string, target: number) => string)[] = [
  (list, t) => `${list} -> ${t}`,
  (list, t) => `${list} → ${t}`,
  (list, t) => `${list} ⇒ ${t}??`,
  (list, t) => `${list} = ${t}`,
  (list, t) => `[${list}] ${t}`,
  (list, t) => `${list} | ${t}`,
  (list, t) => `Use ${list} to make ${t}.`,
  (list, t) => `Using the numbers [${list}], create an equation that equals ${t}. Each number can only be used once.`,
  (list, t) => `make ${t} from ${list}`,
  (list, t) => `${t} = ${list}`,
  (list, t) => `target=${t}: ${list}`,
  (list, t) => `{"nums": [${list}], "target": ${t}}`,
  (list, t) => `17) ${list} -> ${t}`,
  (list, t) => `#17 ${list} -> ${t}`,
  (list, t) => `Q17: get ${t} with ${list}`,
  (list, t) => `用${list}得到${t}`,
  (list, t) => `用 ${list} 算${t}点`,
  (list, t) => `Countdown: ${list} target ${t}`,
]

describe('every digit is accounted for', () => {
  it('in wordings around known numbers, in any script', () => {
    fc.assert(
      fc.property(
        numbers,
        target,
        fc.constantFrom(...frames),
        fc.constantFrom(...separators),
        fc.constantFrom(...scripts),
        (list, to, frame, separator, script) => {
          const text = script(frame(list.join(separator), to))
          expect(readQuestion(text), text).toMatchObject({ ok: true, numbers: list, target: to })
        },
      ),
      { numRuns: 500 },
    )
  })

  it('where something is put into such a wording: it is read with that, or refused', () => {
    const added = fc.constantFrom(
      ...[
        '.',
        ',',
        '-',
        '−',
        '²',
        '½',
        '!',
        '%',
        '/',
        'e',
        'x',
        '\u200b',
        '\u00ad',
        "'",
        '_',
        ' ',
        '+',
        '*',
        '=',
        '^',
        ':',
        '|',
        '(',
        ')',
        '1',
        '20',
        ' 5 ',
        ' to 7',
        ' or 7',
      ],
      ...['\u202f', '③', '⁄', '٫', '…', '~', ' and ', '点', '个', '一', 'A ', ' K', '#', '"', '\n', '.0', ',000'],
    )
    fc.assert(
      fc.property(numbers, target, fc.constantFrom(...frames), fc.constantFrom(...separators), added, fc.nat(), (list, to, frame, separator, piece, at) => {
        const whole = frame(list.join(separator), to)
        const place = at % (whole.length + 1)
        const text = whole.slice(0, place) + piece + whole.slice(place)
        const read = readQuestion(text)
        if (!read.ok) return
        const { left, missing } = settle(text, read)
        expect(left, text).toEqual([])
        // Cards and Chinese numerals have no digits.
        if (!/[AK一]/.test(piece)) expect(missing, text).toEqual([])
      }),
      { numRuns: 1500 },
    )
  })

  it('in noise made of what questions are made of', () => {
    const bits = fc.constantFrom(
      ...[
        '3',
        '8',
        '24',
        '1',
        '10',
        '250',
        '2.5',
        '24.0',
        ',',
        ', ',
        ' ',
        ' ',
        ' ',
        '->',
        '=',
        ':',
        '|',
        '(',
        ')',
        '[',
        ']',
        '"',
        '-',
        ' - ',
        '.',
        '!',
        '?',
        '/',
        '\n',
        ';',
      ],
      ...[
        'make ',
        'from ',
        'use ',
        'to ',
        'target ',
        'and ',
        'or ',
        'the ',
        'all ',
        '用',
        '得到',
        '点',
        '、',
        '和',
        '#',
        ')',
        '²',
        '½',
        '%',
        'e',
        'x',
        '\u200b',
        '+',
        '* ',
        '、',
      ],
    )
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 16 }), (parts) => {
        const text = parts.join('')
        const read = readQuestion(text)
        if (!read.ok) return
        const { left, missing } = settle(text, read)
        // "all 4 to make" counts the numbers.
        expect(
          left.filter((run) => run !== String(read.numbers.length)),
          text,
        ).toEqual([])
        expect(missing, text).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })

  it('and every other part of the text: pieces cover all that is not white space, each part once', () => {
    const cover = (text: string): void => {
      let end = 0
      for (const piece of understand(text)) {
        expect(piece.start, text).toBeGreaterThanOrEqual(end)
        expect(text.slice(end, piece.start).replace(/[\s\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, ''), text).toBe('')
        expect(piece.text, text).toBe(text.slice(piece.start, piece.end))
        end = piece.end
      }
      expect(text.slice(end).replace(/[\s\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, ''), text).toBe('')
    }
    for (const [text] of readable) if (!/Input|User|user|INST|Human|example|e\.g\./.test(text)) cover(text)
  })

  it('in any text at all, without a fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const read = readQuestion(text)
        if (read.ok) expect(settle(text, read).left, text).toEqual([])
      }),
      { numRuns: 1000 },
    )
    expect(() => understand('½')).toThrow(Refused)
  })
})
