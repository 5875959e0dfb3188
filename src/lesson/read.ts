import { choice, fieldsOf, flag, list, nullable, number, optional, Place, type Reader, record, refuse, text, variant, whole } from '../trace/schema.ts'
import type { Lesson, LessonStep, LessonText, NodeRule, NumberRule, Option, Question } from './lesson.ts'

const node = whole(0, 2 ** 31 - 1)
const position = whole(0, 1_000_000)
const nothing = (): LessonText => ({ en: '' })

/** A text, or one a language; `en` must be among them. */
const words: Reader<LessonText> = {
  expected: { what: 'text' },
  read(value, at) {
    if (typeof value === 'string') return { en: value }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse({ what: 'text' }, value, at)
    const fields = Object.entries(fieldsOf(value, at)).map(([language, entry]) => [language, at.within(language, () => text.read(entry, at))] as const)
    const english = at.within('en', () => text.read(Reflect.get(value, 'en'), at))
    return { ...Object.fromEntries(fields), en: english }
  },
}

const nodeRule: Reader<NodeRule> = variant<'rule', NodeRule>('rule', {
  is: record({ rule: choice('is'), nodes: list(node) }),
  uct: record({ rule: choice('uct'), parent: node, c: optional(nullable(number(0, 100)), () => null) }),
  'best-ppm': record({ rule: choice('best-ppm'), parent: node, until: position }),
  pruned: record({ rule: choice('pruned'), parent: node, until: position }),
})

type Measured = Exclude<NumberRule, { rule: 'is' }>
const measured = <R extends Measured['rule']>(rule: R): Reader<Measured & { readonly rule: R }> => record({ rule: choice(rule), node, until: position })
const ruleName = choice('is', 'q', 'uct', 'exploration', 'visits', 'ppm')
const exactly = record<Extract<NumberRule, { rule: 'is' }>>({ rule: choice('is'), value: number() })
const numberRule: Reader<NumberRule> = {
  expected: { what: 'record' },
  read(value, at) {
    const { rule } = record({ rule: ruleName }).read(value, at)
    return rule === 'is' ? exactly.read(value, at) : measured(rule).read(value, at)
  },
}

const asked = { prompt: words, right: words, wrong: words }
const option = record<Option>({ text: words, right: optional(flag, () => false), feedback: optional(words, nothing) })

const question: Reader<Question> = variant<'kind', Question>('kind', {
  node: record({ kind: choice('node'), ...asked, among: node, answer: nodeRule }),
  nodes: record({ kind: choice('nodes'), ...asked, among: node, answer: nodeRule }),
  number: record({ kind: choice('number'), ...asked, answer: numberRule, tolerance: optional(number(0, null), () => 0.02) }),
  choice: record({ kind: choice('choice'), prompt: words, options: list(option) }),
})

const step = record<LessonStep>({
  title: words,
  text: words,
  at: position,
  focus: optional(nullable(node), () => null),
  question: optional(nullable(question), () => null),
})

const lesson = record<Lesson>({ title: words, about: optional(words, nothing), minutes: optional(number(0, 1000), () => 0), trace: text, steps: list(step) })

/** A lesson from a parsed document. Throws TraceError, whose message names the place and what belongs there, and nothing else. */
export const readLesson = (raw: unknown): Lesson => lesson.read(raw, new Place())

const index = record({ lessons: list(text) })

/** The addresses of the lessons there are, in the order in which they are offered. Throws TraceError and nothing else. */
export const readIndex = (raw: unknown): readonly string[] => index.read(raw, new Place()).lessons
