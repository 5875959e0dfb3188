import { join } from 'node:path'
import type { EvolveConfig } from './evolve-config.ts'
import { modelFile, problemsFile, roundFolder, shardFile } from './layout.ts'
import { readIndexed } from './rollouts-file.ts'
import { recordsOf } from './rollouts-stage.ts'
import type { Stage } from './stages.ts'
import { encoderOf } from './tokenizer-files.ts'
import { writeSft } from './training-files.ts'
import { exportStage, seedOf, tokenFiles, trainingStage } from './training-stages.ts'

/** Reward models compared: the paper's preference model, the outcome reward model, and the one that regresses Q. */
export const rewardObjectives = { ppm: 'pairs', orm: 'outcome', pqm: 'q' } as const
export type RewardName = keyof typeof rewardObjectives

/** SFT data compared: the right solutions of highest mean Q, and random right ones. */
export const sftChoices = ['q', 'random'] as const
export type SftChoice = (typeof sftChoices)[number]

export type AblationName = RewardName | `sft-${SftChoice}`

/** Where the models of a comparison are exported, relative to the run's folder. */
export const ablationFolder = (name: AblationName): string => join('ablations', name, 'export')

/** The stage that writes them. */
export const ablationExportOf = (name: AblationName): string => `ablations/${name}-export`

/**
 * Models of one round for comparison (paper, section 4.3). Reward models: one trunk, start, data and number of steps, three objectives.
 * SFT: one start and number of steps, solutions of the same rollouts chosen in two ways.
 */
export const ablationPresents = (config: EvolveConfig): Stage[] => {
  const { ablations } = config
  const settings = ablations && config.rounds[ablations.round - 1]
  if (!ablations || !settings) return []
  const { round, rewardTokens, sftTokens } = ablations
  const { lr, batch, lm, joint, trees, restart, perProblem, hindsight, margin } = settings
  const folder = roundFolder(round)
  const init = modelFile(restart === 'base' ? 0 : round - 1)
  const pairs = [join(folder, 'pairs'), ...(trees > 0 ? [join(folder, 'trees')] : [])]
  const rewards = Object.entries(rewardObjectives).flatMap(([key, objective]) => {
    const name: RewardName = key === 'ppm' || key === 'orm' ? key : 'pqm'
    const out = join('ablations', name, 'model.pt')
    return [
      trainingStage(config, {
        name: `ablations/${name}`,
        kind: 'ppm',
        data: pairs,
        init: joint ? init : modelFile(round),
        out,
        tokens: rewardTokens,
        lr,
        batch,
        lm: joint ? lm : 0,
        objective,
        round,
      }),
      // Policy and reward model of one folder are loaded together; here only the latter is used.
      exportStage(config, ablationExportOf(name), out, out, ablationFolder(name)),
    ]
  })
  const sft = sftChoices.flatMap((choose) => {
    const name = join('ablations', `sft-${choose}`)
    return [
      {
        name: `${name}-selection`,
        kind: 'selection' as const,
        work: 0,
        inputs: [problemsFile, shardFile(round, 0, 0)],
        outputs: tokenFiles(join(name, 'sft')),
        run: async ({ at }) => {
          const { index } = recordsOf(config, round, at)
          const counts = await writeSft(
            at(join(name, 'sft')),
            readIndexed(index),
            { perProblem, hindsight, choose, margin, seed: seedOf(config, round, 2) },
            encoderOf(config),
          )
          return { ...counts }
        },
      } satisfies Stage,
      trainingStage(config, { name, kind: 'policy', data: [join(name, 'sft')], init, out: join(name, 'model.pt'), tokens: sftTokens, lr, batch, round }),
      exportStage(config, ablationExportOf(`sft-${choose}`), join(name, 'model.pt'), null, ablationFolder(`sft-${choose}`)),
    ]
  })
  return [...(rewardTokens > 0 ? rewards : []), ...(sftTokens > 0 ? sft : [])]
}
