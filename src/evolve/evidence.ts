import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type EvidenceTable, type Measurement, measurementsOf, searchConfigOf } from '../evaluation/evidence/evidence-plan.ts'
import {
  type EvidenceCell,
  type EvidenceRound,
  type EvidenceSettings,
  type Evolution,
  type RoundTraining,
  sameCell,
  sameSettings,
  withRun,
} from '../evaluation/evidence/evolution.ts'
import { parseEvolution, readClasses } from '../evaluation/evidence/evolution-schema.ts'
import { type MeasureHooks, measureTold, type ProblemSet, seedsLeft } from '../evaluation/measure-told.ts'
import { weightsOf } from '../evaluation/model-weights.ts'
import { RunError } from '../evaluation/run-error.ts'
import { writeWhole } from '../evaluation/whole-file.ts'
import { ablationExportOf, ablationFolder } from './ablation-stages.ts'
import type { EvolveConfig } from './evolve-config.ts'
import { exportFolder, exportStageOf, roundFolder } from './layout.ts'
import type { MarkerOf } from './model-card.ts'
import { markersOf } from './stages.ts'

export interface MeasureInput extends MeasureHooks {
  readonly sets: readonly ProblemSet[]
  readonly measurements: readonly Measurement[]
  readonly seeds: readonly number[]
  /** Model folders by policy and reward name. */
  readonly folders: ReadonlyMap<string, string>
  readonly processes: number
  readonly settings: EvidenceSettings
  /** What an earlier, interrupted run measured. */
  readonly known: readonly EvidenceCell[]
  readonly onCells: (cells: readonly EvidenceCell[]) => void
}

/** Measures every cell that is not known yet, by every seed, and hands over all cells after each. Measurements whose models are missing are left out and named. */
export const measureCells = async (input: MeasureInput): Promise<EvidenceCell[]> => {
  const { sets, measurements, seeds, folders, processes, settings, known, onCells, log } = input
  let cells = [...known]
  const missing = new Set<string>()
  const folderOf = (name: string): string | null => {
    const folder = folders.get(name)
    if (folder === undefined) missing.add(name)
    return folder ?? null
  }
  const tasks = sets.flatMap(({ name, rows }) =>
    measurements.flatMap((measurement) => {
      const { policy, reward, strategy } = measurement
      const key = { problems: name, n: rows.length, ...measurement }
      const own = policy === 'random' ? null : folderOf(policy)
      const scoring = reward === null ? null : folderOf(reward)
      if ((own === null && policy !== 'random') || (scoring === null && reward !== null)) return []
      return seedsLeft(strategy, seeds, cells.find((cell) => sameCell(cell, key))?.runs).map((seed) => ({
        key,
        seed,
        policy: own,
        reward: scoring,
        rows,
        strategy,
        config: searchConfigOf(measurement, seed, settings),
      }))
    }),
  )
  if (missing.size > 0) log(`Left out, since there are no such models: ${[...missing].join(', ')}`)
  const distinct = tasks.filter((task, i) => tasks.findIndex((other) => other.seed === task.seed && sameCell(other.key, task.key)) === i)
  await measureTold(
    distinct,
    processes,
    ({ key }) => `${key.problems} ${key.policy}${key.reward === null ? '' : ` with ${key.reward}`} ${key.strategy} ${key.budget}`,
    ({ key }, run) => {
      cells = withRun(cells, key, run)
      onCells(cells)
    },
    input,
  )
  return cells
}

/** The model folders of a run by the names that the tables use; only those that are written in full. */
export const foldersOf = (run: string, { rounds }: EvolveConfig): Map<string, string> => {
  const markerOf = markersOf(run)
  const wanted = [
    ...Array.from({ length: rounds.length + 1 }, (_, round) => ({ name: `r${round}`, stage: exportStageOf(round), folder: exportFolder(round) })),
    ...(['ppm', 'orm', 'pqm', 'sft-q', 'sft-random'] as const).map((name) => ({ name, stage: ablationExportOf(name), folder: ablationFolder(name) })),
  ]
  return new Map(wanted.filter(({ stage }) => markerOf(stage)).map(({ name, folder }) => [name, join(run, folder)]))
}

