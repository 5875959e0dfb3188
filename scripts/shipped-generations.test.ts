import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { replay } from '../src/core/reducer.ts'
import { type GenerationReason, generationRun, isAhead, isBehind } from '../src/evaluation/generations.ts'
import { readGenerations } from '../src/evaluation/generations-schema.ts'
import { weightsOf } from '../src/evaluation/model-weights.ts'
import { pairsOf } from '../src/evolve/samples/pairs.ts'
import { modelOf, sampledKinds } from '../src/evolve/samples/sampling.ts'
import { readSamples } from '../src/evolve/samples/schema.ts'
import { rightNodes } from '../src/evolve/trajectories.ts'
import { disagreements } from '../src/insight/disagreement.ts'
import { generateProblem } from '../src/problems/index.ts'
import { openTraces } from '../src/trace/open.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, 'public', path))
const treeOf = async (path: string) => {
  const [found] = await openTraces(read(path))
  return replay(found?.read().events ?? [])
}
const bytesOf = (folder: string): number => readdirSync(join(root, 'public', folder)).reduce((sum, name) => sum + read(join(folder, name)).length, 0)

describe('the recorded generations', () => {
  const generations = readGenerations(JSON.parse(read('generations/index.json').toString()), 'generations/index.json')
  const { problems, shown, size, settings } = generations

  it('are all of the generated problems, none chosen, and small', () => {
    expect(problems.map(({ seed }) => seed)).toEqual(problems.map((_, i) => i + 1))
    for (const { seed, question } of problems) expect(generateProblem(seed, size).problem.question).toBe(question)
    expect(bytesOf('generations')).toBeLessThan(200_000)
    expect(readdirSync(join(root, 'public/generations')).sort()).toEqual([...shown.flatMap(({ files }) => files), 'index.json'].sort())
  })

  it('are all there to be watched, with the first problem of each kind as an example', () => {
    expect(shown.map(({ seed }) => seed)).toEqual(problems.map(({ seed }) => seed))
    const seedOf = (wanted: GenerationReason) => shown.find(({ reason }) => reason === wanted)?.seed
    expect([seedOf('ahead'), seedOf('behind')]).toEqual([problems.find(isAhead)?.seed, problems.find(isBehind)?.seed])
  })

  it.each(shown)('seed $seed: each trace is what the list says of it', async ({ seed, files }) => {
    const problem = problems.find((one) => one.seed === seed)
    for (const [i, file] of files.entries()) {
      const tree = await treeOf(`generations/${file}`)
      const run = problem?.runs[i]
      expect(generationRun(tree.model, tree)).toEqual(run)
      expect([tree.question, tree.config?.rollouts, tree.config?.candidates]).toEqual([problem?.question, settings.rollouts, settings.candidates])
    }
  })
})

describe('the samples of what PPMs learn from', () => {
  const samples = readSamples(JSON.parse(gunzipSync(read('samples/samples.json.gz')).toString()), 'samples.json')
  const trees = samples.rounds.flatMap(({ round, trees: own }) => own.map((tree) => ({ name: `round ${round}, ${tree.trace}`, tree })))

  it('are small, of the weights that ship, and each file is named', () => {
    expect(bytesOf('samples')).toBeLessThan(300_000)
    const made = sampledKinds.filter((kind) => existsSync(join(root, 'models', modelOf(kind))))
    expect(samples.rounds.map(({ round, model }) => [round, model])).toEqual(made.map((kind) => [kind.round, modelOf(kind)]))
    for (const { model, weights } of samples.rounds) expect(weightsOf(join(root, 'models', model))).toBe(weights)
    expect(readdirSync(join(root, 'public/samples')).sort()).toEqual([...trees.map(({ tree }) => tree.trace), 'samples.json.gz'].sort())
  })

  it.each(trees)('$name gives these pairs and differences by the rule of the paper', async ({ tree: told }) => {
    const tree = await treeOf(`samples/${told.trace}`)
    const { question, rollouts, policyTokens, size, config } = tree
    expect([question, rollouts, policyTokens, size, config?.guidance !== 'none']).toEqual([told.question, told.rollouts, told.policyTokens, told.nodes, true])
    expect(pairsOf(tree, rightNodes(tree), samples.margin)).toEqual(told.pairs)
    expect(disagreements(tree, told.disagreements.length).map(({ id, ppm, q }) => [id, ppm, q])).toEqual(
      told.disagreements.map(({ node, ppm, q }) => [node, ppm, q]),
    )
  })
})
