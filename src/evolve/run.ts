import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readClasses } from '../evaluation/evidence/evolution-schema.ts'
import { RunError } from '../evaluation/run-error.ts'
import { writeWhole } from '../evaluation/whole-file.ts'
import { type ServerChoice, serverMindName } from '../models/server/server-mind.ts'
import { ablationPresents } from './ablation-stages.ts'
import { type EvolveConfig, parseEvolveConfig } from './evolve-config.ts'
import { lockFolder } from './folder-lock.ts'
import { configFile, problemsFile, roundFolder } from './layout.ts'
import { guessedPace } from './pace.ts'
import { collectProblems, type ReadProblems } from './problem-set.ts'
import { createRolloutPool } from './rollout-pool.ts'
import { baseStages, roundStages } from './round-stages.ts'
import { readRunProblems } from './run-problems.ts'
import { runStages, type Stage } from './stages.ts'
import { verdictOf } from './tokenizer-files.ts'

export interface EvolveRun {
  readonly folder: string
  readonly config: EvolveConfig
  readonly only: string | null
  readonly until: string | null
  /** Proposes the steps of the rounds' searches; null for the policy of the round before. */
  readonly server: ServerChoice | null
  readonly readProblems: ReadProblems
  /** `share` is that of the stage under way, 0 to 1, in lines of progress; absent in others. */
  readonly log: (line: string, share?: number) => void
}

/** Settings of the pace, so that a run may go on with other ones. Of these only `trainers` touches the weights, and only a little. */
const withoutPace = (config: EvolveConfig): unknown => ({ ...config, processes: 0, concurrency: 0, trainers: 0, save: 0 })

/** Keeps the configuration with the run, and refuses to go on with another one. */
const keepConfig = (folder: string, config: EvolveConfig): void => {
  const path = join(folder, configFile)
  if (existsSync(path)) {
    const kept = parseEvolveConfig(readFileSync(path, 'utf8'), path)
    if (JSON.stringify(withoutPace(kept)) !== JSON.stringify(withoutPace(config)))
      throw new RunError(`${path}: the run was begun with another configuration; go on with that one, or choose another --out.`, 2)
    return
  }
  writeWhole(path, `${JSON.stringify(asWritten(config), null, 2)}\n`)
}

/** The configuration in the form in which it is read. */
const asWritten = (config: EvolveConfig): unknown => ({
  ...config,
  problems: config.problems.map((source) => {
    const first = 'first' in source && source.first !== null ? { first: source.first } : {}
    if (source.kind === 'file') return { file: source.file, ...first }
    return source.kind === 'generated' ? { generated: source.size, count: source.count } : { game24Without: source.without, ...first }
  }),
  ...(config.ablations ? {} : { ablations: undefined }),
})

/** All stages of a run from an empty folder to the last models, for so many problems. */
const stagesOf = (config: EvolveConfig, problems: number, server: ServerChoice | null): Stage[] => {
  const verdict = verdictOf(config)
  return [
    ...baseStages(config),
    ...config.rounds.flatMap((settings, i) => roundStages(config, settings, i + 1, problems, server, verdict)),
    ...ablationPresents(config),
  ]
}

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)}%`

/** One line a finished round: what was solved, and the classes. */
const summary = (folder: string, config: EvolveConfig): string[] =>
  config.rounds.flatMap((_, i) => {
    const path = join(folder, roundFolder(i + 1), 'classes.json')
    if (!existsSync(path)) return []
    const { problems, solved, easy, medium, hard, policyTokens } = readClasses(JSON.parse(readFileSync(path, 'utf8')), path)
    const counts = `solved ${solved} of ${problems} (${percent(solved, problems)}): easy ${easy}, medium ${medium}, hard ${hard}`
    return [`Round ${i + 1}: ${counts}; ${policyTokens.toLocaleString('en-US')} policy tokens`]
  })

/**
 * Runs the rounds of a configuration in a folder, going on with what is there; training/README.md has the configuration and the files.
 * @throws RunError, ModelLoadError, ServerError, or an error of the file system.
 */
export const runEvolution = async ({ folder, config, only, until, server, readProblems, log }: EvolveRun): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  const lock = await lockFolder(folder)
  const pool = createRolloutPool(lock.note)
  try {
    keepConfig(folder, config)
    const problems = join(folder, problemsFile)
    if (!existsSync(problems)) {
      const rows = collectProblems(config.problems, config.seed, readProblems, (id, path, to) =>
        log(`${path}: the id "${id}" is another problem's, too; here it is called "${to}"`),
      )
      writeWhole(problems, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
      log(`${rows.length} problems -> ${problems}`)
    }
    if (server !== null) log(`the rounds' steps are written by ${serverMindName(server)}`)
    const stages = stagesOf(config, readRunProblems(problems).length, server)
    await runStages({ folder, stages, only, until, guess: guessedPace(config), note: lock.note, pool, log })
    for (const line of summary(folder, config)) log(line)
  } finally {
    pool.close()
    lock.release()
  }
}
