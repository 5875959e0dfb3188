import type { SearchConfig } from '../core/config.ts'
import { endWithStarter } from '../evaluation/end-with-starter.ts'
import { createProblemInterpreters } from '../evaluation/problem-interpreters.ts'
import { explainFileError } from '../evaluation/run-error.ts'
import { ModelLoadError, reasonOf } from '../models/faults/errors.ts'
import type { ModelFault } from '../models/faults/fault.ts'
import { loadModels } from '../models/loading/node.ts'
import { type Mind, mindOf } from '../models/minds/mind.ts'
import { ServerError, type ServerFault } from '../models/server/fault.ts'
import type { ServerChoice } from '../models/server/server-mind.ts'
import type { Models } from '../models/types.ts'
import { serverPolicyMind } from './rollout-policy.ts'
import { runRollouts } from './rollouts.ts'
import { openRolloutsFile } from './rollouts-file.ts'
import { readRunProblems } from './run-problems.ts'

/**
 * A process of its own that searches a share of the problems and appends what it finds to a file. `rollout-pool.ts` starts it and sends it one `RolloutTask` after the
 * other. It ends when whoever started it does, however that ends.
 */
export interface RolloutTask {
  /** Model folder, the list of all problems, and the file to append to. */
  readonly model: string
  /** Proposes the steps in the model's place, whose PPM judges them where the search asks one. It holds the key, and so is never written down. */
  readonly server: ServerChoice | null
  readonly problems: string
  readonly out: string
  /** Places in the list of the problems to search. */
  readonly places: readonly number[]
  readonly config: SearchConfig
  readonly concurrency: number
}

/** What it reports: each problem, then the end of the task or why it failed. */
export type RolloutReport =
  | { readonly type: 'problem'; readonly solved: boolean; readonly policyTokens: number }
  | { readonly type: 'done' }
  /** `model` where its files are at fault, `server` where it cannot be used. */
  | { readonly type: 'failed'; readonly message: string; readonly model: ModelFault | null; readonly server: ServerFault | null }

// Long, since other work may hold the cores: a step that is cut off on a busy machine only would make results differ.
const stepTimeoutMs = 20_000
const interpreterFor = createProblemInterpreters({ timeoutMs: stepTimeoutMs, workers: 1 })
let loaded: { readonly folder: string; readonly models: Models } | null = null

const report = (message: RolloutReport): void => void process.send?.(message)

const modelsOf = async (folder: string): Promise<Models> => {
  if (loaded?.folder !== folder) {
    await loaded?.models.dispose()
    loaded = { folder, models: await loadModels(folder, { threads: 1, maxRows: 128 }) }
  }
  return loaded.models
}

const openMind = async ({ model, server, config }: RolloutTask): Promise<Mind> => {
  if (server === null) return mindOf(await modelsOf(model))
  return serverPolicyMind(server, config.guidance === 'ppm' ? await modelsOf(model) : null)
}

const perform = async (task: RolloutTask): Promise<void> => {
  const { problems, out, places, config, concurrency } = task
  const mind = await openMind(task)
  const rows = readRunProblems(problems)
  const file = openRolloutsFile(out)
  try {
    await runRollouts({
      problems: places.flatMap((place) => {
        const row = rows[place]
        return row && !file.done.has(row.id) ? [{ row, place }] : []
      }),
      mind,
      interpreter: interpreterFor(rows.map(({ question }) => question)),
      config,
      concurrency,
      onRecord: (record) => {
        file.add(record)
        report({ type: 'problem', solved: record.solved, policyTokens: record.policyTokens })
      },
    })
  } finally {
    await file.close()
  }
}

endWithStarter()
process.on('message', (task: RolloutTask) => {
  perform(task).then(
    () => report({ type: 'done' }),
    (error: unknown) =>
      report({
        type: 'failed',
        message: explainFileError(error) ?? reasonOf(error),
        model: error instanceof ModelLoadError ? error.fault : null,
        server: error instanceof ServerError ? error.fault : null,
      }),
  )
})
