import { measureAccuracy } from '../evaluation/accuracy.ts'
import { parseProblem } from '../problems/index.ts'
import type { ProblemRow } from '../problems/types.ts'
import { accuracyText } from './accuracy-text.ts'
import type { CommandSpec } from './command.ts'
import { openEngine } from './engine.ts'
import { listenForInterrupt } from './interrupt.ts'
import { writeJson } from './json-file.ts'
import { searchOptions } from './option-table.ts'
import { readProblems } from './problem-file.ts'
import { createProgress } from './progress.ts'
import { UsageError } from './usage-error.ts'

/** The family of the problems of a file, by which their model is chosen. @throws UsageError where there are several. */
const familyOfAll = (rows: readonly ProblemRow[], path: string): string => {
  const families = new Set(
    rows.flatMap(({ question }) => {
      const parsed = parseProblem(question)
      return parsed.ok ? [parsed.posed.problem.family] : []
    }),
  )
  const [family = 'countdown', ...others] = families
  // One model of mathematics knows both.
  if (others.length > 0 && families.has('countdown'))
    throw new UsageError(`--problems: ${path} has problems of several kinds (${[...families].join(', ')}), and no model knows them all. Part the file.`)
  return family
}

/** Accuracy of a strategy on a file of problems. Ctrl-C ends it with the figures of what is done. */
export const accuracy: CommandSpec = {
  name: 'accuracy',
  summary: 'accuracy of a strategy on a file of problems',
  argument: null,
  options: ['problems', 'limit', 'model', 'strategy', ...searchOptions, 'json'],
  own: {},
  async run(options) {
    const { problems, limit, strategy, config, json } = options
    if (problems === null) throw new UsageError('--problems is missing. See --help.')
    const interrupt = listenForInterrupt()
    const rows = readProblems(problems, limit)
    const { models, interpreter, dispose } = await openEngine(options, familyOfAll(rows, problems))
    const progress = createProgress()
    try {
      const onProgress = (done: number, correct: number, total: number): void => progress.update(done / total, `${done} of ${total}, ${correct} right`)
      progress.tell(0, `0 of ${rows.length}`)
      const result = await measureAccuracy({ rows, strategy, config, models, interpreter, onProgress, signal: interrupt.signal })
      progress.end()
      if (json !== '-') console.log(accuracyText(result, `${strategy} ${models?.name ?? ''} on ${problems}`))
      if (json !== null) writeJson(json, result)
    } finally {
      progress.end()
      await dispose()
      interrupt.end()
    }
  },
}
