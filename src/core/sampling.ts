import { chooseAnswer } from './answer.ts'
import type { SearchConfig } from './config.ts'
import type { NodeId, SearchEvent, StopReason } from './events.ts'
import { discarded, stepsOf, unlessAborted } from './expansion.ts'
import { Failure, faultOf } from './failure.ts'
import type { Environment, Execution, Judgement, Proposal, Step } from './ports.ts'
import { deriveSeed } from './random.ts'
import { apply, createTree } from './reducer.ts'
import type { SearchHooks, SearchInput } from './search.ts'
import { tokenCount } from './token-count.ts'
import type { Tree } from './tree.ts'

export interface SamplingHooks extends Pick<SearchHooks, 'signal' | 'gate' | 'onEvent'> {
  /**
   * How many solutions to begin next, side by side, or why there are no more; asked at the beginning and whenever all those begun have ended. Left out, all
   * `config.rollouts` are begun at once.
   */
  readonly next?: (tree: Tree) => Promise<number | StopReason>
}

/** A solution that is being written. */
interface Chain {
  readonly index: number
  /** Root first. */
  readonly path: readonly NodeId[]
}

/** A chain with what it may do next, and what came of that. */
interface Move {
  readonly chain: Chain
  readonly prefix: readonly Step[]
  readonly id: NodeId
  readonly proposal: Proposal
}

interface Ended {
  readonly chain: Chain
  readonly value: number
}

const failed = -1

const allAtOnce = (count: number) => async (tree: Tree) => (tree.rollouts < count ? count - tree.rollouts : 'rollouts')

/**
 * Samples whole solutions without search, the baseline of every comparison, and writes them as a log: each solution is a rollout from the root that asks for one
 * candidate a step. It ends where Python fails or a rule of the question is broken, exactly where a search would prune. Solutions begun together advance side by side, a
 * step at a time; what is drawn for one depends on its own seeds only. Of the configuration count `rollouts`, `temperature`, `depth`, `seed`, `maxTokens` (no step is asked
 * for once the policy has written so many) and `guidance`: with `ppm` finished solutions are scored and the best scored is the answer (best of N), else the majority's is.
 * Never rejects: failures of the environment end the log with `error` and `done`; aborting ends it with `done` / `cancelled`, and answers found by then stand.
 */
