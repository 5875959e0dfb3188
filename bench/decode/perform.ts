import { Failure } from '../../src/core/failure.ts'
import type { Environment } from '../../src/core/ports.ts'
import { deriveSeed } from '../../src/core/random.ts'
import { runSearch } from '../../src/core/search.ts'
import { rstar } from '../../src/format/rstar.ts'
import { minP } from '../../src/models/minds/local-proposer.ts'
import { mindOf } from '../../src/models/minds/mind.ts'
import type { Models } from '../../src/models/types.ts'
import { named, type PosedProblem, parseProblem } from '../../src/problems/index.ts'
import type { Interpreter } from '../../src/python/types.ts'
import { createEnvironment } from '../../src/search/environment.ts'
import { BusyClock } from './busy-clock.ts'
import type { Outcome, Task } from './task.ts'

/** What a side brings; everything else is the same code for all. */
export interface Means {
  readonly models: Models
  readonly interpreter: Interpreter
  /** Whether candidates are drawn without replacement; sides that cannot do that draw independently either way. */
  readonly distinct: boolean
  /** Leaves of a search in flight. */
  readonly leaves: number
  /** Whether one candidate is finished before the next begins, so that the first token is that of the first candidate alone. */
  readonly oneByOne: boolean
}

/**
 * Does a task and takes its time.
 * @throws Error when the question cannot be read or the models fail.
 */
export async function perform(means: Means, task: Task): Promise<Outcome> {
  const parsed = parseProblem(task.question)
  if (!parsed.ok) throw new Error(`The benchmark's question cannot be used: ${named(parsed.refusal)}`)
  switch (task.kind) {
    case 'expansion':
      return expand(means, parsed.posed, task)
    case 'first-token':
      return firstToken(means, parsed.posed, task)
    case 'search':
      return search(means, parsed.posed, task)
  }
}

const proposed = (seconds: number) => ({ seconds, pythonSeconds: 0, proposeSeconds: seconds, scoreSeconds: 0, expansions: 1, scored: 0 })

const seedsOf = (seed: number, count: number): number[] => Array.from({ length: count }, (_, i) => deriveSeed(seed, i))

async function expand(means: Means, posed: PosedProblem, task: Extract<Task, { kind: 'expansion' }>): Promise<Outcome> {
  const environment = createEnvironment({ posed, mind: mindOf(means.models), interpreter: means.interpreter })
  const start = performance.now()
  const proposals = await environment.propose({
    prefix: task.prefix,
    seeds: seedsOf(task.seed, task.candidates),
    temperature: 1,
    distinct: means.distinct,
    widening: 0,
  })
  const seconds = (performance.now() - start) / 1000
  if (proposals.length === 0) throw new Error(`No candidate fits behind a prefix of ${task.prefix.length} steps.`)
  const tokens = proposals.reduce((sum, proposal) => sum + proposal.tokens.length, 0)
  const distinct = new Set(proposals.map(({ text }) => text)).size
  return { ...proposed(seconds), asked: task.candidates, distinct, tokens }
}

async function firstToken({ models, distinct, oneByOne }: Means, posed: PosedProblem, task: Extract<Task, { kind: 'first-token' }>): Promise<Outcome> {
  const { tokenizer, policy } = models
  const start = performance.now()
  const prefix = rstar.head(posed.problem).flatMap(tokenizer.encode)
  const stop = rstar.stops.map(tokenizer.special)
  await policy.generate({ prefix, seeds: seedsOf(task.seed, oneByOne ? 1 : task.candidates), temperature: 1, minP, distinct, maxTokens: 1, stop })
  const seconds = (performance.now() - start) / 1000
  return { ...proposed(seconds), asked: task.candidates, distinct: 1, tokens: 1 }
}

async function search({ models, interpreter, distinct, leaves }: Means, posed: PosedProblem, task: Extract<Task, { kind: 'search' }>): Promise<Outcome> {
  const [propose, score, python] = [new BusyClock(), new BusyClock(), new BusyClock()]
  const inner = createEnvironment({ posed, mind: mindOf(models), interpreter })
  const environment: Environment = {
    ...inner,
    propose: (request) => propose.during(() => inner.propose(request)),
    score: (prefix, candidates) => score.during(() => inner.score(prefix, candidates)),
    execute: (prefix, candidates) => python.during(() => inner.execute(prefix, candidates)),
  }
  let [expansions, candidates, duplicates] = [0, 0, 0]
  const start = performance.now()
  const tree = await runSearch(
    environment,
    { ...posed.logged, model: models.name, config: { ...task.config, distinct, leaves } },
    {
      onEvent(event) {
        if (event.type === 'expand') {
          expansions++
          candidates += event.candidates.length
        } else if (event.type === 'prune' && event.reason === 'duplicate') duplicates++
      },
    },
  )
  const seconds = (performance.now() - start) / 1000
  if (tree.error !== null) throw new Failure(tree.error)
  return {
    seconds,
    pythonSeconds: python.seconds,
    proposeSeconds: propose.seconds,
    scoreSeconds: score.seconds,
    expansions,
    asked: expansions * task.config.candidates,
    distinct: candidates - duplicates,
    scored: tree.ppmScores,
    tokens: tree.policyTokens,
  }
}
