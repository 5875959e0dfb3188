import type { SearchConfig } from '../src/core/config.ts'
import { measureAccuracy } from '../src/evaluation/accuracy.ts'
import { loadModels } from '../src/models/loading/node.ts'
import { mindOf } from '../src/models/minds/mind.ts'
import type { Generated, Models } from '../src/models/types.ts'
import type { ProblemRow } from '../src/problems/types.ts'
import type { Interpreter } from '../src/python/types.ts'

export interface AnswersInput {
  readonly rows: readonly ProblemRow[]
  readonly config: SearchConfig
  /** Folder of the model. */
  readonly model: string
  readonly precision: 'fp32' | 'q8'
  readonly interpreter: Interpreter
  /** `share` is that of both ways together. */
  readonly onProgress: (way: string, share: number, done: number) => void
}

export interface AnswersResult {
  readonly precision: 'fp32' | 'q8'
  readonly n: number
  /** Problems to which both ways gave the same answer, or both none. */
  readonly same: number
  /** Of those, searches that also have as many nodes and tokens. */
  readonly sameTree: number
  readonly right: { readonly engine: number; readonly oneByOne: number }
  readonly seconds: { readonly engine: number; readonly oneByOne: number }
  readonly different: readonly { readonly id: string; readonly engine: string | null; readonly oneByOne: string | null }[]
}

/** The same models, each sequence by itself: no batch, no shared row, nothing kept of a prefix. */
const oneByOne = (models: Models): Models => {
  const { policy, ppm } = models
  const each = async <T, R>(items: readonly T[], work: (item: T) => Promise<R[]>): Promise<R[]> => {
    const results: R[] = []
    for (const item of items) results.push(...(await work(item)))
    return results
  }
  return {
    ...models,
    policy: {
      ...policy,
      bytes: policy.bytes,
      logits: (ids) => policy.logits(ids),
      dispose: () => policy.dispose(),
      generate: (request, signal) => each<number, Generated>(request.seeds, (seed) => policy.generate({ ...request, seeds: [seed] }, signal)),
    },
    ppm: ppm && { bytes: ppm.bytes, dispose: () => ppm.dispose(), score: (sequences) => each(sequences, (sequence) => ppm.score([sequence])) },
  }
}

/** Solves problems with the engine, one leaf in flight and each candidate drawn by its own seed, and with the same seeds one sequence at a time. */
export async function compareAnswers({ rows, config, model, precision, interpreter, onProgress }: AnswersInput): Promise<AnswersResult> {
  const solve = async (way: string, before: 0 | 1, cacheBytes: number, wrap: (models: Models) => Models) => {
    const models = await loadModels(model, { precision, threads: 1, cacheBytes })
    try {
      return await measureAccuracy({
        rows,
        strategy: 'mcts',
        config: { ...config, leaves: 1, distinct: false },
        mind: mindOf(wrap(models)),
        interpreter,
        concurrency: 1,
        onProgress: (done) => onProgress(way, (before + done / rows.length) / 2, done),
      })
    } finally {
      await models.dispose()
    }
  }
  const engine = await solve('engine', 0, 64 * 2 ** 20, (models) => models)
  const single = await solve('one by one', 1, 0, oneByOne)
  const pairs = engine.perProblem.map((found, i) => ({ found, other: single.perProblem[i] }))
  const same = pairs.filter(({ found, other }) => found.answer === other?.answer)
  return {
    precision,
    n: engine.n,
    same: same.length,
    sameTree: same.filter(({ found, other }) => found.nodes === other?.nodes && found.policyTokens === other.policyTokens).length,
    right: { engine: engine.correct, oneByOne: single.correct },
    seconds: { engine: engine.seconds, oneByOne: single.seconds },
    different: pairs
      .filter(({ found, other }) => found.answer !== other?.answer)
      .map(({ found, other }) => ({ id: found.id, engine: found.answer, oneByOne: other?.answer ?? null })),
  }
}
