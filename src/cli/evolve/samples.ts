import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { EvolutionLine } from '../../evaluation/evidence/evolution.ts'
import { weightsOf } from '../../evaluation/model-weights.ts'
import { usualMargin } from '../../evolve/samples/pairs.ts'
import type { SampledRound, Samples } from '../../evolve/samples/sample.ts'
import { mathematicsToSample, modelOf, puzzlesToSample, type SampledProblem, sampledKinds, samplePlays, sampleRound } from '../../evolve/samples/sampling.ts'
import { readSamples } from '../../evolve/samples/schema.ts'
import { generateProblem } from '../../problems/index.ts'
import { modelFolder, openShipped } from '../engine.ts'
import { type Arguments, readNumber } from '../options.ts'
import { createProgress } from '../progress.ts'

const standardFolder = fileURLToPath(new URL('../../../public/samples/', import.meta.url))
const fileName = 'samples.json.gz'

const packed = (text: string): Buffer => gzipSync(text, { level: 9 })

/** Searches of each round's kind by the shipped models, with the pairs chosen from them, and pairs of trees of all plays: what the page shows beside a PPM's scores. */
export const samples = async ({ own }: Arguments): Promise<void> => {
  const folder = own.out ?? standardFolder
  const seed = readNumber('--seed', own.seed ?? '1', { min: 0, max: 2 ** 32 - 1, whole: true })
  const trees = readNumber('--trees', own.trees ?? '120', { min: 1, max: 10_000, whole: true })
  const problems: Readonly<Record<EvolutionLine, readonly SampledProblem[]>> = {
    countdown: puzzlesToSample(generateProblem, seed),
    mathematics: mathematicsToSample(seed),
  }
  const kinds = sampledKinds.filter((kind) => existsSync(modelFolder(modelOf(kind))))
  mkdirSync(folder, { recursive: true })
  // The logs of an earlier call would stand beside samples that do not name them.
  for (const name of readdirSync(folder)) if (/^[rm]\d+-\d+\.json\.gz$/.test(name)) rmSync(join(folder, name))
  const progress = createProgress()
  const rounds: SampledRound[] = []
  let bytes = 0
  const write = (name: string, text: string): void => {
    const content = packed(text)
    bytes += content.length
    writeFileSync(join(folder, name), content)
  }
  try {
    for (const kind of kinds) {
      const model = modelOf(kind)
      const { mind, interpreter, dispose } = await openShipped(model, kind.line === 'mathematics' ? ['sympy'] : [])
      try {
        if (mind === null) throw new Error(`${model} has no policy`)
        const weights = weightsOf(modelFolder(model))
        const onProgress = (done: number, total: number): void =>
          progress.update((rounds.length + done / total) / kinds.length, `${kind.line}, round ${kind.round}: ${done} of ${total} problems`)
        rounds.push(await sampleRound({ kind, mind, weights, interpreter, problems: problems[kind.line], seed, onTrace: write, onProgress }))
      } finally {
        await dispose()
      }
    }
  } finally {
    progress.end()
  }
  const found: Samples = { version: 1, margin: usualMargin, rounds, plays: samplePlays(trees, seed) }
  write(fileName, JSON.stringify(readSamples(found, fileName)))
  const pairs = rounds.flatMap((round) => round.trees.flatMap((tree) => tree.pairs)).length
  const played = found.plays.flatMap((plays) => plays.pairs).length
  console.log(`${rounds.length} rounds, ${pairs} pairs of searches, ${played} pairs of plays, ${(bytes / 1000).toFixed(0)} kB -> ${folder}`)
}
