import { copyFileSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { writeWhole } from '../evaluation/whole-file.ts'
import type { ServerChoice } from '../models/server/server-mind.ts'
import type { CountdownProblem } from '../problems/countdown/countdown.ts'
import { needsFraction } from '../problems/countdown/solver.ts'
import { createClassCounter } from './classes.ts'
import { type CheckpointBase, type EvolveConfig, type RoundConfig, startsFromCheckpoint } from './evolve-config.ts'
import { writeBootstrap } from './families/countdown/bootstrap.ts'
import { writePlayTrees } from './families/countdown/play-trees.ts'
import { exportFolder, exportStageOf, modelFile, problemsFile, roundFolder, shardFile } from './layout.ts'
import { readIndexed } from './rollouts-file.ts'
import { recordsOf, rolloutsStage } from './rollouts-stage.ts'
import { games24, longestOf } from './run-problems.ts'
import type { Stage } from './stages.ts'
import { openTokenFile, writePairs } from './token-file.ts'
import { encoderOf, type verdictOf } from './tokenizer-files.ts'
import { type SelectionOptions, writePpm, writeSft } from './training-files.ts'
import { exportStage, seedOf, tokenFiles, trainingStage } from './training-stages.ts'

const classesStage = (config: EvolveConfig, round: number, problems: number): Stage => ({
  name: `${roundFolder(round)}/classes`,
  kind: 'selection',
  work: problems,
  inputs: [problemsFile, shardFile(round, 0, 0)],
  outputs: [join(roundFolder(round), 'classes.json')],
  run: async ({ at }) => {
    const { index, passes } = recordsOf(config, round, at)
    const counter = createClassCounter()
    let place = 0
    for (const record of readIndexed(index)) counter.add(record, passes[place++] ?? 0)
    const { families, solvedByPass, ...counts } = counter.result()
    writeWhole(at(join(roundFolder(round), 'classes.json')), `${JSON.stringify({ ...counts, solvedByPass, families }, null, 2)}\n`)
    return counts
  },
})

/** What is kept of a round's rollouts: pairs (with a joint trunk the right solutions among them), or pairs and right solutions apart. */
const selectionPresent = (config: EvolveConfig, settings: RoundConfig, round: number, problems: number, asks: boolean): Stage => {
  const folder = roundFolder(round)
  const { perProblem, hindsight, choose, margin, joint } = settings
  const selection: SelectionOptions = { perProblem, hindsight, choose, margin, seed: seedOf(config, round, 2) }
  return {
    name: `${folder}/selection`,
    kind: 'selection',
    work: problems * (joint ? 2 : 3),
    inputs: [problemsFile, shardFile(round, 0, 0)],
    outputs: [...tokenFiles(join(folder, 'pairs')), join(folder, 'pairs.pairs'), ...(joint ? [] : tokenFiles(join(folder, 'sft')))],
    run: async ({ at }) => {
      const { index } = recordsOf(config, round, at)
      const pairs = await writePpm(at(join(folder, 'pairs')), readIndexed(index), { ...selection, learn: joint, asks }, encoderOf(config))
      if (joint) return { ...pairs }
      const right = await writeSft(at(join(folder, 'sft')), readIndexed(index), selection, encoderOf(config))
      return { ...right, pairs: pairs.pairs, tokens: right.tokens + pairs.tokens }
    },
  }
}

/** How often a hand that needs a fraction stands for one that does not: in all hands they are one in 85, and each has but a solution or two. */
const hardWeight = 8

const weighted = (games: readonly CountdownProblem[]): CountdownProblem[] =>
  games.flatMap((game) => Array.from({ length: needsFraction(game.numbers, game.target) ? hardWeight : 1 }, () => game))

const treesStage = (config: EvolveConfig, { trees, breadth, sizes, games, fractions, television }: RoundConfig, round: number): Stage => {
  const name = join(roundFolder(round), 'trees')
  return {
    name: `${roundFolder(round)}/trees`,
    kind: 'trees',
    work: trees,
    inputs: [problemsFile],
    outputs: [...tokenFiles(name), `${name}.pairs`],
    run: async ({ at, progress }) => {
      const file = openTokenFile(at(name), encoderOf(config))
      const problems = at(problemsFile)
      const longest = longestOf(problems)
      const pairs = writePlayTrees(file, trees, breadth, seedOf(config, round, 3), weighted(games24(problems)), {
        games,
        fractions,
        rounds: television,
        sizes: sizes.filter((size) => size <= longest),
        onTree: (done) => progress(done / trees, `${done} of ${trees} trees`),
      })
      await file.close()
      writePairs(at(name), pairs)
      return { trees, pairs: pairs.length, tokens: file.tokens }
    },
  }
}

/** Round 0 from a policy that was trained before. */
const checkpointStages = (config: EvolveConfig, { checkpoint }: CheckpointBase): Stage[] => [
  {
    name: 'base/model',
    kind: 'export',
    work: 1,
    inputs: [],
    outputs: [modelFile(0)],
    run: async ({ at }) => {
      mkdirSync(dirname(at(modelFile(0))), { recursive: true })
      copyFileSync(checkpoint, at(modelFile(0)))
      return {}
    },
  },
  exportStage(config, exportStageOf(0), modelFile(0), null, exportFolder(0)),
]

/** Round 0: a policy that has seen legal play only, or one that was trained before. */
export const baseStages = (config: EvolveConfig): Stage[] => {
  const plays = 'base/plays'
  const { base } = config
  if (startsFromCheckpoint(base)) return checkpointStages(config, base)
  return [
    {
      name: plays,
      kind: 'plays',
      work: base.plays,
      inputs: [problemsFile],
      outputs: tokenFiles(plays),
      run: async ({ at }) => {
        const file = openTokenFile(at(plays), encoderOf(config))
        writeBootstrap(
          file,
          base.plays,
          seedOf(config, 0, 2),
          games24(at(problemsFile)).map(({ numbers }) => numbers),
          longestOf(at(problemsFile)),
          base.fractions,
        )
        await file.close()
        return { plays: file.count, tokens: file.tokens }
      },
    },
    trainingStage(config, { name: 'base/model', kind: 'policy', data: [plays], init: null, out: modelFile(0), round: 0, ...base }),
    exportStage(config, exportStageOf(0), modelFile(0), null, exportFolder(0)),
  ]
}

/**
 * A round from 1: rollouts with the policy (and PPM) of the round before, or a server's, what is kept of them, and the next models.
 * @param own by which tokens the policies of a joint trunk are their own PPM; null where it has a head.
 */
export const roundStages = (
  config: EvolveConfig,
  settings: RoundConfig,
  round: number,
  problems: number,
  server: ServerChoice | null,
  own: ReturnType<typeof verdictOf>,
): Stage[] => {
  const folder = roundFolder(round)
  const { tokens, lr, batch, lm, joint, trees } = settings
  const init = modelFile(settings.restart === 'base' ? 0 : round - 1)
  const pairs = [join(folder, 'pairs'), ...(trees > 0 ? [join(folder, 'trees')] : [])]
  const verdict = joint ? own : null
  const ppmApart = own === null || config.rounds[round - 2]?.joint === false
  const ppm = joint ? modelFile(round) : join(folder, 'ppm.pt')
  const training = joint
    ? [trainingStage(config, { name: `${folder}/model`, kind: 'ppm', data: pairs, init, out: ppm, tokens, lr, batch, lm, verdict, round })]
    : [
        trainingStage(config, { name: `${folder}/model`, kind: 'policy', data: [join(folder, 'sft')], init, out: modelFile(round), tokens, lr, batch, round }),
        trainingStage(config, {
          name: `${folder}/ppm`,
          kind: 'ppm',
          data: pairs,
          init: modelFile(round),
          out: ppm,
          tokens: settings.ppmTokens || tokens,
          lr,
          batch,
          lm: 0,
          round,
        }),
      ]
  return [
    rolloutsStage(config, settings, round, problems, server, ppmApart),
    classesStage(config, round, problems),
    selectionPresent(config, settings, round, problems, verdict !== null),
    ...(trees > 0 ? [treesStage(config, settings, round)] : []),
    ...training,
    exportStage(config, exportStageOf(round), modelFile(round), verdict === null ? ppm : null, exportFolder(round)),
  ]
}
