import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SchemaError } from '../schema/fault.ts'
import { glossary } from '../strings/en/glossary.ts'
import { describeSchemaFault } from '../strings/en/schema-faults.ts'
import { readTrace } from '../trace/read.ts'
import { isRight, misfitOf, nodesOf, numberOf } from './judge.ts'
import type { Lesson, Question } from './lesson.ts'
import { readIndex, readLesson } from './read.ts'

const folder = new URL('../../public/lessons/', import.meta.url)
const json = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
const tour = readLesson(json('tour.json'))
const { events } = readTrace(json(tour.trace))
const text = { en: '' }
const termsIn = (words: string) => [...words.matchAll(/\[\[([^\]|]+)/g)].map((match) => match[1])

describe.each(readIndex(json('index.json')))('the lesson %s', (file) => {
  it('fits its trace', () => {
    const lesson = readLesson(json(file))
    expect(misfitOf(lesson, readTrace(json(lesson.trace)).events)).toBeNull()
  })

  it('is whole in both languages', () => {
    const missing: string[] = []
    const walk = (value: unknown, path: string) => {
      if (typeof value !== 'object' || value === null) return
      if (Object.hasOwn(value, 'en') && !Object.hasOwn(value, 'zh')) missing.push(path)
      for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`)
    }
    walk(json(file), file)
    expect(missing).toEqual([])
  })

  it('speaks of terms that the glossary has', () => {
    const named = readLesson(json(file)).steps.flatMap((step) => Object.values(step.text).flatMap(termsIn))
    for (const term of named) expect(Object.keys(glossary.terms)).toContain(term)
  })
})

describe('the tour', () => {
  it('asks about every phase', () => {
    const terms = tour.steps.flatMap((step) => termsIn(step.text.en))
    for (const term of ['selection', 'expansion', 'execution', 'ppm', 'backup', 'q', 'uct', 'pruning']) expect(terms).toContain(term)
    expect(tour.steps.filter(({ question }) => question !== null).length).toBeGreaterThanOrEqual(9)
  })

  it('gives the numbers its texts speak of', () => {
    expect(numberOf({ rule: 'q', node: 2, until: 19 }, events)).toBeCloseTo(-0.16, 2)
    expect(numberOf({ rule: 'exploration', node: 3, until: 20 }, events)).toBeCloseTo(1.67, 2)
    expect(numberOf({ rule: 'uct', node: 3, until: 20 }, events)).toBeCloseTo(1.97, 2)
    expect(numberOf({ rule: 'uct', node: 2, until: 20 }, events)).toBeCloseTo(1.01, 2)
    expect(numberOf({ rule: 'q', node: 36, until: 91 }, events)).toBeCloseTo(0.65, 2)
  })

  it('asks for what the recorded search did next', () => {
    const selections = tour.steps.flatMap(({ at, question }) => (question?.kind === 'node' && question.answer.rule === 'uct' ? [{ at, question }] : []))
    expect(selections).toHaveLength(2)
    for (const { at, question } of selections) {
      const next = events[at]
      expect(next?.type === 'select' ? next.path[1] : null).toBe([...nodesOf(question.answer, events, at)][0])
    }
  })
})

describe('the change of course', () => {
  const lesson = readLesson(json('turning-back.json'))
  const log = readTrace(json(lesson.trace)).events

  it('asks where the recorded rollout turned to', () => {
    const asked = lesson.steps.flatMap(({ at, question }) =>
      question?.kind === 'node' && question.answer.rule === 'is' ? [{ at, nodes: question.answer.nodes }] : [],
    )
    expect(asked).toHaveLength(2)
    for (const { at, nodes } of asked) {
      const next = log[at]
      expect(next?.type === 'turn' ? [next.to.at(-1)] : null).toEqual(nodes)
    }
  })

  it('gives the numbers its texts speak of', () => {
    expect(numberOf({ rule: 'q', node: 4, until: 44 }, log)).toBeCloseTo((0.49 - 2 + 0.73) / 4, 2)
    expect(numberOf({ rule: 'q', node: 15, until: 44 }, log)).toBeCloseTo(-0.48, 2)
    const scores = [4, 15, 10, 20, 21, 22, 36, 41].map((node) => numberOf({ rule: 'ppm', node, until: 44 }, log)?.toFixed(2))
    expect(scores).toEqual(['0.49', '0.57', '0.55', '0.79', '0.57', '0.44', '0.90', '0.73'])
  })
})

describe('answers', () => {
  const prune: Question = { kind: 'nodes', prompt: text, right: text, wrong: text, among: 0, answer: { rule: 'pruned', parent: 0, until: 7 } }
  const given = (...nodes: number[]) => ({ kind: 'nodes', nodes: new Set(nodes) }) as const

  it('of several nodes are right when they are all there and no other', () => {
    expect(isRight(prune, given(1, 4), events, 5)).toBe(true)
    expect(isRight(prune, given(1), events, 5)).toBe(false)
    expect(isRight(prune, given(1, 2, 4), events, 5)).toBe(false)
  })

  it('that are numbers may be a little off', () => {
    const question: Question = { kind: 'number', prompt: text, right: text, wrong: text, answer: { rule: 'is', value: 0.5 }, tolerance: 0.02 }
    expect(isRight(question, { kind: 'number', value: 0.515 }, events, 0)).toBe(true)
    expect(isRight(question, { kind: 'number', value: 0.53 }, events, 0)).toBe(false)
  })

  it('follow another c', () => {
    const rule = (c: number) => nodesOf({ rule: 'uct', parent: 0, c }, events, 34)
    expect([...rule(0)]).toEqual([2])
    expect([...rule(2)]).toEqual([2])
  })
})

describe('a lesson that does not fit its trace', () => {
  const step = (patch: Partial<Lesson['steps'][number]>): Lesson => ({
    ...tour,
    steps: [{ title: text, text, at: 3, focus: null, experiment: null, question: null, ...patch }],
  })

  it('is refused with the step at fault', () => {
    expect(misfitOf(step({ at: 500 }), events)).toEqual({ step: 0, what: 'position', position: 500, length: 93 })
    expect(misfitOf(step({ focus: 7 }), events)).toEqual({ step: 0, what: 'node', node: 7 })
    const impossible: Question = { kind: 'node', prompt: text, right: text, wrong: text, among: 0, answer: { rule: 'is', nodes: [] } }
    expect(misfitOf(step({ at: 8, question: impossible }), events)).toEqual({ step: 0, what: 'answer' })
  })
})

describe('a lesson file', () => {
  const broken = (change: (raw: { steps: Record<string, unknown>[] }) => void): string => {
    const raw = json('tour.json') as { steps: Record<string, unknown>[] }
    change(raw)
    try {
      readLesson(raw)
      return ''
    } catch (error) {
      return error instanceof SchemaError ? describeSchemaFault(error.fault) : ''
    }
  }

  it('is refused with the place and what belongs there', () => {
    expect(broken(({ steps }) => delete steps[1]?.title)).toBe('steps[1].title is missing; it should be a text.')
    expect(broken(({ steps }) => Object.assign(steps[0] ?? {}, { at: 'soon' }))).toMatch(/^steps\[0\]\.at should be a whole number/)
    expect(broken(({ steps }) => Object.assign(steps[0] ?? {}, { question: { kind: 'essay' } }))).toMatch(/^steps\[0\]\.question\.kind should be one of “node”/)
    expect(broken(({ steps }) => Object.assign(steps[0] ?? {}, { text: { de: 'Hallo' } }))).toMatch(/^steps\[0\]\.text\.en /)
  })
})
