import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type EvidenceCell, readCell } from '../evolve/evolution.ts'
import { Fields } from '../evolve/fields.ts'
import { modelName } from './engine.ts'
import { problemSets, readProcesses, readSeeds } from './evolve-run.ts'
import { readArguments, refuseOptions, sharedOptions } from './options.ts'
import { readText } from './problem-file.ts'
import { UsageError } from './usage-error.ts'
import { writeJson, writeText } from './write-json.ts'

/** Accuracy against sampled solutions, as a table, as JSON and as a picture; --json FILE keeps each cell, and a later run goes on from it. */
export async function scaling(args: readonly string[]): Promise<void> {
  const { own, problems, limit, json, model, positionals } = readArguments(args, ['svg', 'seeds', 'processes'])
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is one argument too many.`)
  refuseOptions(
    args,
    'bench scaling',
    sharedOptions.filter((name) => !['model', 'problems', 'limit', 'json'].includes(name)),
  )
  if (problems === null) throw new UsageError('--problems is missing.')
  const name = modelName(model)
  const { measureScaling, scalingTables } = await import('../../bench/scaling.ts')
  const { scalingPicture } = await import('../../bench/scaling-picture.ts')
  const keep = json !== null && json !== '-' ? json : null
  const cells = await measureScaling({
    sets: problemSets(problems, limit),
    model: name,
    folder: fileURLToPath(new URL(`../../models/${name}/`, import.meta.url)),
    seeds: readSeeds(own.seeds),
    processes: readProcesses(own.processes),
    known: keep !== null && existsSync(keep) ? readCells(keep, name) : [],
    onCells: (soFar) => keep !== null && writeJson(keep, { model: name, cells: soFar }),
    log: (line) => console.error(line),
  })
  if (json === '-') writeJson('-', { model: name, cells })
  else console.log(scalingTables(cells, name))
  if (own.svg !== undefined) writeText('--svg', own.svg, scalingPicture(cells, name))
}

function readCells(path: string, model: string): readonly EvidenceCell[] {
  const fields = new Fields(JSON.parse(readText(path)), '', path).only(['model', 'cells'])
  if (fields.text('model') !== model) throw new UsageError(`--json: ${path} holds figures of ${fields.text('model')}; name another file for ${model}.`)
  return fields.objects('cells', 0).map(readCell)
}
