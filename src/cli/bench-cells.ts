import { fileURLToPath } from 'node:url'
import { type Measurement, scalingOf } from '../evaluation/evidence-plan.ts'
import { type EvidenceCell, type EvidenceSettings, readCell, readSettings, sameSettings } from '../evaluation/evolution.ts'
import { Fields } from '../evaluation/fields.ts'
import { measureCells, weightsOf } from '../evolve/evidence.ts'
import { modelName } from './engine.ts'
import { problemSets, readProcesses, readSeeds } from './evolve-run.ts'
import { readKept, writeJson, writeText } from './json-file.ts'
import { readArguments, refuseOptions, sharedOptions } from './options.ts'
import { UsageError } from './usage-error.ts'

/** What the figures of a file are of. */
interface Measured {
  readonly model: string
  /** By which new weights of the same name are told from the old. */
  readonly weights: string
  readonly settings: EvidenceSettings
}

interface CellsBench {
  readonly name: string
  readonly settings: EvidenceSettings
  readonly measurementsOf: (model: string) => Measurement[]
  readonly tables: (cells: readonly EvidenceCell[], model: string) => string
  readonly picture: ((cells: readonly EvidenceCell[], model: string) => string) | null
}

/** Accuracy against sampled solutions, as a table, as JSON and as a picture. */
export async function scaling(args: readonly string[]): Promise<void> {
  const { scalingSettings: settings, scalingTables: tables } = await import('../../bench/scaling.ts')
  const { scalingPicture: picture } = await import('../../bench/scaling-picture.ts')
  await measure(args, { name: 'bench scaling', settings, measurementsOf: scalingOf, tables, picture })
}

/** Every strategy at 1, 4, 16 and 32 rollouts, as a table and as JSON. */
export async function strategies(args: readonly string[]): Promise<void> {
  const { strategiesOf: measurementsOf, strategiesSettings: settings, strategiesTables: tables } = await import('../../bench/strategies.ts')
  await measure(args, { name: 'bench strategies', settings, measurementsOf, tables, picture: null })
}

/** Measures a model's cells on --problems; --json FILE keeps each cell, and a later run goes on from it. */
async function measure(args: readonly string[], { name, settings, measurementsOf, tables, picture }: CellsBench): Promise<void> {
  const { own, problems, limit, json, model, positionals } = readArguments(args, ['seeds', 'processes', ...(picture === null ? [] : ['svg'])])
  if (positionals.length > 0) throw new UsageError(`"${positionals[0]}" is one argument too many.`)
  refuseOptions(
    args,
    name,
    sharedOptions.filter((option) => !['model', 'problems', 'limit', 'json'].includes(option)),
  )
  if (problems === null) throw new UsageError('--problems is missing.')
  const known = modelName(model)
  const folder = fileURLToPath(new URL(`../../models/${known}/`, import.meta.url))
  const of: Measured = { model: known, weights: weightsOf(folder), settings }
  const keep = json !== null && json !== '-' ? json : null
  const cells = await measureCells({
    sets: problemSets(problems, limit),
    measurements: measurementsOf(known),
    folders: new Map([[known, folder]]),
    settings,
    seeds: readSeeds(own.seeds),
    processes: readProcesses(own.processes),
    known: keep === null ? [] : readCells(keep, of),
    onCells: (soFar) => keep !== null && writeJson(keep, { ...of, cells: soFar }),
    log: (line) => console.error(line),
  })
  if (json === '-') writeJson('-', { ...of, cells })
  else console.log(tables(cells, known))
  if (own.svg !== undefined && picture !== null) writeText('--svg', own.svg, picture(cells, known))
}

function readCells(path: string, { model, weights, settings }: Measured): readonly EvidenceCell[] {
  const kept = readKept(path)
  if (kept === null) return []
  const fields = new Fields(kept, '', path).only(['model', 'weights', 'settings', 'cells'])
  if (fields.text('model') !== model || fields.text('weights') !== weights || !sameSettings(readSettings(fields.object('settings')), settings))
    throw new UsageError(`--json: ${path} holds figures of ${fields.text('model')} with other weights or settings; name another file for ${model}.`)
  return fields.objects('cells', 0).map(readCell)
}
