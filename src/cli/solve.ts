import type { SearchEvent } from '../core/events.ts'
import { runStrategy } from '../evaluation/strategies.ts'
import { mindOf } from '../models/mind.ts'
import { parseProblem } from '../problems/index.ts'
import { createEnvironment } from '../search/environment.ts'
import { createRandomEnvironment } from '../search/random-play.ts'
import { noticeText, refusalText } from '../strings/index.ts'
import { openEngine } from './engine.ts'
import { writeJson } from './json-file.ts'
import { readArguments, refuseOptions } from './options.ts'
import { printReadings } from './read-questions.ts'
import { summarize, toText } from './solution.ts'
import { runCommand, UsageError } from './usage-error.ts'

const usage = 'Usage: npm run solve -- "QUESTION" [--json -], or --read FILE.jsonl'

async function solve(args: readonly string[]): Promise<void> {
  const options = readArguments(args, ['read'], 'yes')
  refuseOptions(args, 'solve', ['problems', 'limit'])
  if (options.own.read !== undefined) {
    if (options.positionals.length > 0)
      throw new UsageError(`--read takes its questions from the file: "${options.positionals[0]}" is one argument too many. ${usage}`)
    return printReadings(options.own.read)
  }
  const [question, ...rest] = options.positionals
  if (question === undefined) throw new UsageError(`The question is missing. ${usage}`)
  if (rest.length > 0) throw new UsageError(`One question at a time, in quotes: "${rest[0]}" is one argument too many. ${usage}`)
  const parsed = parseProblem(question)
  if (!parsed.ok) throw new UsageError(`${parsed.refusal.field}: ${refusalText(parsed.refusal)}`)
  const { posed } = parsed

  const { models, interpreter, dispose } = await openEngine(options)
  for (const notice of posed.problem.notices) console.error(noticeText(notice))
  try {
    const trace: SearchEvent[] = []
    const interrupt = new AbortController()
    process.once('SIGINT', () => interrupt.abort())
    const startedAt = performance.now()
    const environment = models === null ? createRandomEnvironment(posed, interpreter) : createEnvironment({ posed, mind: mindOf(models), interpreter })
    const result = await runStrategy(options.strategy, environment, posed, models?.name ?? 'none', options.config, {
      signal: interrupt.signal,
      onEvent: (event) => trace.push(event),
    })
    const solution = summarize(posed.problem.question, result, trace, (performance.now() - startedAt) / 1000)
    if (options.json !== '-') console.log(toText(solution, result.rollouts))
    if (options.json !== null) writeJson(options.json, solution)
  } finally {
    await dispose()
  }
}

await runCommand(() => solve(process.argv.slice(2)))
