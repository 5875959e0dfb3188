import { mergeAccuracy } from '../../evaluation/parts/merge-accuracy.ts'
import { MergeError } from '../../evaluation/parts/merge-fault.ts'
import { mergeFaultText } from '../../strings/terminal/merge-faults.ts'
import type { CommandSpec } from '../command.ts'
import { readJson, writeJson } from '../json-file.ts'
import { UsageError } from '../usage-error.ts'
import { accuracyText } from './accuracy-text.ts'

/** Words what keeps results from being merged. */
export function blameParts(error: unknown): never {
  throw error instanceof MergeError ? new UsageError(mergeFaultText(error.fault)) : error
}

/** One result of those that `bench accuracy --shard` has written of all parts. */
export const merge: CommandSpec = {
  name: 'merge',
  summary: 'one result of the results of all parts of "accuracy --shard"',
  argument: { hint: 'FILE...', help: 'what --json of each part has written, in any order' },
  options: ['json'],
  own: {},
  run({ positionals, json }) {
    if (positionals.length === 0) throw new UsageError('The files of the parts are missing. See --help.')
    const files = positionals.map((file) => ({ file, raw: readJson(file) }))
    try {
      const result = mergeAccuracy(files)
      if (json !== '-') console.log(accuracyText(result, `${files.length} parts`))
      if (json !== null) writeJson(json, result)
    } catch (error) {
      blameParts(error)
    }
  },
}
