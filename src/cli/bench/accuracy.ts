import { measureAccuracy } from '../../evaluation/accuracy.ts'
import { partOf } from '../../evaluation/parts/part.ts'
import { wheelsOf } from '../../evaluation/problem-interpreters.ts'
import { domainsOf } from '../../problems/index.ts'
import { strings } from '../../strings/index.ts'
import type { CommandSpec } from '../command.ts'
import { openEngine } from '../engine.ts'
import { listenForInterrupt } from '../interrupt.ts'
import { writeJson } from '../json-file.ts'
import { mindOptions, searchOptions } from '../option-table.ts'
import { readProblems } from '../problem-file.ts'
import { createProgress } from '../progress.ts'
import { UsageError } from '../usage-error.ts'
import { accuracyText } from './accuracy-text.ts'

/** Accuracy of a strategy on a file of problems. Ctrl-C ends it with the figures of what is done. */
export const accuracy: CommandSpec = {
  name: 'accuracy',
  summary: 'accuracy of a strategy on a file of problems',
  argument: null,
  options: ['problems', 'limit', 'shard', ...mindOptions, 'strategy', ...searchOptions, 'json'],
  own: {},
  async run(options) {
    const { problems, limit, shard, strategy, json } = options
    if (problems === null) throw new UsageError('--problems is missing. See --help.')
    const interrupt = listenForInterrupt()
    const all = readProblems(problems, limit)
    const questions = all.map(({ question }) => question)
    const { mind, judgedBy, trial, interpreter, config, dispose } = await openEngine(options, domainsOf(questions), wheelsOf(questions))
    if (trial !== null) console.error(strings.manner.trial(trial))
    const policy = mind?.name ?? 'none'
    const sharded = shard === null ? null : partOf(shard, all, { strategy, policy, format: mind?.format.id ?? 'none', scorer: judgedBy, config })
    const { rows, places } = sharded ?? { rows: all, places: all.map((_, place) => place) }
    const progress = createProgress()
    try {
      const onProgress = (done: number, correct: number, total: number): void => progress.update(done / total, `${done} of ${total}, ${correct} right`)
      progress.tell(0, `0 of ${rows.length}`)
      const result = await measureAccuracy({ rows, places, strategy, config, mind, interpreter, onProgress, signal: interrupt.signal })
      progress.end()
      if (json !== '-')
        console.log(accuracyText(result, `${strategy} ${mind?.name ?? ''} on ${problems}${shard === null ? '' : `, part ${shard.part} of ${shard.of}`}`))
      if (json !== null) writeJson(json, sharded === null ? result : { ...result, shard: sharded.part })
    } finally {
      progress.end()
      await dispose()
      interrupt.end()
    }
  },
}
