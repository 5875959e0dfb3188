import type { SearchConfig } from './config.ts'
import type { SearchDetail } from './detail.ts'
import type { CandidateEvent, ExecutionEvent, NodeId, PruneReason, SearchEvent } from './events.ts'
import { Failure } from './failure.ts'
import { ask, type Phased } from './phases.ts'
import type { Environment, Judgement, Proposal, Step } from './ports.ts'
import { deriveSeed } from './random.ts'
import { tokenCount } from './token-count.ts'
import type { Tree } from './tree.ts'

/** What one expansion left: the children that may be explored, the finished solutions among the candidates, and whether any candidate survived. */
export interface Expanded {
  readonly open: readonly NodeId[]
  readonly finished: readonly NodeId[]
}

export interface ExpansionContext {
  readonly environment: Environment
  readonly config: SearchConfig
  readonly tree: Tree
  readonly search: number
  readonly rollout: number
  readonly signal: AbortSignal | undefined
  /** State key -> first node that reached it, within this search. */
  readonly states: Map<string, NodeId>
  /** For each expanded node, state key -> the child that has it. */
  readonly siblings: Map<NodeId, Map<string, NodeId>>
  /** How often each node was expanded: a root may be more than once, and any node when a person asks for more. */
  readonly expansions: Map<NodeId, number>
  readonly emit: (event: SearchEvent) => void
}

/** The steps from below the root to a node, as the models and Python see them. */
export const stepsOf = (tree: Tree, path: readonly NodeId[]): Step[] =>
  path.slice(1).map((id) => ({
    text: tree.texts[id]?.text ?? '',
    final: tree.texts[id]?.ended === 'code',
    output: tree.runs[id]?.output ?? '',
  }))

/** The event that discards a step, other than for breaking the rules. */
export const discarded = (node: NodeId, reason: Exclude<PruneReason, 'illegal'>, detail: SearchDetail): Extract<SearchEvent, { type: 'prune' }> => ({
  type: 'prune',
  node,
  reason,
  detail,
  of: null,
  finished: false,
})

interface Candidate {
  readonly id: NodeId
  readonly proposal: Proposal
}

function* proposeCandidates(context: ExpansionContext, node: NodeId, prefix: readonly Step[]): Phased<Candidate[]> {
  const { environment, config, tree, search, emit, signal } = context
  const born = tree.children[node]?.length ?? 0
  const widening = context.expansions.get(node) ?? 0
  context.expansions.set(node, widening + 1)
  const seeds = Array.from({ length: config.candidates }, (_, i) => deriveSeed(config.seed, search, node, born + i))
  const proposals = yield* ask('propose', () => {
    signal?.throwIfAborted()
    return environment.propose({ prefix, seeds, temperature: config.temperature, distinct: config.distinct, widening, signal })
  })
  const first = tree.size
  const candidates = proposals.map((proposal, i) => ({ id: first + i, proposal }))
  const events: CandidateEvent[] = candidates.map(({ id, proposal }, i) => ({ id, ...proposal, seed: seeds[i] ?? 0 }))
  emit({ type: 'expand', node, candidates: events })
  return candidates
}

