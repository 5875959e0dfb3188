import { describe, expect, it } from 'vitest'
import { countdown } from './countdown/countdown.ts'
import { createReader, register } from './registry.ts'
import type { Family, Problem } from './types.ts'

/** A family in a few lines: how many letters a word has. Its rules cannot tell whether an answer is right. */
const letters = (reads: string[] = []): Family => ({
  id: 'letters',
  limits: { stepTokens: 9 },
  checks: false,
  read: (text) => {
    reads.push(text)
    const word = /^How many letters has (\p{L}+)\?$/u.exec(text)?.[1]
    return word === undefined
      ? { ok: false, refusal: { code: 'nothing', piece: null, field: 'question', values: {} } }
      : { ok: true, problem: { family: 'letters', question: text, setup: `word = '${word}'\n`, notices: [] } satisfies Problem }
  },
  generate: (seed) => ({ family: 'letters', question: `How many letters has ${'a'.repeat(1 + (seed % 9))}?`, setup: '', notices: [] }),
  judge: (_problem, _prefix, step) => ({ kind: 'finished', key: step.output, answer: step.output }),
  canGrade: (known) => Number.isInteger(Number(known)),
  grade: (_problem, answer, known) => answer === String(known),
  verify: () => ({ verified: false, value: null, doubt: { code: 'question-unread' } }),
  normalize: (answer) => answer.trim(),
  randomStep: () => null,
})

const puzzle = 'Use 3, 5, 7 and 8 each exactly once with + - * / to make 24.'
const question = 'How many letters has rain?'

describe('the registry of families', () => {
  const reader = createReader<Problem>([register(countdown), register(letters())])
  const familyOf = (reading: ReturnType<typeof reader.read>) => (reading.ok ? reading.posed.problem.family : reading.refusal.code)

  it('gives a text to the first family that can read it, with its rules', () => {
    expect([puzzle, question].map((text) => familyOf(reader.read(text)))).toEqual(['countdown', 'letters'])
    const read = reader.read(question)
    expect(read.ok && [read.posed.checks, read.posed.limits.stepTokens, read.posed.judge([], { text: 'print(4)', final: true, output: '4' })]).toEqual([
      false,
      9,
      { kind: 'finished', key: '4', answer: '4' },
    ])
  })
  it('lets the first family refuse what none can read', () => {
    expect(familyOf(reader.read('Prove that there are infinitely many primes.'))).toBe('not-a-number-puzzle')
  })
  it('reads a log by the family that it names, and by any where it names none', () => {
    const logged = (family: string, text: string) => familyOf(reader.readLogged({ family, question: text }))
    expect([logged('letters', question), logged('', question), logged('letters', puzzle), logged('countdown', question)]).toEqual([
      'letters',
      'letters',
      'nothing',
      'not-a-number-puzzle',
    ])
    expect(reader.readLogged({ family: 'chess', question: puzzle })).toMatchObject({ refusal: { code: 'unknown-family', values: { family: 'chess' } } })
  })
  it('reads a text once, and keeps no more readings than it may', () => {
    const reads: string[] = []
    const own = createReader<Problem>([register(letters(reads))])
    for (let i = 0; i < 3; i++) own.read(question)
    own.readLogged({ family: 'letters', question })
    own.readLogged({ family: 'letters', question })
    expect(reads).toEqual([question, question])
    for (let i = 0; i < 100; i++) own.read(`How many letters has ${'a'.repeat(i + 1)}?`)
    own.read(question)
    expect(reads.filter((text) => text === question)).toHaveLength(3)
  })
})
