import type { Environment } from '../core/ports.ts'
import { rstar } from '../format/rstar.ts'
import { seededRandom } from '../problems/seeded.ts'
import type { Posed } from '../problems/types.ts'
import type { Interpreter } from '../python/types.ts'
import { runAfter } from './lawful.ts'

/** An environment whose policy draws uniformly from the legal steps: the honest floor. It spends no policy tokens and has no PPM. */
export const createRandomEnvironment = (posed: Posed, interpreter: Interpreter): Environment => ({
  propose: async ({ prefix, seeds }) =>
    seeds.flatMap((seed) => {
      const step = posed.randomStep(prefix, seededRandom(seed))
      return step ? [{ text: step.text, ended: step.final ? ('code' as const) : ('step' as const), tokens: [] }] : []
    }),
  execute: (prefix, candidates) => runAfter(posed, rstar, interpreter, prefix, candidates),
  judge: posed.judge,
  score: async (_prefix, candidates) => candidates.map(() => 0),
  normalize: posed.normalize,
})
