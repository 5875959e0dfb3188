import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { duration } from '../evaluation/duration.ts'
import { RunError } from '../evaluation/run-error.ts'
import { writeWhole } from '../evaluation/whole-file.ts'
import { clockFile, markerFile } from './layout.ts'
import type { RolloutPool } from './rollout-pool.ts'
import { startStageClock } from './stage-clock.ts'

/** Stages of one kind take time in proportion to their `work`. */
export type StageKind = 'plays' | 'trees' | 'rollouts' | 'selection' | 'policy-training' | 'reward-training' | 'export'

export type Counts = Readonly<Record<string, number>>

export interface StageContext {
  /** Path of a file or folder of the run. Its parent folder exists. */
  at(name: string): string
  /** `done`: share of the stage from 0 to 1. `text`: what to show beside it. */
  progress(done: number, text: string): void
  /** Notes a process that works for the stage. */
  note(pid: number): void
  /** Processes for rollouts, which outlive the stage: starting Python in each takes seconds. */
  readonly pool: RolloutPool
}

/** A step of a run from files to files. Started again after a kill it must go on from what it left, or start anew. */
export interface Stage {
  readonly name: string
  readonly kind: StageKind
  /** What the time is estimated from, in units of the kind: tokens, plays, candidate steps, problems. */
  readonly work: number
  /** Files relative to the run's folder. */
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  /** Figures kept with the stage's marker. */
  run(context: StageContext): Promise<Counts>
}

/** What a finished stage leaves. */
export interface Marker {
  readonly name: string
  /** Over all starts of the stage; of a start that was killed, up to its last line of progress. */
  readonly seconds: number
  readonly counts: Counts
}

/** Reads the markers of a run's stages by name; null for a stage that is not done. @throws RunError for a damaged one. */
export const markersOf =
  (folder: string) =>
  (stage: string): Marker | null => {
    const path = join(folder, markerFile(stage))
    if (!existsSync(path)) return null
    try {
      return JSON.parse(readFileSync(path, 'utf8'))
    } catch {
      throw new RunError(`${path}: is damaged; delete it to do ${stage} again.`)
    }
  }

export interface RunStages {
  readonly folder: string
  readonly stages: readonly Stage[]
  /** Do this stage alone, null for all. */
  readonly only: string | null
  /** The last stage to do, null for the last. */
  readonly until: string | null
  /** Units a second of each kind, where none has been measured in this run. */
  readonly guess: Readonly<Record<StageKind, number>>
  readonly note: (pid: number) => void
  readonly pool: RolloutPool
  /** `share` is that of the stage, 0 to 1, in lines of progress; absent in others. */
  readonly log: (line: string, share?: number) => void
}

const chosenStages = ({ stages, only, until }: RunStages): readonly Stage[] => {
  for (const [option, name] of [['--only', only] as const, ['--until', until] as const]) {
    if (name !== null && !stages.some((stage) => stage.name === name))
      throw new RunError(`${option}: there is no stage "${name}"; there are: ${stages.map((stage) => stage.name).join(', ')}.`, 2)
  }
  if (only !== null) return stages.filter(({ name }) => name === only)
  return until === null ? stages : stages.slice(0, stages.findIndex(({ name }) => name === until) + 1)
}

const requireInputs = (folder: string, stages: readonly Stage[], { name, inputs }: Stage): void => {
  const missing = inputs.find((input) => !existsSync(join(folder, input)))
  if (missing === undefined) return
  const maker = stages.find(({ outputs }) => outputs.includes(missing))
  const advice = maker
    ? `stage ${maker.name} makes it: run that first, or copy it from where it was run; if it was done here, delete ${markerFile(maker.name)}`
    : 'bring it back'
  throw new RunError(`${join(folder, missing)}: is missing, and stage ${name} needs it; ${advice}.`)
}

const shown = (counts: Counts): string =>
  Object.entries(counts)
    .map(([name, value]) => `${name} ${value.toLocaleString('en-US', { maximumFractionDigits: 3 })}`)
    .join(', ')

/** Least milliseconds between two lines of progress. */
const quiet = 5000

/**
 * Does the stages that are not done, one after the other, and marks each as done when its files are whole. Started again after a kill it goes on with the
 * stage that was interrupted. Reports the time left, of the stage from its own pace and of the run from the pace of stages of the same kind.
 * @throws RunError for an unknown stage or a missing file, and whatever a stage throws.
 */
export const runStages = async (options: RunStages): Promise<void> => {
  const { folder, stages, guess, note, pool, log } = options
  const chosen = chosenStages(options)
  const markerOf = markersOf(folder)
  const markers = new Map(stages.flatMap(({ name }) => markerOf(name) ?? []).map((marker) => [marker.name, marker]))
  const paceOf = (kind: StageKind): number => {
    const done = stages.filter((stage) => stage.kind === kind && markers.has(stage.name))
    const seconds = done.reduce((sum, { name }) => sum + (markers.get(name)?.seconds ?? 0), 0)
    return seconds > 1 ? done.reduce((sum, { work }) => sum + work, 0) / seconds : guess[kind]
  }
  const secondsAfter = (index: number): number =>
    chosen.slice(index + 1).reduce((sum, stage) => sum + (markers.has(stage.name) ? 0 : stage.work / Math.max(1e-9, paceOf(stage.kind))), 0)
  for (const [index, stage] of chosen.entries()) {
    const title = `[${stages.indexOf(stage) + 1} of ${stages.length}] ${stage.name}`
    if (markers.has(stage.name)) continue
    requireInputs(folder, stages, stage)
    for (const name of [...stage.outputs, markerFile(stage.name)]) mkdirSync(dirname(join(folder, name)), { recursive: true })
    const started = performance.now()
    const clock = startStageClock(join(folder, clockFile(stage.name)))
    const later = secondsAfter(index)
    let [told, from]: [number, number | null] = [started, null]
    log(
      `${title}: about ${duration(stage.work / Math.max(1e-9, paceOf(stage.kind)))}, of the run ${duration(stage.work / Math.max(1e-9, paceOf(stage.kind)) + later)}`,
    )
    const counts = await stage.run({
      at: (name) => join(folder, name),
      note,
      pool,
      progress: (done, text) => {
        const time = performance.now()
        // What an earlier run did took no time of this one.
        from ??= done
        if (time - told < quiet || done >= 1) return
        told = time
        clock.keep()
        const left = done > from ? ((1 - done) * (time - started)) / 1000 / (done - from) : stage.work / Math.max(1e-9, paceOf(stage.kind))
        log(`${title}: ${Math.floor(100 * done)}%, ${text}; ${duration(left)} left, of the run ${duration(left + later)}`, done)
      },
    })
    const marker: Marker = { name: stage.name, seconds: clock.seconds(), counts }
    writeWhole(join(folder, markerFile(stage.name)), `${JSON.stringify(marker)}\n`)
    markers.set(stage.name, marker)
    clock.drop()
    log(`${title}: done in ${duration(marker.seconds)}${shown(counts) === '' ? '' : `; ${shown(counts)}`}`)
  }
}