/** What a round was trained on, from the counts of its stages; null for a round whose selection or model is not done. */
export const trainingOf = (round: number, markerOf: MarkerOf): RoundTraining | null => {
  const counts = (stage: string) => markerOf(`${roundFolder(round)}/${stage}`)?.counts
  const [selection, model, trees] = [counts('selection'), counts('model'), counts('trees')]
  const { solutions, pairs } = selection ?? {}
  if (solutions === undefined || pairs === undefined || model?.tokens === undefined) return null
  return { solutions, pairs, trees: trees?.trees ?? 0, treePairs: trees?.pairs ?? 0, tokens: model.tokens, inOrder: model.accuracy ?? null }
}

const roundsOf = (run: string, { rounds }: EvolveConfig): EvidenceRound[] => {
  const markerOf = markersOf(run)
  return rounds.flatMap((_, i) => {
    const path = join(run, roundFolder(i + 1), 'classes.json')
    if (!existsSync(path)) return []
    const training = trainingOf(i + 1, markerOf)
    return [{ round: i + 1, ...readClasses(JSON.parse(readFileSync(path, 'utf8')), path), ...(training === null ? {} : { training }) }]
  })
}

/**
 * The cells of an evidence file whose weights are still those of the run.
 * @throws RunError when they were measured with other settings, naming the options that give these.
 */
export const cellsThatHold = (before: Evolution, now: Pick<Evolution, 'weights' | 'settings'>, path: string): readonly EvidenceCell[] => {
  if (before.cells.length > 0 && !sameSettings(before.settings, now.settings)) {
    const { candidates, temperature, c, samplingTemperature, answer = 'best' } = before.settings
    throw new RunError(
      `${path}: its figures are of other settings; go on with --candidates ${candidates} --temperature ${temperature} --c ${c} --sampling-temperature ${samplingTemperature} --answer ${answer}, or write to another --out.`,
      2,
    )
  }
  const holds = (name: string | null): boolean =>
    name === null || name === 'random' || (now.weights[name] !== undefined && now.weights[name] === before.weights[name])
  return before.cells.filter(({ policy, reward }) => holds(policy) && holds(reward))
}

export interface EvidenceInput extends Omit<MeasureInput, 'measurements' | 'folders' | 'known' | 'onCells'> {
  readonly run: string
  readonly config: EvolveConfig
  readonly tables: readonly EvidenceTable[]
  /** Where all figures are kept. */
  readonly out: string
}

/**
 * Measures the tables of a run's models on problem sets and keeps every figure in `out` as it comes; started again it goes on with what is missing.
 * Figures there that were measured with other weights are dropped.
 * @throws RunError when there are no models, when `out` holds figures of other settings, or when a measurement fails.
 */
export const gatherEvidence = async ({ run, config, tables, out, settings, log, ...measuring }: EvidenceInput): Promise<Evolution> => {
  const folders = foldersOf(run, config)
  if (folders.size === 0) throw new RunError(`${run}: no exported models; run the rounds first.`, 2)
  const weights = Object.fromEntries([...folders].map(([name, folder]) => [name, weightsOf(folder)]))
  const compared = config.ablations?.round ?? config.rounds.length
  const measurements = tables.flatMap((table) => measurementsOf(table, config.rounds.length, compared))
  const before = existsSync(out) ? parseEvolution(JSON.parse(readFileSync(out, 'utf8')), out) : null
  const known = before === null ? [] : cellsThatHold(before, { weights, settings }, out)
  if (before !== null && known.length < before.cells.length) log(`${before.cells.length - known.length} figures of other weights are dropped`)
  const rounds = roundsOf(run, config)
  const keep = (cells: readonly EvidenceCell[]): Evolution => {
    const evolution: Evolution = { version: 1, weights, settings, rounds, cells }
    writeWhole(out, `${JSON.stringify(evolution, null, 1)}\n`)
    return evolution
  }
  return keep(await measureCells({ ...measuring, folders, measurements, settings, log, known, onCells: keep }))
}
