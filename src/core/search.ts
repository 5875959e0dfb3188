import type { SearchConfig } from './config.ts'
import type { NodeId, SearchEvent, StopReason } from './events.ts'
import type { ExpansionContext } from './expansion.ts'
import { faultOf } from './failure.ts'
import { carryOut } from './intervene.ts'
import { type InterventionQueue, noInterventions } from './intervention-queue.ts'
import { obstacleTo } from './obstacle.ts'
import { type SearchParts, standardParts } from './parts.ts'
import { askTogether, phases } from './phases.ts'
import type { Environment } from './ports.ts'
import type { LoggedProblem } from './problem.ts'
import { deriveSeed } from './random.ts'
import { apply, createTree, replay } from './reducer.ts'
import { type Knowledge, knowledgeOf, noKnowledge } from './resume.ts'
import { Rollout } from './rollout.ts'
import type { Standing } from './stoppers.ts'
import type { Tree } from './tree.ts'
import { selectPath } from './uct.ts'
import { virtualLossOf } from './virtual-loss.ts'
import { isOpen } from './walk.ts'

export interface SearchInput extends LoggedProblem {
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
  /** What a person asks for on the way. It is carried out as soon as the rollouts in flight are through with the expansions they are at. */
  readonly interventions?: InterventionQueue
  /** Called with each event right after it was folded into the tree. */
  readonly onEvent?: (event: SearchEvent, tree: Tree) => void
}

/** One of the independent searches as it stands. */
interface IndependentSearch extends Knowledge {
  readonly search: number
  readonly root: NodeId
  /** How many answers the tree had when it was last told to go on. */
  answersBefore: number
  /** Widenings of the root in a row that found nothing new. */
  fruitless: number
  /** Why no more rollouts start; null while they may. */
  stopped: StopReason | null
}

const searchOf = (search: number, root: NodeId, answersBefore: number, knowledge: Knowledge): IndependentSearch => ({
  ...knowledge,
  search,
  root,
  answersBefore,
  fruitless: 0,
  stopped: null,
})

/**
 * The rollouts of all searches, up to `config.leaves` of them in flight; `known` is what those searches know that the tree already has.
 * Returns why it stopped; rejects when the environment fails or the signal aborts.
 */
const explore = async (
  shared: Pick<ExpansionContext, 'environment' | 'config' | 'tree' | 'signal' | 'emit'>,
  known: readonly Knowledge[],
  gate: (before: 'phase' | 'rollout') => Promise<void>,
  interventions: InterventionQueue,
  { selectChild, stoppers }: SearchParts,
): Promise<StopReason> => {
  const { tree, signal, emit } = shared
  /** A person may change the settings on the way. */
  const settings = (): SearchConfig => tree.config ?? shared.config
  const searches: IndependentSearch[] = known.map((knowledge, i) => searchOf(i, tree.roots[i] ?? 0, tree.answers.length, knowledge))
  let inFlight: Rollout[] = []

  const open = (search: number): IndependentSearch => {
    const root = tree.size
    emit({ type: 'root', search, id: root, seed: deriveSeed(settings().seed, search) })
    const opened = searchOf(search, root, tree.answers.length, noKnowledge())
    searches.push(opened)
    return opened
  }

  const virtualLoss = (search: number) =>
    virtualLossOf(
      tree,
      inFlight.filter((rollout) => rollout.search === search).map(({ path }) => path),
    )

  /** Where the next rollout of a search starts; null when the focus is on another search. */
  const startOf = ({ search, root }: IndependentSearch): NodeId | null => {
    if (tree.focus === null) return root
    return tree.search[tree.focus.node] === search ? tree.focus.node : null
  }

  const standingOf = (asked: IndependentSearch): Standing => ({
    ...asked,
    tree,
    config: settings(),
    busy: inFlight.filter(({ search }) => search === asked.search).length,
  })

  /** Why this search is over, or all are; null while they may go on. */
  const endOf = (asked: IndependentSearch, ends: 'search' | 'all', midway: boolean): StopReason | null => {
    const standing = standingOf(asked)
    return stoppers.find((stopper) => stopper.ends === ends && (stopper.midway || !midway) && stopper.holds(standing))?.reason ?? null
  }

  /**
   * The search to give the next rollout to: of those that can take one the one with the fewest in flight, the first of equals. Searches are opened one by one,
   * each before another leaf of an earlier one is put in flight. Null when none can take a rollout now.
   */
  const nextSearch = (): IndependentSearch | null => {
    let [next, fewest]: [IndependentSearch | null, number] = [null, Number.POSITIVE_INFINITY]
    for (const candidate of searches) {
      const { search, stopped } = candidate
      const start = startOf(candidate)
      const standing = standingOf(candidate)
      const mustWait = () => stoppers.some((stopper) => stopper.ends === 'wait' && stopper.holds(standing))
      if (stopped !== null || start === null || standing.busy >= fewest || mustWait() || virtualLoss(search).blocked.has(start)) continue
      next = candidate
      fewest = standing.busy
    }
    return fewest > 0 && tree.focus === null && searches.length < settings().searches ? open(searches.length) : next
  }

  const contextOf = ({ search, states, siblings, expansions, started }: IndependentSearch): ExpansionContext => ({
    ...shared,
    config: settings(),
    search,
    rollout: started,
    states,
    siblings,
    expansions,
  })

  /** Does what a person has asked for. The search then goes on whatever it had stopped for, without the rollouts in flight. */
  const intervene = async (): Promise<void> => {
    if (interventions.waiting) signal?.throwIfAborted()
    for (let next = interventions.take(); next !== null; next = interventions.take()) {
      const obstacle = obstacleTo(tree, next)
      const asked = next.kind === 'reconfigure' ? null : { at: searches[tree.search[next.node] ?? 0], what: next }
      if (obstacle === null) {
        emit({ type: 'intervene', intervention: next })
        inFlight = []
        for (const search of searches) Object.assign(search, { answersBefore: tree.answers.length, fruitless: 0, stopped: null })
        // Other settings are in force with the event itself.
        if (asked?.at) await carryOut(contextOf(asked.at), asked.what)
      }
      interventions.settled(obstacle)
    }
  }

  /** Puts rollouts in flight until there are enough, or no leaf is free. Returns why all searches are over, or null. */
  const fill = async (): Promise<StopReason | null> => {
    let passed = false
    while (inFlight.length < settings().leaves) {
      const next = nextSearch()
      if (next === null) break
      next.fruitless = isOpen(tree, next.root) ? 0 : next.fruitless + 1
      next.stopped = endOf(next, 'search', false)
      if (next.stopped !== null) continue
      const end = endOf(next, 'all', false)
      if (end !== null) return end
      if (!passed) await gate('rollout')
      passed = true
      signal?.throwIfAborted()
      if (interventions.waiting) break
      const virtual = virtualLoss(next.search)
      const path = selectPath(tree, startOf(next) ?? next.root, (id) => selectChild(tree, id, settings(), virtual))
      inFlight.push(new Rollout({ ...contextOf(next), rollout: next.started++ }, selectChild, path))
    }
    return null
  }

  /** One expansion of every rollout in flight, phase by phase; those that are through are backed up. Returns why all searches are over, or null. */
  const round = async (): Promise<StopReason | null> => {
    for (const phase of phases) {
      const waiting = inFlight.flatMap((rollout) => (rollout.pending?.phase === phase ? [{ rollout, ask: rollout.pending }] : []))
      if (waiting.length === 0) continue
      const [first] = searches
      const end = phase === 'propose' && first ? endOf(first, 'all', true) : null
      if (end !== null) return end
      await gate('phase')
      await askTogether(waiting.map(({ ask }) => ask))
      for (const { rollout } of waiting) rollout.advance()
    }
    inFlight = inFlight.filter(({ pending }) => pending !== null)
    return null
  }

  /** Stops the searches that are over after a round, and gives up their rollouts in flight. */
  const stopMidway = (): void => {
    for (const one of searches) {
      if (one.stopped !== null) continue
      one.stopped = endOf(one, 'search', true)
      if (one.stopped !== null) inFlight = inFlight.filter(({ search }) => search !== one.search)
    }
  }

  for (;;) {
    await intervene()
    const full = await fill()
    if (interventions.waiting) continue
    if (full !== null) return full
    if (inFlight.length === 0) return searches.at(-1)?.stopped ?? 'rollouts'
    const end = await round()
    if (end !== null) return end
    stopMidway()
  }
}