/** Rejects as soon as the signal aborts: the interpreter may still have to start, which over a slow network takes long. */
export const unlessAborted = <T>(reply: Promise<T>, signal: AbortSignal | undefined): Promise<T> => {
  if (!signal) return reply
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    reply.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

function* executeCandidates(context: ExpansionContext, prefix: readonly Step[], candidates: readonly Candidate[]): Phased<{ id: NodeId; step: Step }[]> {
  const { environment, emit, signal } = context
  const complete = candidates.filter(({ proposal }) => proposal.ended !== 'length')
  const executions = yield* ask('execute', () =>
    unlessAborted(
      environment.execute(
        prefix,
        complete.map(({ proposal }) => proposal),
      ),
      signal,
    ),
  )
  const results: ExecutionEvent[] = []
  const ran: { id: NodeId; step: Step }[] = []
  complete.forEach(({ id, proposal }, i) => {
    const execution = executions[i]
    if (!execution) throw new Failure({ code: 'too-few-results', values: { wanted: complete.length, found: executions.length } })
    results.push({ id, ...execution })
    if (execution.ok) ran.push({ id, step: { text: proposal.text, final: proposal.ended === 'code', output: execution.output } })
  })
  emit({ type: 'execute', results })
  for (const { id, proposal } of candidates)
    if (proposal.ended === 'length') emit(discarded(id, 'budget', { code: 'cut-off', values: { tokens: tokenCount(proposal) } }))
  for (const result of results) if (!result.ok) emit(discarded(result.id, 'python', { code: 'python', values: { error: result.error } }))
  return ran
}

interface Judged {
  readonly id: NodeId
  readonly step: Step
  readonly judgement: Exclude<Judgement, { kind: 'illegal' }>
}

/** Prunes illegal steps and merges duplicates: among siblings always, across the search's tree when configured. */
const judgeCandidates = (context: ExpansionContext, node: NodeId, prefix: readonly Step[], ran: readonly { id: NodeId; step: Step }[]): Judged[] => {
  const { environment, config, states, emit } = context
  const siblings = context.siblings.get(node) ?? new Map<string, NodeId>()
  context.siblings.set(node, siblings)
  const kept: Judged[] = []
  for (const { id, step } of ran) {
    const judgement = environment.judge(prefix, step)
    if (judgement.kind === 'illegal') {
      emit({ type: 'prune', node: id, reason: 'illegal', detail: judgement.detail, of: null, finished: judgement.finished })
      continue
    }
    const twin = siblings.get(judgement.key)
    const elsewhere = config.mergeAcrossTree && judgement.kind === 'legal' ? states.get(judgement.key) : undefined
    const of = twin ?? elsewhere
    if (of !== undefined) {
      emit({ ...discarded(id, 'duplicate', { code: 'same-state', values: { key: judgement.key } }), of })
      continue
    }
    siblings.set(judgement.key, id)
    if (judgement.kind === 'legal') states.set(judgement.key, id)
    kept.push({ id, step, judgement })
  }
  return kept
}

/** Scores the survivors in one call and prunes those the PPM rejects, never the best. */
function* scoreCandidates(context: ExpansionContext, prefix: readonly Step[], kept: readonly Judged[]): Phased<Map<NodeId, number>> {
  const { environment, config, emit } = context
  const scores = yield* ask('score', () =>
    environment.score(
      prefix,
      kept.map(({ step }) => step),
    ),
  )
  const byId = new Map(kept.map(({ id }, i) => [id, Math.max(-1, Math.min(1, scores[i] ?? 0))]))
  emit({ type: 'score', scores: [...byId].map(([id, ppm]) => ({ id, ppm })) })
  const best = Math.max(...byId.values())
  for (const { id, judgement } of kept) {
    const ppm = byId.get(id) ?? 0
    if (judgement.kind === 'legal' && ppm < config.prunePpmBelow && ppm < best)
      emit(discarded(id, 'low-ppm', { code: 'low-ppm', values: { ppm, below: config.prunePpmBelow } }))
  }
  return byId
}

/** One expansion of a node (paper, section 3.2): propose, execute, judge, merge, score. Every discarded candidate stays in the log with its reason. */
export function* expand(context: ExpansionContext, path: readonly NodeId[]): Phased<Expanded> {
  const node = path.at(-1) ?? 0
  const prefix = stepsOf(context.tree, path)
  const candidates = yield* proposeCandidates(context, node, prefix)
  return yield* admit(context, node, prefix, candidates)
}

/** Adds a person's step below a node, through the same gates as the policy's. Returns its id and what came of it. */
export function* addStep(context: ExpansionContext, path: readonly NodeId[], step: Pick<Step, 'text' | 'final'>): Phased<Expanded & { readonly id: NodeId }> {
  const node = path.at(-1) ?? 0
  const id = context.tree.size
  const proposal: Proposal = { text: step.text, ended: step.final ? 'code' : 'step', tokens: [] }
  context.emit({ type: 'expand', node, candidates: [{ id, ...proposal, seed: 0, by: 'person' }] })
  const expanded = yield* admit(context, node, stepsOf(context.tree, path), [{ id, proposal }])
  return { id, ...expanded }
}

/** The gates that every candidate passes: Python, the rules, what is known already, the PPM. */
function* admit(context: ExpansionContext, node: NodeId, prefix: readonly Step[], candidates: readonly Candidate[]): Phased<Expanded> {
  const { environment, config, tree, search, rollout, emit } = context
  const ran = yield* executeCandidates(context, prefix, candidates)
  const kept = judgeCandidates(context, node, prefix, ran)
  let scores = new Map<NodeId, number>()
  if (config.guidance === 'ppm' && kept.length > 0) scores = yield* scoreCandidates(context, prefix, kept)
  const finished: NodeId[] = []
  for (const { id, judgement } of kept) {
    if (judgement.kind !== 'finished') continue
    const correct = environment.grade ? environment.grade(judgement.answer) : null
    emit({ type: 'answer', search, rollout, node: id, answer: judgement.answer, ppm: scores.get(id) ?? null, correct })
    finished.push(id)
  }
  const open = kept.filter(({ id, judgement }) => judgement.kind === 'legal' && !tree.prunes.has(id)).map(({ id }) => id)
  return { open, finished }
}