export const sampleSolutions = async (environment: Environment, input: SearchInput, hooks: SamplingHooks = {}): Promise<Tree> => {
  // Each solution is drawn by itself and so counts once; where a PPM scores, the best scored is the answer.
  const config: SearchConfig = { ...input.config, distinct: false, answer: 'best' }
  const { signal, gate = async () => {}, next = allAtOnce(config.rollouts) } = hooks
  const tree = createTree()
  const emit = (event: SearchEvent): void => {
    apply(tree, event)
    hooks.onEvent?.(event, tree)
  }
  const scored = config.guidance === 'ppm'
  const spent = (): boolean => config.maxTokens !== null && tree.policyTokens >= config.maxTokens

  /** The next step of each chain, as the policy writes it. Chains for which it has none are at their end. */
  const propose = async (chains: readonly Chain[]): Promise<Move[]> => {
    const asked = chains.map((chain) => {
      const prefix = stepsOf(tree, chain.path)
      return { chain, prefix, seed: deriveSeed(config.seed, chain.index, prefix.length) }
    })
    const replies = await Promise.all(
      asked.map(({ prefix, seed }) => environment.propose({ prefix, seeds: [seed], temperature: config.temperature, distinct: false, widening: 0, signal })),
    )
    return asked.flatMap(({ chain, prefix, seed }, i) => {
      const [proposal] = replies[i] ?? []
      if (proposal === undefined) return []
      const id = tree.size
      emit({ type: 'expand', node: chain.path.at(-1) ?? 0, candidates: [{ id, ...proposal, seed }] })
      return [{ chain: { ...chain, path: [...chain.path, id] }, prefix, id, proposal }]
    })
  }

  /** Runs each step; null for one that was cut off. */
  const execute = async (moves: readonly Move[]): Promise<(Execution | null)[]> => {
    const results = await unlessAborted(
      Promise.all(
        moves.map(async ({ prefix, proposal }) => (proposal.ended === 'length' ? null : ((await environment.execute(prefix, [proposal]))[0] ?? 'none'))),
      ),
      signal,
    )
    return results.map((result) => {
      if (result === 'none') throw new Failure({ code: 'too-few-results', values: { wanted: 1, found: 0 } })
      return result
    })
  }

  /** Notes what Python and the rules say of a step; null where the chain is at its end without an answer. */
  const judge = ({ prefix, id, proposal }: Move, execution: Execution | null): { readonly step: Step; readonly judgement: Judgement } | null => {
    if (execution === null) {
      emit(discarded(id, 'budget', { code: 'cut-off', values: { tokens: tokenCount(proposal) } }))
      return null
    }
    emit({ type: 'execute', results: [{ id, ...execution }] })
    if (!execution.ok) {
      emit(discarded(id, 'python', { code: 'python', values: { error: execution.error } }))
      return null
    }
    const step: Step = { text: proposal.text, final: proposal.ended === 'code', output: execution.output }
    const judgement = environment.judge(prefix, step)
    if (judgement.kind !== 'illegal') return { step, judgement }
    emit({ type: 'prune', node: id, reason: 'illegal', detail: judgement.detail, of: null, finished: judgement.finished })
    return null
  }

  /** One step of each chain. Returns those that go on, and emits the end of the others. */
  const advance = async (chains: readonly Chain[]): Promise<Chain[]> => {
    await gate('phase')
    signal?.throwIfAborted()
    const short = chains.filter(({ path }) => path.length - 1 < config.depth)
    const moves = await propose(short)
    const executions = await execute(moves)
    const judged = moves.map((move, i) => ({ move, outcome: judge(move, executions[i] ?? null) }))
    const finished = judged.flatMap(({ move, outcome }) =>
      outcome?.judgement.kind === 'finished' ? [{ move, step: outcome.step, answer: outcome.judgement.answer }] : [],
    )
    const scores = await Promise.all(finished.map(async ({ move, step }) => (scored ? ((await environment.score(move.prefix, [step]))[0] ?? null) : null)))
    const ended: Ended[] = finished.map(({ move: { chain, id }, answer }, i) => {
      const ppm = scores[i] ?? null
      if (ppm !== null) emit({ type: 'score', scores: [{ id, ppm: Math.max(-1, Math.min(1, ppm)) }] })
      const correct = environment.grade ? environment.grade(answer) : null
      emit({ type: 'answer', search: 0, rollout: chain.index, node: id, answer, ppm, correct })
      return { chain, value: ppm ?? 0 }
    })
    const open = judged.flatMap(({ move, outcome }) => (outcome?.judgement.kind === 'legal' ? [move.chain] : []))
    const through = new Set([...open, ...ended.map(({ chain }) => chain)].map(({ index }) => index))
    const lost = chains.filter(({ index }) => !through.has(index))
    const pathOf = (chain: Chain) => moves.find((move) => move.chain.index === chain.index)?.chain ?? chain
    for (const { chain, value } of [...ended, ...lost.map((chain) => ({ chain: pathOf(chain), value: failed }))].sort(
      (a, b) => a.chain.index - b.chain.index,
    )) {
      emit({ type: 'backup', search: 0, rollout: chain.index, path: chain.path, value })
    }
    return open
  }

  const sample = async (): Promise<StopReason> => {
    for (let begun = 0; ; ) {
      const wave = await next(tree)
      if (typeof wave !== 'number') return wave
      await gate('rollout')
      signal?.throwIfAborted()
      let chains: Chain[] = Array.from({ length: wave }, () => ({ index: begun++, path: [0] }))
      for (const { index, path } of chains) emit({ type: 'select', search: 0, rollout: index, path })
      while (chains.length > 0) {
        if (spent()) return 'tokens'
        chains = await advance(chains)
      }
    }
  }

  emit({
    type: 'start',
    version: 1,
    ...input,
    config,
    ...(environment.asking === undefined ? {} : { asking: environment.asking }),
  })
  emit({ type: 'root', search: 0, id: 0, seed: config.seed })
  let reason: StopReason
  try {
    reason = await sample()
  } catch (error) {
    reason = signal?.aborted ? 'cancelled' : 'error'
    if (reason === 'error') emit({ type: 'error', fault: faultOf(error) })
  }
  const chosen = chooseAnswer(tree, config, environment.normalize)
  emit({ type: 'done', reason, best: chosen?.node ?? null, answer: chosen?.answer ?? null })
  return tree
}
