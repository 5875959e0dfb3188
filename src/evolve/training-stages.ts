import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { RunError } from '../evaluation/run-error.ts'
import { type EvolveConfig, startsFromCheckpoint } from './evolve-config.ts'
import { runPython } from './python.ts'
import type { Stage } from './stages.ts'
import { vocabularySize, writeRunTokenizer } from './tokenizer-files.ts'

/** The token files that training reads under a name. */
export const tokenFiles = (name: string): string[] => [`${name}.bin`, `${name}.idx`]

/** Distinct 32-bit seeds for the parts of a run. */
export const seedOf = ({ seed }: EvolveConfig, round: number, part: number): number => (seed * 1_000_003 + round * 1009 + part * 31) >>> 0

export interface TrainingStage {
  readonly name: string
  readonly kind: 'policy' | 'ppm'
  readonly data: readonly string[]
  /** Checkpoint to start from; null for random weights. */
  readonly init: string | null
  readonly out: string
  readonly tokens: number
  readonly lr: number
  readonly batch: number
  /** Weight of the LM loss beside the one of the scalar head. */
  readonly lm?: number
  readonly objective?: 'pairs' | 'outcome' | 'q'
  /** Ids of `verdictOf`, where scores are read off the output layer and there is no scalar head. */
  readonly verdict?: readonly [number, number, number] | null
  readonly round: number
}

/** Gradient steps, which `train.py` takes up again where a kill stopped them. */
export const trainingStage = (config: EvolveConfig, training: TrainingStage): Stage => {
  const { name, kind, data, init, out, tokens, lr, batch, lm, objective, verdict, round } = training
  const { texts, frozen } = startsFromCheckpoint(config.base) ? config.base : { texts: null, frozen: 0 }
  const { width, layers, heads, kvHeads, feedForward } = config.model
  return {
    name,
    kind: kind === 'policy' ? 'policy-training' : 'reward-training',
    work: tokens,
    inputs: [...data.flatMap((file) => [...tokenFiles(file), ...(kind === 'ppm' ? [`${file}.pairs`] : [])]), ...(init === null ? [] : [init])],
    outputs: [out],
    run: async ({ at, progress, note }) => {
      const found = data.map(at).filter((file) => statSync(`${file}${kind === 'ppm' ? '.pairs' : '.bin'}`).size > 0)
      if (found.length === 0)
        throw new RunError(`${data.map(at).join(', ')}: nothing to train on; the rollouts solved nothing. More problems, rollouts or "trees" help.`)
      // Texts have no scores: a PPM that is not the policy as well learns nothing from them.
      const paths = texts !== null && (kind === 'policy' || (lm ?? 1) > 0) ? [...found, texts] : found
      const args = [kind, '--data', paths.join(','), '--out', at(out), '--tokens', String(tokens), '--lr', String(lr), '--batch', String(batch)]
      args.push('--size', [width, layers, heads, kvHeads, feedForward].join(','), '--vocab', String(vocabularySize(config)))
      args.push(
        '--processes',
        String(config.trainers || availableParallelism()),
        '--seed',
        String(seedOf(config, round, 1) % 100_000),
        '--save',
        String(config.save),
      )
      if (init !== null) args.push('--init', at(init))
      if (lm !== undefined) args.push('--lm', String(lm))
      if (verdict) args.push('--verdict', verdict.join(','))
      // What knows a language already is not to be turned as fast as new weights.
      if (frozen > 0) args.push('--frozen', String(frozen), '--optimizer', 'adamw')
      if (objective !== undefined) args.push('--objective', objective)
      const figures = new Map<string, number>()
      await runPython({
        script: 'train.py',
        args,
        onStart: note,
        onLine: (line) => {
          for (const [key, value] of numbersOf(line)) figures.set(key, value)
          // Before the first steps a resumed training has not said how far it was, and progress starts at the first share it hears.
          const done = figures.get('done')
          if (done !== undefined) progress(done, describe(figures))
        },
      })
      return Object.fromEntries([...figures].filter(([key]) => !['done', 'left', 'seconds'].includes(key)))
    },
  }
}

/** The numbers of a line of JSON; none where it is something else. */
const numbersOf = (line: string): [string, number][] => {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? Object.entries(value).filter((entry): entry is [string, number] => typeof entry[1] === 'number') : []
  } catch {
    return []
  }
}

const describe = (figures: ReadonlyMap<string, number>): string =>
  ['loss', 'accuracy', 'lm', 'tokens'].flatMap((name) => (figures.has(name) ? [`${name} ${figures.get(name)}`] : [])).join(', ') || 'starting'

/** ONNX of a checkpoint's policy, and of its PPM where there is one. */
export const exportStage = (config: EvolveConfig, name: string, policy: string | null, ppm: string | null, folder: string): Stage => ({
  name,
  kind: 'export',
  work: (policy === null ? 0 : 1) + (ppm === null ? 0 : 1),
  inputs: [policy, ppm].flatMap((file) => file ?? []),
  outputs: [
    ...(policy === null ? [] : [join(folder, 'config.json'), join(folder, 'tokenizer.json')]),
    ...(ppm === null ? [] : [join(folder, 'ppm/config.json')]),
  ],
  run: async ({ at, note }) => {
    const run = (args: readonly string[]) => runPython({ script: 'export.py', args, onStart: note, onLine: () => {} })
    if (policy !== null) {
      await run([at(policy), at(folder)])
      writeRunTokenizer(config, at(folder))
    }
    if (ppm !== null) await run([at(ppm), join(at(folder), 'ppm'), '--kind', 'ppm'])
    return {}
  },
})
