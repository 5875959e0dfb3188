import { defaultConfig } from '../core/config.ts'
import { runSearch } from '../core/search.ts'
import type { Mind } from '../models/minds/mind.ts'
import { generateProblem } from '../problems/index.ts'
import { stoppedBy } from '../python/stopped-by.ts'
import type { Interpreter } from '../python/types.ts'
import { createEnvironment } from './environment.ts'

/**
 * A rollout of two steps for a problem that nobody asked for, as wide as searches are: the engine compiles and makes room for what it computes the first time, for a prompt
 * and for what goes on from one, and a first search waits for none of that. Ends soon after an abort. Never rejects: what fails here fails again where it is told.
 */
export async function warmUp(mind: Mind, interpreter: Interpreter, signal: AbortSignal): Promise<void> {
  const posed = generateProblem(1)
  const environment = createEnvironment({ posed, mind, interpreter: stoppedBy(signal, interpreter) })
  const config = { ...defaultConfig, rollouts: 1, depth: 2, guidance: mind.scorer === null ? ('none' as const) : defaultConfig.guidance }
  await runSearch(environment, { ...posed.logged, model: mind.name, config }, { signal })
}
