import * as v from 'valibot'
import { anyRecord, number, record, type Schema, variant, whole } from '../schema/parts.ts'
import { readAs } from '../schema/read.ts'
import type { Lesson, LessonText, NodeRule, NumberRule, Question } from './lesson.ts'

const node = whole(0, 2 ** 31 - 1)
const position = whole(0, 1_000_000)
const nothing = (): LessonText => ({ en: '' })

const oneLanguage = v.pipe(
  v.string(),
  v.transform((en): LessonText => ({ en })),
)
const manyLanguages = v.pipe(anyRecord(), v.objectWithRest({ en: v.string() }, v.string()))
/** A text, or one a language; `en` must be among them. */
const words = v.lazy((raw): Schema<LessonText> => (typeof raw === 'object' && raw !== null ? manyLanguages : oneLanguage))

const nodeRule: Schema<NodeRule> = variant<'rule', NodeRule>('rule', {
  is: record({ rule: v.literal('is'), nodes: v.array(node) }),
  uct: record({ rule: v.literal('uct'), parent: node, c: v.optional(v.nullable(number(0, 100)), null) }),
  'best-ppm': record({ rule: v.literal('best-ppm'), parent: node, until: position }),
  pruned: record({ rule: v.literal('pruned'), parent: node, until: position }),
})

const measured = <R extends NumberRule['rule']>(rule: R) => record({ rule: v.literal(rule), node, until: position })
const numberRule: Schema<NumberRule> = variant<'rule', NumberRule>('rule', {
  is: record({ rule: v.literal('is'), value: number() }),
  q: measured('q'),
  uct: measured('uct'),
  exploration: measured('exploration'),
  visits: measured('visits'),
  ppm: measured('ppm'),
})

const asked = { prompt: words, right: words, wrong: words }
const option = record({ text: words, right: v.optional(v.boolean(), false), feedback: v.optional(words, nothing) })

const question: Schema<Question> = variant<'kind', Question>('kind', {
  node: record({ kind: v.literal('node'), ...asked, among: node, answer: nodeRule }),
  nodes: record({ kind: v.literal('nodes'), ...asked, among: node, answer: nodeRule }),
  number: record({ kind: v.literal('number'), ...asked, answer: numberRule, tolerance: v.optional(number(0, null), 0.02) }),
  choice: record({ kind: v.literal('choice'), prompt: words, options: v.array(option) }),
})

const step = record({
  title: words,
  text: words,
  at: position,
  focus: v.optional(v.nullable(node), null),
  question: v.optional(v.nullable(question), null),
  experiment: v.optional(v.nullable(v.string()), null),
})

const lesson: Schema<Lesson> = record({
  title: words,
  about: v.optional(words, nothing),
  minutes: v.optional(number(0, 1000), 0),
  trace: v.string(),
  steps: v.array(step),
})

/** A lesson from a parsed document. Throws SchemaError, whose fault names the place and what belongs there, and nothing else. */
export const readLesson = (raw: unknown): Lesson => readAs(lesson, raw)

const index = record({ lessons: v.array(v.string()) })

/** The addresses of the lessons there are, in the order in which they are offered. Throws SchemaError and nothing else. */
export const readIndex = (raw: unknown): readonly string[] => readAs(index, raw).lessons
