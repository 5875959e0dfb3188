import * as v from 'valibot'
import { answerRules, defaultConfig, type SearchConfig, type SettingsChange } from '../core/config.ts'
import type { CandidateEvent, ExecutionEvent, ProblemData, SearchEvent } from '../core/events.ts'
import type { Intervention } from '../core/intervention.ts'
import type { Asking, TokenChance, TokenInfo } from '../core/ports.ts'
import { anyRecord, number, record, type Schema, textUpTo, variant, whole } from '../schema/parts.ts'
import { detail } from './detail-schema.ts'
import { limits } from './limits.ts'

const written = textUpTo(limits.text)
const line = textUpTo(limits.line)
const node = whole(0, 2 ** 31 - 1)
const search = whole(0, 2 ** 16 - 1)
const rollout = whole(0, 1e9)
const seed = whole(0, 2 ** 32 - 1)
/** Scores and values. */
const value = number(-1, 1)

export const config: Schema<SearchConfig> = record({
  rollouts: v.optional(whole(1, 1e9), defaultConfig.rollouts),
  candidates: v.optional(whole(1, 1e6), defaultConfig.candidates),
  leaves: v.optional(whole(1, 1e6), defaultConfig.leaves),
  c: v.optional(number(0, 1e6), defaultConfig.c),
  // Logs from before there was this setting.
  backtracks: v.optional(whole(0, 1e6), 0),
  depth: v.optional(whole(1, 1e6), defaultConfig.depth),
  temperature: v.optional(number(0, 1e6), defaultConfig.temperature),
  seed: v.optional(seed, defaultConfig.seed),
  distinct: v.optional(v.boolean(), defaultConfig.distinct),
  guidance: v.optional(v.picklist(['ppm', 'none', 'terminal']), defaultConfig.guidance),
  answer: v.optional(v.picklist(answerRules), defaultConfig.answer),
  searches: v.optional(whole(1, 2 ** 16), defaultConfig.searches),
  prunePpmBelow: v.optional(value, defaultConfig.prunePpmBelow),
  maxTokens: v.optional(v.nullable(whole(1, 1e12)), null),
  mergeAcrossTree: v.optional(v.boolean(), defaultConfig.mergeAcrossTree),
  stopAtFirstAnswer: v.optional(v.boolean(), defaultConfig.stopAtFirstAnswer),
  voteTopK: v.optional(whole(1, 1e6), defaultConfig.voteTopK),
})

/** Slightly above 0, for logarithms that were rounded. */
const logprob = number(null, 0.001)
const pairOfChance = v.pipe(
  v.strictTuple([line, logprob]),
  v.transform(([text, logprob]): TokenChance => ({ text, logprob })),
)
const recordOfChance = record({ text: line, logprob })
/** Text and natural logarithm of its probability, as a pair or by name. */
const chance: Schema<TokenChance> = v.lazy((raw): Schema<TokenChance> => (Array.isArray(raw) ? pairOfChance : recordOfChance))

const tripleOfToken = v.pipe(
  v.strictTuple([line, logprob, v.array(chance)]),
  v.transform(([text, logprob, alternatives]): TokenInfo => ({ text, logprob, alternatives })),
)
const recordOfToken = record({ text: line, logprob, alternatives: v.exactOptional(v.array(chance)) })
/** A chance, with its alternatives as a third in the list or by name. */
const token: Schema<TokenInfo> = v.lazy((raw): Schema<TokenInfo> => {
  if (!Array.isArray(raw)) return recordOfToken
  return raw.length === 3 ? tripleOfToken : pairOfChance
})

const candidate: Schema<CandidateEvent> = record({
  id: node,
  text: written,
  ended: v.optional(v.picklist(['step', 'code', 'length']), 'step'),
  seed: v.optional(seed, 0),
  tokens: v.optional(v.array(token), () => []),
  generated: v.exactOptional(whole(0, 1e9)),
  by: v.exactOptional(v.literal('person')),
})

const ran = record({ id: node, ok: v.literal(true), output: written })
const failed = record({
  id: node,
  ok: v.literal(false),
  error: written,
  line: v.optional(v.nullable(whole(0, 1e9)), null),
  kind: v.optional(v.picklist(['exception', 'timeout', 'crash']), 'exception'),
})
const undecided = v.pipe(record({ id: node, ok: v.boolean() }), v.never())
const isOk = (raw: unknown): unknown => (typeof raw === 'object' && raw !== null ? Reflect.get(raw, 'ok') : undefined)
const execution: Schema<ExecutionEvent> = v.lazy((raw): Schema<ExecutionEvent> => (isOk(raw) === true ? ran : isOk(raw) === false ? failed : undecided))

