import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RunError } from '../evaluation/run-error.ts'
import { PPM_CONFIG_FILE, SHARED_FILE } from '../models/sources/files.ts'
import { type EvolveConfig, startsFromCheckpoint } from './evolve-config.ts'
import { exportFolder, exportStageOf, policyFile } from './layout.ts'
import { modelCard } from './model-card.ts'
import { defaultOf, writeModelIndex } from './model-index.ts'
import { keptServer } from './rollout-policy.ts'
import { markersOf } from './stages.ts'

/** The domains that a run's models are trained for, and what their folders among the shipped ones begin with. */
const kindOf = ({ base }: EvolveConfig): { readonly domains: readonly string[]; readonly prefix: string } =>
  startsFromCheckpoint(base) ? { domains: ['words', 'algebra'], prefix: 'mathematics' } : { domains: ['countdown'], prefix: 'countdown' }

/**
 * Copies the models of each finished round of a run to `models`/countdown-rN, or mathematics-rN, with a card, replacing what was there, and writes the index. Of Countdown the newest
 * becomes the default; other models leave it as it is.
 * Returns the names.
 * @throws RunError when no round is finished.
 */
export const shipModels = (run: string, { config, models }: { readonly config: EvolveConfig; readonly models: string }): string[] => {
  const markerOf = markersOf(run)
  const { domains, prefix } = kindOf(config)
  const nameOf = (round: number): string => `${prefix}-r${round}`
  // A kill while a round's models are written leaves some of their files and no marker.
  const rounds = config.rounds.flatMap((_, i) => (markerOf(exportStageOf(i + 1)) ? [i + 1] : []))
  const newest = rounds.at(-1)
  if (newest === undefined) throw new RunError(`${run}: no round is finished; run the rounds first.`, 2)
  for (const round of rounds) {
    const folder = join(models, nameOf(round))
    rmSync(folder, { recursive: true, force: true })
    cpSync(join(run, exportFolder(round)), folder, { recursive: true })
    const has = (path: string): boolean => existsSync(join(folder, path))
    const files = { ppm: has(PPM_CONFIG_FILE), shared: has(`onnx/${SHARED_FILE}`) }
    writeFileSync(
      join(folder, 'README.md'),
      modelCard(config, round, markerOf, (of) => keptServer(join(run, policyFile(of))), files),
    )
  }
  const first = (prefix === 'countdown' ? null : defaultOf(models)) ?? nameOf(newest)
  writeModelIndex(models, first, new Map(rounds.map((round) => [nameOf(round), domains])))
  return rounds.map(nameOf)
}