/** Emits into the tree until the search has come to an end, and tells the end. */
const conduct = async (
  environment: Environment,
  { config, tree }: Pick<ExpansionContext, 'config' | 'tree'>,
  known: readonly Knowledge[],
  begin: readonly SearchEvent[],
  hooks: SearchHooks,
  parts: SearchParts,
): Promise<Tree> => {
  const { signal, interventions = noInterventions } = hooks
  const emit = (event: SearchEvent): void => {
    apply(tree, event)
    hooks.onEvent?.(event, tree)
  }
  let reason: StopReason
  for (const event of begin) emit(event)
  try {
    reason = await explore({ environment, config, tree, signal, emit }, known, hooks.gate ?? (async () => {}), interventions, parts)
  } catch (error) {
    reason = signal?.aborted ? 'cancelled' : 'error'
    if (reason === 'error') emit({ type: 'error', fault: faultOf(error) })
  }
  const chosen = parts.chooseAnswer(tree, config, environment.normalize)
  emit({ type: 'done', reason, best: chosen?.node ?? null, answer: chosen?.answer ?? null })
  return tree
}

const askingOf = ({ asking }: Environment): Pick<Environment, 'asking'> => (asking === undefined ? {} : { asking })

/**
 * Runs the configured searches and resolves with the tree, the fold of every event emitted. With one leaf in flight, rollouts and searches come one after
 * the other; with more, rollouts go side by side in rounds of one expansion each, so that their candidates share the policy's batches.
 * Never rejects: failures of the environment end the log with `error` and `done`; aborting ends it with `done` / `cancelled`.
 * The same input, environment, seed and interventions at the same places give the same log, however long each reply of the environment takes.
 */
export const runSearch = (environment: Environment, input: SearchInput, hooks: SearchHooks = {}, parts: SearchParts = standardParts): Promise<Tree> =>
  conduct(environment, { config: input.config, tree: createTree() }, [], [{ type: 'start', version: 1, ...input, ...askingOf(environment) }], hooks, parts)

/**
 * Goes on with the search of a log, whether it had ended or not: `onEvent` hears what comes after the log, which begins with `resume`. The log must be one that a
 * search can go on from (`settled.ts`) and the environment the one of its question and model.
 * Rejects with a RangeError when the log does not tell its configuration or its events do not fit each other.
 */
export const continueSearch = async (
  environment: Environment,
  log: readonly SearchEvent[],
  hooks: SearchHooks = {},
  parts: SearchParts = standardParts,
): Promise<Tree> => {
  const tree = replay(log)
  const { config } = tree
  if (config === null) throw new RangeError('the log does not begin with the start of a search, so the search cannot go on')
  return conduct(environment, { config, tree }, knowledgeOf(environment, tree, log), [{ type: 'resume', ...askingOf(environment) }], hooks, parts)
}
