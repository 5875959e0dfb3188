import { chooseAnswer } from './answer.ts'
import type { SearchConfig } from './config.ts'
import type { NodeId, SearchEvent, StopReason } from './events.ts'
import type { ExpansionContext } from './expansion.ts'
import { askTogether, phases } from './phases.ts'
import type { Environment } from './ports.ts'
import { deriveSeed } from './random.ts'
import { apply, createTree } from './reducer.ts'
import { Rollout } from './rollout.ts'
import type { Tree } from './tree.ts'
import { isOpen, selectPath } from './uct.ts'
import { virtualLossOf } from './virtual-loss.ts'

export interface SearchInput {
  readonly question: string
  readonly family: string
  readonly model: string
  readonly config: SearchConfig
}

export interface SearchHooks {
  readonly signal?: AbortSignal
  /**
   * Awaited before rollouts start and before each phase within them; pausing and stepping wait here. Rollouts in flight together go through their phases
   * together, and what is started together passes once.
   */
  readonly gate?: (before: 'phase' | 'rollout') => Promise<void>
  /** Called with each event right after it was folded into the tree. */
  readonly onEvent?: (event: SearchEvent, tree: Tree) => void
}

/** One of the independent searches as it stands. */
interface IndependentSearch {
  readonly search: number
  readonly root: NodeId
  readonly states: ExpansionContext['states']
  readonly siblings: ExpansionContext['siblings']
  readonly expansions: ExpansionContext['expansions']
  started: number
  /** Widenings of the root in a row that found nothing new. */
  fruitless: number
  /** Why no more rollouts start; null while they may. */
  stopped: StopReason | null
}

/**
 * A root with nothing left to explore is widened: expanded again with new seeds while rollouts are left. The search gives up after
 * so many widenings in a row that found nothing new, and at once when sampling is greedy.
 */
const fruitlessWidenings = 3

/** The rollouts of all searches, up to `config.leaves` of them in flight. Returns why it stopped; rejects when the environment fails or the signal aborts. */
const explore = async (
  shared: Pick<ExpansionContext, 'environment' | 'config' | 'tree' | 'signal' | 'emit'>,
  gate: (before: 'phase' | 'rollout') => Promise<void>,
): Promise<StopReason> => {
  const { config, tree, signal, emit } = shared
  const searches: IndependentSearch[] = []
  let inFlight: Rollout[] = []
  const outOfTokens = (): boolean => config.maxTokens !== null && tree.policyTokens >= config.maxTokens

  const open = (search: number): IndependentSearch => {
    const root = tree.size
    emit({ type: 'root', search, id: root, seed: deriveSeed(config.seed, search) })
    const opened: IndependentSearch = { search, root, states: new Map(), siblings: new Map(), expansions: new Map(), started: 0, fruitless: 0, stopped: null }
    searches.push(opened)
    return opened
  }

  const virtualLoss = (search: number) =>
    virtualLossOf(
      tree,
      inFlight.filter((rollout) => rollout.search === search).map(({ path }) => path),
    )

  /**
   * The search to give the next rollout to: of those that can take one the one with the fewest in flight, the first of equals. Searches are opened one by one,
   * each before another leaf of an earlier one is put in flight. Null when none can take a rollout now.
   */
  const nextSearch = (): IndependentSearch | null => {
    let [next, fewest]: [IndependentSearch | null, number] = [null, Number.POSITIVE_INFINITY]
    for (const candidate of searches) {
      const { search, root, started, stopped } = candidate
      const busy = inFlight.filter((rollout) => rollout.search === search).length
      if (stopped !== null || started >= config.rollouts || busy >= fewest || virtualLoss(search).blocked.has(root)) continue
      next = candidate
      fewest = busy
    }
    return fewest > 0 && searches.length < config.searches ? open(searches.length) : next
  }

  /** Puts rollouts in flight until there are enough, or no leaf is free. */
  const fill = async (): Promise<'filled' | 'tokens'> => {
    let passed = false
    while (inFlight.length < config.leaves) {
      const next = nextSearch()
      if (next === null) break
      next.fruitless = isOpen(tree, next.root) ? 0 : next.fruitless + 1
      if (next.fruitless > (config.temperature > 0 ? fruitlessWidenings : 0)) {
        next.stopped = 'exhausted'
        continue
      }
      if (outOfTokens()) return 'tokens'
      if (!passed) await gate('rollout')
      passed = true
      signal?.throwIfAborted()
      const { search, root, states, siblings, expansions } = next
      const path = selectPath(tree, root, config.c, virtualLoss(search))
      inFlight.push(new Rollout({ ...shared, search, rollout: next.started++, states, siblings, expansions }, path))
    }
    return 'filled'
  }

  /** One expansion of every rollout in flight, phase by phase; those that are through are backed up. */
  const round = async (): Promise<'done' | 'tokens'> => {
    for (const phase of phases) {
      const waiting = inFlight.flatMap((rollout) => (rollout.pending?.phase === phase ? [{ rollout, ask: rollout.pending }] : []))
      if (waiting.length === 0) continue
      if (phase === 'propose' && outOfTokens()) return 'tokens'
      await gate('phase')
      await askTogether(waiting.map(({ ask }) => ask))
      for (const { rollout } of waiting) rollout.advance()
    }
    inFlight = inFlight.filter(({ pending }) => pending !== null)
    return 'done'
  }

  const stopAnswered = (): void => {
    for (const search of searches) if (tree.answers.some((answer) => answer.search === search.search)) search.stopped ??= 'first-answer'
    inFlight = inFlight.filter(({ search }) => searches[search]?.stopped === null)
  }

  for (;;) {
    if ((await fill()) === 'tokens') return 'tokens'
    if (inFlight.length === 0) return searches.at(-1)?.stopped ?? 'rollouts'
    if ((await round()) === 'tokens') return 'tokens'
    if (config.stopAtFirstAnswer) stopAnswered()
  }
}

/**
 * Runs the configured searches and resolves with the tree, the fold of every event emitted. With one leaf in flight, rollouts and searches come one after
 * the other; with more, rollouts go side by side in rounds of one expansion each, so that their candidates share the policy's batches.
 * Never rejects: failures of the environment end the log with `error` and `done`; aborting ends it with `done` / `cancelled`.
 * The same input, environment and seed give the same log, however long each reply of the environment takes.
 */
export const runSearch = async (environment: Environment, input: SearchInput, hooks: SearchHooks = {}): Promise<Tree> => {
  const { config } = input
  const { signal } = hooks
  const tree = createTree()
  const emit = (event: SearchEvent): void => {
    apply(tree, event)
    hooks.onEvent?.(event, tree)
  }
  let reason: StopReason
  emit({ type: 'start', version: 1, ...input })
  try {
    reason = await explore({ environment, config, tree, signal, emit }, hooks.gate ?? (async () => {}))
  } catch (error) {
    reason = signal?.aborted ? 'cancelled' : 'error'
    if (reason === 'error') emit({ type: 'error', message: error instanceof Error ? error.message : String(error) })
  }
  const chosen = chooseAnswer(tree, config.voteTopK, config.guidance === 'ppm', environment.normalize)
  emit({ type: 'done', reason, best: chosen?.node ?? null, answer: chosen?.answer ?? null })
  return tree
}
