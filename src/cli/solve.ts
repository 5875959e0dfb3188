import type { SearchEvent } from '../core/events.ts'
import { runStrategy } from '../evaluation/strategies.ts'
import { parseProblem } from '../problems/index.ts'
import { createEnvironment } from '../search/environment.ts'
import { createRandomEnvironment } from '../search/random-play.ts'
import { noticeText, refusalText, strings } from '../strings/index.ts'
import { type CommandSpec, runCommandLine } from './command.ts'
import { openEngine } from './engine.ts'
import { listenForInterrupt } from './interrupt.ts'
import { writeJson } from './json-file.ts'
import { mindOptions, searchOptions } from './option-table.ts'
import type { Arguments } from './options.ts'
import { createProgress, type Progress } from './progress.ts'
import { printReadings } from './read-questions.ts'
import { endingText, existsText, summarize, toText } from './solution.ts'
import { runCommand, UsageError } from './usage-error.ts'

/** Searches for the answer of one question. Ctrl-C ends the search with the best so far. */
async function solve(options: Arguments): Promise<void> {
  if (options.own.read !== undefined) {
    if (options.positionals.length > 0)
      throw new UsageError(`--read takes its questions from the file: "${options.positionals[0]}" is one argument too many. See --help.`)
    return printReadings(options.own.read)
  }
  const [question, ...rest] = options.positionals
  if (question === undefined) throw new UsageError('The question is missing. See --help.')
  if (rest.length > 0) throw new UsageError(`One question at a time, in quotes: "${rest[0]}" is one argument too many. See --help.`)
  const parsed = parseProblem(question)
  if (!parsed.ok) throw new UsageError(`${parsed.refusal.field}: ${refusalText(parsed.refusal)}`)
  const { posed } = parsed

  const interrupt = listenForInterrupt()
  const { mind, trial, interpreter, config, dispose } = await openEngine(options, [posed.domain], posed.wheels)
  if (trial !== null) console.error(strings.manner.trial(trial))
  for (const notice of posed.problem.notices) console.error(noticeText(notice))
  const progress = createProgress()
  try {
    const trace: SearchEvent[] = []
    const startedAt = performance.now()
    const environment = mind === null ? createRandomEnvironment(posed, interpreter) : createEnvironment({ posed, mind, interpreter })
    progress.tell(0, `0 of ${config.rollouts}`)
    const heard = watcher(progress, config.rollouts, options.strategy === 'mcts' ? 'rollouts' : 'solutions')
    const result = await runStrategy(options.strategy, environment, posed, mind?.name ?? 'none', config, {
      signal: interrupt.signal,
      onEvent: (event) => {
        trace.push(event)
        heard(event)
      },
    })
    progress.end()
    const solution = summarize(posed.problem.question, result, trace, (performance.now() - startedAt) / 1000)
    if (interrupt.signal.aborted) console.error('Interrupted: this is the best so far.')
    if (options.json !== '-') {
      console.log(toText(solution, result.rollouts))
      const exists = result.answer === null ? existsText(solution.question) : null
      if (exists !== null) console.log(exists)
      const ending = endingText(result)
      if (ending !== null) console.log(ending)
    }
    if (options.json !== null) writeJson(options.json, solution)
  } finally {
    progress.end()
    await dispose()
    interrupt.end()
  }
}

/** Tells how far a search is by its rollouts, or by the solutions sampled. */
function watcher(progress: Progress, rollouts: number, what: 'rollouts' | 'solutions'): (event: SearchEvent) => void {
  let [done, answers] = [0, 0]
  return ({ type }) => {
    if (type === 'answer') answers++
    if (type === 'backup') progress.update(++done / rollouts, `${done} of ${rollouts} ${what}, ${answers} ${answers === 1 ? 'answer' : 'answers'}`)
  }
}

const command: CommandSpec = {
  name: 'solve',
  summary: 'Searches for the answer of one question with the models of models/.',
  argument: { hint: '"QUESTION"', help: 'one question, in quotes, such as "Use 3, 3, 8 and 8 each exactly once with + - * / to make 24."' },
  options: [...mindOptions, 'strategy', ...searchOptions, 'json'],
  own: { read: { hint: 'FILE', help: 'only reads the questions of a file, and prints a JSON line for each' } },
  stop: 'yes',
  run: solve,
}

await runCommand(() => runCommandLine(command, process.argv.slice(2)))
