import { defaultConfig, type SearchConfig, type SettingsChange } from '../core/config.ts'
import type { CandidateEvent, ExecutionEvent, SearchEvent } from '../core/events.ts'
import type { Intervention } from '../core/intervention.ts'
import type { TokenChance, TokenInfo } from '../core/ports.ts'
import { detail } from './detail-schema.ts'
import { limits } from './limits.ts'
import { choice, flag, leftOut, list, nullable, number, optional, pair, type Reader, record, textUpTo, variant, whole } from './schema.ts'

const written = textUpTo(limits.text)
const line = textUpTo(limits.line)
const node = whole(0, 2 ** 31 - 1)
const search = whole(0, 2 ** 16 - 1)
const rollout = whole(0, 1e9)
const seed = whole(0, 2 ** 32 - 1)
/** Scores and values. */
const value = number(-1, 1)

const config: Reader<SearchConfig> = record<SearchConfig>({
  rollouts: optional(whole(1, 1e9), () => defaultConfig.rollouts),
  candidates: optional(whole(1, 1e6), () => defaultConfig.candidates),
  leaves: optional(whole(1, 1e6), () => defaultConfig.leaves),
  c: optional(number(0, 1e6), () => defaultConfig.c),
  // Logs from before there was this setting.
  backtracks: optional(whole(0, 1e6), () => 0),
  depth: optional(whole(1, 1e6), () => defaultConfig.depth),
  temperature: optional(number(0, 1e6), () => defaultConfig.temperature),
  seed: optional(seed, () => defaultConfig.seed),
  distinct: optional(flag, () => defaultConfig.distinct),
  guidance: optional(choice('ppm', 'none', 'terminal'), () => defaultConfig.guidance),
  searches: optional(whole(1, 2 ** 16), () => defaultConfig.searches),
  prunePpmBelow: optional(value, () => defaultConfig.prunePpmBelow),
  maxTokens: optional(nullable(whole(1, 1e12)), () => null),
  mergeAcrossTree: optional(flag, () => defaultConfig.mergeAcrossTree),
  stopAtFirstAnswer: optional(flag, () => defaultConfig.stopAtFirstAnswer),
  voteTopK: optional(whole(1, 1e6), () => defaultConfig.voteTopK),
})

/** Slightly above 0, for logarithms that were rounded. */
const logprob = number(null, 0.001)
const chancePair = pair(line, logprob)
const chanceRecord = record<TokenChance>({ text: line, logprob })

/** Text and natural logarithm of its probability, as a pair or by name. */
const chance: Reader<TokenChance> = {
  expected: chancePair.expected,
  read: (raw, at) => {
    if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) return chanceRecord.read(raw, at)
    const [written, probability] = chancePair.read(raw, at)
    return { text: written, logprob: probability }
  },
}

const chances = list(chance)

/** A chance, with its alternatives as a third in the list or by name. */
const token: Reader<TokenInfo> = {
  expected: chance.expected,
  read: (raw, at) => {
    if (Array.isArray(raw) && raw.length === 3) return { ...chance.read(raw.slice(0, 2), at), alternatives: at.within(2, () => chances.read(raw[2], at)) }
    const read = chance.read(raw, at)
    const others: unknown = typeof raw === 'object' && raw !== null ? Reflect.get(raw, 'alternatives') : undefined
    return others === undefined ? read : { ...read, alternatives: at.within('alternatives', () => chances.read(others, at)) }
  },
}

const candidate = record<CandidateEvent>({
  id: node,
  text: written,
  ended: optional(choice('step', 'code', 'length'), () => 'step'),
  seed: optional(seed, () => 0),
  tokens: optional(list(token), () => []),
  generated: leftOut(whole(0, 1e9)),
  by: leftOut(choice('person')),
})

const ran = record<Extract<ExecutionEvent, { ok: true }>>({ id: node, ok: choice(true), output: written })
const failed = record<Extract<ExecutionEvent, { ok: false }>>({
  id: node,
  ok: choice(false),
  error: written,
  line: optional(nullable(whole(0, 1e9)), () => null),
  kind: optional(choice('exception', 'timeout', 'crash'), () => 'exception'),
})
const outcome = record<{ ok: boolean }>({ ok: flag })
const execution: Reader<ExecutionEvent> = {
  expected: outcome.expected,
  read: (raw, at) => (outcome.read(raw, at).ok ? ran.read(raw, at) : failed.read(raw, at)),
}

const path = list(node)

const change = record<SettingsChange>({
  rollouts: leftOut(whole(1, 1e9)),
  candidates: leftOut(whole(1, 1e6)),
  temperature: leftOut(number(0, 1e6)),
  seed: leftOut(seed),
  maxTokens: leftOut(nullable(whole(1, 1e12))),
  stopAtFirstAnswer: leftOut(flag),
})

const intervention: Reader<Intervention> = variant<'kind', Intervention>('kind', {
  step: record({ kind: choice('step'), node, text: written, final: optional(flag, () => false), rollouts: optional(whole(0, 1e9), () => 0) }),
  forbid: record({ kind: choice('forbid'), node }),
  widen: record({ kind: choice('widen'), node, candidates: whole(1, 1e6) }),
  focus: record({ kind: choice('focus'), node, rollouts: whole(1, 1e9) }),
  reconfigure: record({ kind: choice('reconfigure'), change }),
})

/** One event of a log. The table is complete by its type: an event that core can write, this can read. */
export const event: Reader<SearchEvent> = variant<'type', SearchEvent>('type', {
  start: record({
    type: choice('start'),
    version: optional(choice(1), () => 1),
    question: textUpTo(limits.question),
    family: optional(line, () => ''),
    model: optional(line, () => ''),
    config: optional(config, () => ({ ...defaultConfig, backtracks: 0 })),
  }),
  root: record({ type: choice('root'), search, id: node, seed: optional(seed, () => 0) }),
  select: record({ type: choice('select'), search, rollout, path }),
  expand: record({ type: choice('expand'), node, candidates: list(candidate) }),
  execute: record({ type: choice('execute'), results: list(execution) }),
  prune: record({
    type: choice('prune'),
    node,
    reason: choice('python', 'duplicate', 'illegal', 'low-ppm', 'budget', 'forbidden'),
    detail: optional(detail, () => ({ code: 'told', values: { text: '' } })),
    of: optional(nullable(node), () => null),
    finished: optional(flag, () => false),
  }),
  score: record({ type: choice('score'), scores: list(record({ id: node, ppm: value })) }),
  answer: record({
    type: choice('answer'),
    search: optional(search, () => 0),
    rollout: optional(rollout, () => 0),
    node,
    answer: line,
    ppm: optional(nullable(value), () => null),
    correct: optional(nullable(flag), () => null),
  }),
  backup: record({ type: choice('backup'), search, rollout, path, value }),
  turn: record({ type: choice('turn'), search, rollout, path, value, to: path }),
  counts: record({ type: choice('counts'), nodes: list(record({ id: node, visits: whole(0, 2 ** 31), sum: number(-1e10, 1e10) })) }),
  exhausted: record({ type: choice('exhausted'), node }),
  resume: record({ type: choice('resume') }),
  intervene: record({ type: choice('intervene'), intervention }),
  focus: record({ type: choice('focus'), node, rollouts: whole(1, 1e9) }),
  error: record({ type: choice('error'), message: written }),
  done: record({
    type: choice('done'),
    reason: choice('rollouts', 'tokens', 'first-answer', 'exhausted', 'cancelled', 'error'),
    best: optional(nullable(node), () => null),
    answer: optional(nullable(line), () => null),
  }),
})
