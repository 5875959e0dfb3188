import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defaultConfig } from '../core/config.ts'
import type { ServerChoice } from '../models/server/server-mind.ts'
import type { EvolveConfig, RoundConfig } from './evolve-config.ts'
import { exportFolder, isShardOf, policyFile, problemsFile, roundFolder, shardFile } from './layout.ts'
import { keepPolicy } from './rollout-policy.ts'
import { type IndexedRecord, indexRollouts } from './rollouts-file.ts'
import { readRunProblems } from './run-problems.ts'
import type { Stage, StageContext } from './stages.ts'
import { seedOf } from './training-stages.ts'

/** The records of each pass of a round by problem, from whatever processes wrote them. */
const passesOf = (config: EvolveConfig, round: number, at: StageContext['at']): Map<string, IndexedRecord>[] => {
  const folder = at(roundFolder(round))
  const names = readdirSync(folder).sort()
  const passes = 1 + (config.rounds[round - 1]?.more.length ?? 0)
  return Array.from({ length: passes }, (_, pass) => indexRollouts(names.filter((name) => isShardOf(name, pass)).map((name) => join(folder, name))))
}

/** The records of a round in the order of the passes and of the problems, and the pass of each. */
export const recordsOf = (
  config: EvolveConfig,
  round: number,
  at: StageContext['at'],
): { readonly index: readonly IndexedRecord[]; readonly passes: readonly number[] } => {
  const rows = readRunProblems(at(problemsFile))
  const found = passesOf(config, round, at).flatMap((records, pass) =>
    rows.flatMap(({ id }) => [records.get(id)].flatMap((record) => (record ? [{ record, pass }] : []))),
  )
  return { index: found.map(({ record }) => record), passes: found.map(({ pass }) => pass) }
}

/**
 * Searches of all problems, then of those still unsolved, in as many processes as the configuration says.
 * @param server proposes the steps; null for the policy of the round before.
 * @param ppmApart whether the PPM of the round before is a model of its own, not the policy itself.
 */
export const rolloutsStage = (
  config: EvolveConfig,
  settings: RoundConfig,
  round: number,
  problems: number,
  server: ServerChoice | null,
  ppmApart: boolean,
): Stage => {
  const model = exportFolder(round - 1)
  const own = server === null || settings.guidance === 'ppm' ? [join(model, 'config.json'), join(model, 'tokenizer.json')] : []
  const counts = [settings.rollouts, ...settings.more]
  return {
    name: `${roundFolder(round)}/rollouts`,
    kind: 'rollouts',
    // A third of the problems, say, is left for each further pass.
    work: problems * settings.candidates * counts.reduce((sum, rollouts, pass) => sum + rollouts * (pass === 0 ? 1 : 0.3), 0),
    inputs: [problemsFile, ...own, ...(settings.guidance === 'ppm' && ppmApart ? [join(model, 'ppm/config.json')] : [])],
    outputs: [shardFile(round, 0, 0)],
    run: async ({ at, progress, pool }) => {
      keepPolicy(at(policyFile(round)), server)
      const rows = readRunProblems(at(problemsFile))
      const processes = config.processes || availableParallelism()
      const solved = new Set<string>()
      const totals = { problems: 0, solved: 0, tokens: 0 }
      const started = performance.now()
      for (const [pass, rollouts] of counts.entries()) {
        const records = passesOf(config, round, at)[pass] ?? new Map<string, IndexedRecord>()
        const wanted = rows.flatMap(({ id }, place) => (solved.has(id) ? [] : [{ id, place }]))
        const todo = wanted.filter(({ id }) => !records.has(id)).map(({ place }) => place)
        const shards = Array.from({ length: Math.min(processes, todo.length) }, (_, shard) => todo.filter((_, i) => i % processes === shard))
        let done = wanted.length - todo.length
        const onProblem = (right: boolean, policyTokens: number): void => {
          done++
          totals.problems++
          totals.solved += right ? 1 : 0
          totals.tokens += policyTokens
          const seconds = (performance.now() - started) / 1000
          progress(
            (pass + done / wanted.length) / counts.length,
            `pass ${pass + 1} of ${counts.length}: ${done} of ${wanted.length} problems, ${((100 * totals.solved) / totals.problems).toFixed(1)}% solved of these, ${(totals.tokens / seconds).toFixed(0)} tokens/s`,
          )
        }
        progress((pass + done / Math.max(1, wanted.length)) / counts.length, `pass ${pass + 1} of ${counts.length}`)
        await pool.run(
          shards.map((places, shard) => ({
            model: at(model),
            server,
            problems: at(problemsFile),
            out: at(shardFile(round, pass, shard)),
            places,
            config: {
              ...defaultConfig,
              rollouts,
              candidates: settings.candidates,
              c: settings.c,
              // Q of a training search is of ends alone, so every rollout goes on to one, as in the paper.
              backtracks: 0,
              temperature: 1,
              distinct: settings.draw === 'distinct',
              guidance: settings.guidance === 'ppm' ? 'ppm' : 'terminal',
              seed: seedOf(config, round, 100 + pass),
            },
            concurrency: config.concurrency,
          })),
          onProblem,
        )
        for (const record of passesOf(config, round, at)[pass]?.values() ?? []) if (record.solved) solved.add(record.id)
      }
      return { problems: rows.length, solved: solved.size }
    },
  }
}