const datum = v.nullable(
  v.lazy((raw): Schema<string | number | boolean> => (typeof raw === 'number' ? number() : typeof raw === 'boolean' ? v.boolean() : line)),
)
const datumOrList = v.lazy((raw): Schema<ProblemData[string]> => (Array.isArray(raw) ? v.pipe(v.array(datum), v.maxLength(limits.data)) : datum))
const problemData: Schema<ProblemData> = v.pipe(
  anyRecord(),
  v.check((fields) => Object.keys(fields).length <= limits.details),
  v.record(v.string(), datumOrList),
)

const asking: Schema<Asking> = record({ format: line, head: written, scorer: v.nullable(line) })

const path = v.array(node)

const change: Schema<SettingsChange> = record({
  rollouts: v.exactOptional(whole(1, 1e9)),
  candidates: v.exactOptional(whole(1, 1e6)),
  temperature: v.exactOptional(number(0, 1e6)),
  seed: v.exactOptional(seed),
  maxTokens: v.exactOptional(v.nullable(whole(1, 1e12))),
  stopAtFirstAnswer: v.exactOptional(v.boolean()),
})

const intervention: Schema<Intervention> = variant<'kind', Intervention>('kind', {
  step: record({
    kind: v.literal('step'),
    node,
    text: written,
    final: v.optional(v.boolean(), false),
    rollouts: v.optional(whole(0, 1e9), 0),
  }),
  forbid: record({ kind: v.literal('forbid'), node }),
  widen: record({ kind: v.literal('widen'), node, candidates: whole(1, 1e6) }),
  focus: record({ kind: v.literal('focus'), node, rollouts: whole(1, 1e9) }),
  reconfigure: record({ kind: v.literal('reconfigure'), change }),
})

/** One event of a log. The table is complete by its type: an event that core can write, this can read. */
export const event: Schema<SearchEvent> = variant<'type', SearchEvent>('type', {
  start: record({
    type: v.literal('start'),
    version: v.optional(v.literal(1), 1),
    question: textUpTo(limits.question),
    family: v.optional(line, ''),
    data: v.exactOptional(problemData),
    model: v.optional(line, ''),
    config: v.optional(config, () => ({ ...defaultConfig, backtracks: 0 })),
    asking: v.exactOptional(asking),
  }),
  root: record({ type: v.literal('root'), search, id: node, seed: v.optional(seed, 0) }),
  select: record({ type: v.literal('select'), search, rollout, path }),
  expand: record({ type: v.literal('expand'), node, candidates: v.array(candidate) }),
  execute: record({ type: v.literal('execute'), results: v.array(execution) }),
  prune: record({
    type: v.literal('prune'),
    node,
    reason: v.picklist(['python', 'duplicate', 'illegal', 'low-ppm', 'budget', 'forbidden']),
    detail: v.optional(detail, () => ({ code: 'told', values: { text: '' } })),
    of: v.optional(v.nullable(node), null),
    finished: v.optional(v.boolean(), false),
  }),
  score: record({ type: v.literal('score'), scores: v.array(record({ id: node, ppm: value })) }),
  answer: record({
    type: v.literal('answer'),
    search: v.optional(search, 0),
    rollout: v.optional(rollout, 0),
    node,
    answer: line,
    ppm: v.optional(v.nullable(value), null),
    correct: v.optional(v.nullable(v.boolean()), null),
  }),
  backup: record({ type: v.literal('backup'), search, rollout, path, value }),
  turn: record({ type: v.literal('turn'), search, rollout, path, value, to: path }),
  counts: record({ type: v.literal('counts'), nodes: v.array(record({ id: node, visits: whole(0, 2 ** 31), sum: number(-1e10, 1e10) })) }),
  exhausted: record({ type: v.literal('exhausted'), node }),
  resume: record({ type: v.literal('resume'), asking: v.exactOptional(asking) }),
  intervene: record({ type: v.literal('intervene'), intervention }),
  focus: record({ type: v.literal('focus'), node, rollouts: whole(1, 1e9) }),
  error: record({ type: v.literal('error'), fault: detail }),
  done: record({
    type: v.literal('done'),
    reason: v.picklist(['rollouts', 'tokens', 'first-answer', 'exhausted', 'cancelled', 'error']),
    best: v.optional(v.nullable(node), null),
    answer: v.optional(v.nullable(line), null),
  }),
})
