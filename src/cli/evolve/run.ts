import { mkdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { configRanges } from '../../core/config.ts'
import { evidenceTables } from '../../evaluation/evidence/evidence-plan.ts'
import { evolutionMarkdown } from '../../evaluation/evidence/evolution-markdown.ts'
import { gatherEvidence } from '../../evolve/evidence.ts'
import { parseEvolveConfig } from '../../evolve/evolve-config.ts'
import { configFile } from '../../evolve/layout.ts'
import { runEvolution } from '../../evolve/run.ts'
import { shipModels } from '../../evolve/ship.ts'
import { surroundings } from '../../models/server/surroundings.ts'
import { interruptedStatus } from '../interrupt.ts'
import { listed, measuring, problemSets, readProcesses, readSeeds } from '../measuring.ts'
import { openServer } from '../open-server.ts'
import { type Arguments, readChoice, readNumber } from '../options.ts'
import { readGradable } from '../problem-file.ts'
import { createProgress } from '../progress.ts'
import { readText } from '../text-file.ts'
import { UsageError } from '../usage-error.ts'

const laptop = fileURLToPath(new URL('../../../training/configs/laptop.json', import.meta.url))

/** The four rounds of --config in the folder --out; --problems are files of further problems to train on, of each the first --limit; --server writes the steps of their searches. */
export const evolution = async ({ own, problems, limit, server, serverModel }: Arguments): Promise<void> => {
  const path = own.config ?? laptop
  const config = parseEvolveConfig(readText(path), path)
  const files = listed(problems ?? '').map((file) => ({ kind: 'file' as const, file, first: limit }))
  const choice = server === null ? null : await openServer(server, serverModel, surroundings(null))
  const progress = createProgress()
  process.on('SIGINT', () => {
    progress.end()
    console.error('Interrupted: what is done is kept, and the same command goes on from there.')
    process.exit(interruptedStatus)
  })
  await runEvolution({
    folder: own.out ?? join('runs', basename(path, '.json')),
    config: { ...config, problems: [...config.problems, ...files] },
    only: own.only ?? null,
    until: own.until ?? null,
    server: choice,
    readProblems: readGradable,
    log: (line, share) => {
      if (share !== undefined && process.stderr.isTTY) progress.tell(share, line)
      else if (process.stdout.isTTY) progress.line(line)
      else console.log(line)
    },
  }).finally(progress.end)
}

/** The models of --run's finished rounds, with cards, in the folder --out. */
export const ship = ({ own: { run, out } }: Arguments): void => {
  if (run === undefined || out === undefined) throw new UsageError('ship: --run and --out are needed.')
  const kept = join(run, configFile)
  console.log(`${shipModels(run, { config: parseEvolveConfig(readText(kept), kept), models: out }).join(', ')} -> ${out}`)
}

/** What the models of a run are worth on --problems, as tables and in --out. */
export const evidence = async ({ own, problems, limit, config: { candidates, temperature, c, answer } }: Arguments): Promise<void> => {
  const { out, run, only } = own
  if (out === undefined || run === undefined || problems === null) throw new UsageError('evidence: --run, --out and --problems are needed.')
  const kept = join(run, configFile)
  const tables = only === undefined ? evidenceTables : listed(only).map((name) => readChoice('--only', name, evidenceTables))
  mkdirSync(dirname(out), { recursive: true })
  const evolved = await measuring(out, (hooks) =>
    gatherEvidence({
      run,
      config: parseEvolveConfig(readText(kept), kept),
      tables,
      out,
      sets: problemSets(problems, limit),
      seeds: readSeeds(own.seeds),
      settings: {
        candidates,
        temperature,
        c,
        ...(answer === 'best' ? {} : { answer }),
        samplingTemperature: readNumber('--sampling-temperature', own['sampling-temperature'] ?? String(temperature), configRanges.temperature),
      },
      processes: readProcesses(own.processes),
      ...hooks,
    }),
  )
  console.log(evolutionMarkdown(evolved))
}
