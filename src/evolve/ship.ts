import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RunError } from '../evaluation/run-error.ts'
import type { EvolveConfig } from './evolve-config.ts'
import { exportFolder, exportStageOf } from './layout.ts'
import { modelCard } from './model-card.ts'
import { writeModelIndex } from './model-index.ts'
import { markersOf } from './stages.ts'

/** Folder of a round's models among the shipped ones. */
export const shippedName = (round: number): string => `countdown-r${round}`

/**
 * Copies the models of each finished round of a run to `models`/countdown-rN with a card, replacing what was there, and writes the index; the newest becomes the default.
 * Returns the names.
 * @throws RunError when no round is finished.
 */
export const shipModels = (run: string, { config, models }: { readonly config: EvolveConfig; readonly models: string }): string[] => {
  const markerOf = markersOf(run)
  // A kill while a round's models are written leaves some of their files and no marker.
  const rounds = config.rounds.flatMap((_, i) => (markerOf(exportStageOf(i + 1)) ? [i + 1] : []))
  const newest = rounds.at(-1)
  if (newest === undefined) throw new RunError(`${run}: no round is finished; run the rounds first.`, 2)
  for (const round of rounds) {
    const folder = join(models, shippedName(round))
    rmSync(folder, { recursive: true, force: true })
    cpSync(join(run, exportFolder(round)), folder, { recursive: true })
    writeFileSync(join(folder, 'README.md'), modelCard(config, round, markerOf))
  }
  writeModelIndex(models, shippedName(newest), new Map(rounds.map((round) => [shippedName(round), ['countdown']])))
  return rounds.map(shippedName)
}
