import type { SearchConfig } from '../core/config.ts'
import type { SearchEvent } from '../core/events.ts'
import type { Environment } from '../core/ports.ts'
import { runSearch } from '../core/search.ts'
import { createEnvironment } from '../policy/environment.ts'
import { createRandomEnvironment } from '../policy/random-play.ts'
import { type PosedProblem, parseProblem } from '../problems/index.ts'
import { type Engine, openEngine } from './engine.ts'
import { readArguments, refuseOptions, type Strategy } from './options.ts'
import { summarize, toText } from './solution.ts'
import { runCommand, UsageError } from './usage-error.ts'
import { writeJson } from './write-json.ts'

const usage = 'Usage: npm run solve -- "QUESTION" [--json -]'

async function solve(args: readonly string[]): Promise<void> {
  const options = readArguments(args)
  refuseOptions(args, 'solve', ['problems', 'limit'])
  const [question, ...rest] = options.positionals
  if (question === undefined) throw new UsageError(`The question is missing. ${usage}`)
  if (rest.length > 0) throw new UsageError(`One question at a time, in quotes: "${rest[0]}" is one argument too many. ${usage}`)
  const parsed = parseProblem(question)
  if (!parsed.ok) throw new UsageError(`${parsed.field}: ${parsed.message}`)
  const { posed } = parsed
  for (const notice of posed.problem.notices) console.error(notice)

  const engine = await openEngine(options.model)
  try {
    const trace: SearchEvent[] = []
    const interrupt = new AbortController()
    process.once('SIGINT', () => interrupt.abort())
    const startedAt = performance.now()
    const tree = await runSearch(
      environmentOf(options.strategy, posed, engine),
      { question: posed.problem.question, family: posed.problem.family, model: engine.models.name, config: configOf(options.strategy, options.config) },
      { signal: interrupt.signal, onEvent: (event) => trace.push(event) },
    )
    if (tree.done?.reason === 'error') throw new Error(`The search failed: ${tree.error}`)
    const solution = summarize(tree, trace, (performance.now() - startedAt) / 1000)
    if (options.json !== '-') console.log(toText(solution, tree.rollouts))
    if (options.json !== null) writeJson(options.json, solution)
  } finally {
    await engine.dispose()
  }
}

function environmentOf(strategy: Strategy, posed: PosedProblem, { models, interpreter }: Engine): Environment {
  return strategy === 'random' ? createRandomEnvironment(posed, interpreter) : createEnvironment({ posed, models, interpreter })
}

function configOf(strategy: Strategy, config: SearchConfig): SearchConfig {
  return strategy === 'random' ? { ...config, guidance: 'none' } : config
}

await runCommand(() => solve(process.argv.slice(2)))
