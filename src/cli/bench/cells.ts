import { type Measurement, scalingOf } from '../../evaluation/evidence/evidence-plan.ts'
import { type EvidenceCell, type EvidenceSettings, sameSettings } from '../../evaluation/evidence/evolution.ts'
import { readKeptFigures } from '../../evaluation/evidence/evolution-schema.ts'
import { weightsOf } from '../../evaluation/model-weights.ts'
import { measureCells } from '../../evolve/evidence.ts'
import type { CommandSpec } from '../command.ts'
import { modelFolder, modelName } from '../engine.ts'
import { readKept, writeJson, writeText } from '../json-file.ts'
import { measuring, measuringOptions, problemSets, readProcesses, readSeeds } from '../measuring.ts'
import type { Arguments } from '../options.ts'
import { UsageError } from '../usage-error.ts'

/** What the figures of a file are of. */
interface Measured {
  readonly model: string
  /** By which new weights of the same name are told from the old. */
  readonly weights: string
  readonly settings: EvidenceSettings
}

interface CellsBench {
  readonly settings: EvidenceSettings
  readonly measurementsOf: (model: string) => Measurement[]
  readonly tables: (cells: readonly EvidenceCell[], model: string) => string
  readonly picture: ((cells: readonly EvidenceCell[], model: string) => string) | null
}

const cellOptions: Pick<CommandSpec, 'argument' | 'options'> = { argument: null, options: ['problems', 'limit', 'model', 'json'] }

/** Accuracy against sampled solutions, as a table, as JSON and as a picture. */
export const scaling: CommandSpec = {
  ...cellOptions,
  name: 'scaling',
  summary: 'accuracy against sampled solutions; --problems takes several files, parted by commas',
  own: { ...measuringOptions, svg: { hint: 'FILE', help: 'where the picture goes' } },
  async run(args) {
    const { scalingSettings: settings, scalingTables: tables } = await import('../../../bench/scaling.ts')
    const { scalingPicture: picture } = await import('../../../bench/scaling-picture.ts')
    await measure(args, { settings, measurementsOf: scalingOf, tables, picture })
  },
}

/** Every strategy at 1, 4, 16 and 32 rollouts, as a table and as JSON. */
export const strategies: CommandSpec = {
  ...cellOptions,
  name: 'strategies',
  summary: 'every strategy at 1, 4, 16 and 32 rollouts; --problems takes several files, parted by commas',
  own: measuringOptions,
  async run(args) {
    const { strategiesOf: measurementsOf, strategiesSettings: settings, strategiesTables: tables } = await import('../../../bench/strategies.ts')
    await measure(args, { settings, measurementsOf, tables, picture: null })
  },
}

/** Measures a model's cells on --problems; --json FILE keeps each cell, and a later run goes on from it. Ctrl-C ends it with the cells that are done. */
async function measure({ own, problems, limit, json, model }: Arguments, { settings, measurementsOf, tables, picture }: CellsBench): Promise<void> {
  if (problems === null) throw new UsageError('--problems is missing. See --help.')
  const known = modelName(model)
  const folder = modelFolder(known)
  const of: Measured = { model: known, weights: weightsOf(folder), settings }
  const keep = json !== null && json !== '-' ? json : null
  const cells = await measuring(keep, (hooks) =>
    measureCells({
      sets: problemSets(problems, limit),
      measurements: measurementsOf(known),
      folders: new Map([[known, folder]]),
      settings,
      seeds: readSeeds(own.seeds),
      processes: readProcesses(own.processes),
      known: keep === null ? [] : readCells(keep, of),
      onCells: (soFar) => keep !== null && writeJson(keep, { ...of, cells: soFar }),
      ...hooks,
    }),
  )
  if (json === '-') writeJson('-', { ...of, cells })
  else console.log(tables(cells, known))
  if (own.svg !== undefined && picture !== null) writeText('--svg', own.svg, picture(cells, known))
}

function readCells(path: string, { model, weights, settings }: Measured): readonly EvidenceCell[] {
  const kept = readKept(path)
  if (kept === null) return []
  const figures = readKeptFigures(kept, path)
  if (figures.model !== model || figures.weights !== weights || !sameSettings(figures.settings, settings))
    throw new UsageError(`--json: ${path} holds figures of ${figures.model} with other weights or settings; name another file for ${model}.`)
  return figures.cells
}
