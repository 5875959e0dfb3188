import { existsSync } from 'node:fs'
import { type ModelFigures, type ShippedFigures, withModel } from '../../evaluation/figures/figures.ts'
import { parseFigures } from '../../evaluation/figures/figures-schema.ts'
import { figuresMarkdown } from '../../evaluation/figures/markdown.ts'
import { measureFigures } from '../../evaluation/figures/measure.ts'
import { weightsOf } from '../../evaluation/model-weights.ts'
import type { CommandSpec } from '../command.ts'
import { modelFolder, modelName } from '../engine.ts'
import { readJson, writeText } from '../json-file.ts'
import { measuring, measuringOptions, problemSets, readProcesses, readSeeds } from '../measuring.ts'
import { UsageError } from '../usage-error.ts'

/** What a shipped model scores as the page uses it, beside greedy, majority, best-of-N, no PPM and random play. Started again it goes on with what is missing. */
export const figures: CommandSpec = {
  name: 'figures',
  summary: 'what a shipped model scores by the page’s settings, beside other ways to spend as many tokens; --problems takes several files, parted by commas',
  argument: null,
  options: ['problems', 'limit', 'model', 'json'],
  own: measuringOptions,
  async run({ own, problems, limit, json, model }) {
    if (problems === null) throw new UsageError('--problems is missing. See --help.')
    if (json === '-') throw new UsageError('--json: the figures go on from those of a file, as models/figures.json; name one.')
    const name = modelName(model)
    const folder = modelFolder(name)
    const before: ShippedFigures = json !== null && existsSync(json) ? parseFigures(readJson(json), json) : { version: 1, models: [] }
    const weights = weightsOf(folder)
    const keep = (measured: ModelFigures): void => {
      if (json !== null) writeText('--json', json, `${JSON.stringify(withModel(before, measured), null, 1)}\n`)
    }
    const measured = await measuring(json, (hooks) =>
      measureFigures({
        folder,
        known: before.models.find((known) => known.model === name && known.weights === weights) ?? { model: name, weights, sets: [] },
        sets: problemSets(problems, limit),
        seeds: readSeeds(own.seeds),
        processes: readProcesses(own.processes),
        onFigures: keep,
        ...hooks,
      }),
    )
    console.log(figuresMarkdown(measured))
  },
}
