import { defaultConfig, type SearchConfig } from '../core/config.ts'
import { measureAccuracy } from '../evaluation/accuracy.ts'
import { runRollouts } from '../evolve/rollouts.ts'
import type { RolloutRecord } from '../evolve/trajectories.ts'
import { mindOf } from '../models/minds/mind.ts'
import type { Models } from '../models/types.ts'
import type { Interpreter } from '../python/types.ts'
import { batchOf } from './batches.ts'
import { calibrated } from './calibration.ts'
import { type LabData, labData } from './data.ts'
import type { LabDevice, LabEvent, LabMeasure, LabSettings, LabStage } from './events.ts'
import { firstWeights, type LabFiles, policyModel, shapeOf, wholeModel } from './model.ts'
import { batchesOf } from './order.ts'
import type { Pack } from './packs.ts'
import { labProblems } from './problems.ts'
import { learningRate } from './schedule.ts'
import { createTrainer, type Trainer } from './trainer.ts'
import { fromArrays, type NamedWeights, parameterCount, toArrays } from './weights.ts'

/** What a round needs of where it runs. */
export interface RoundParts {
  readonly base: LabFiles
  readonly interpreter: Interpreter
  readonly device: LabDevice
  /** Loads a model for searches; it is disposed of before the next is loaded. */
  readonly open: (files: LabFiles) => Promise<Models>
  readonly onEvent: (event: LabEvent) => void
}

export interface Round {
  /** Goes on from where it was stopped, or begins. Gives whether the round is over; false after the signal. @throws what models, Python or jax-js throw. */
  run(signal: AbortSignal): Promise<boolean>
  /** Policy and PPM once the round is over; null before. */
  readonly result: LabFiles | null
  dispose(): void
}

/** How much the winners' LM loss counts beside the pairs: with pairs alone a small PPM learns far less (training/LOG.md). */
const lmShare = 2

/** Of the PPM's last steps, whose scores tell where its scores lie. */
const calibrationSteps = 16

/** One round of self-evolution (paper, section 3.4), in the stages of events.ts. */
export const createRound = (settings: LabSettings, { base, interpreter, device, open, onEvent }: RoundParts): Round => {
  const shape = shapeOf(base)
  const problems = labProblems(settings)
  const config: SearchConfig = {
    ...defaultConfig,
    seed: settings.seed,
    backtracks: 0,
    candidates: settings.candidates,
    rollouts: settings.rollouts,
    guidance: 'none',
  }
  const testConfig: SearchConfig = { ...config, candidates: settings.testCandidates, rollouts: settings.testRollouts }
  const records = new Map<string, RolloutRecord>()
  const measured = new Set<string>()
  const steps = { policy: 0, ppm: 0 }
  /** Raw scores of the last steps, when the weights hardly move any more. */
  const lastScores: { wins: number[]; losses: number[] } = { wins: [], losses: [] }
  let begun = false
  let data: LabData | null = null
  let trainer: Trainer | null = null
  let policy: NamedWeights | null = null
  let result: LabFiles | null = null

  /** Opens a model, works with it and disposes of it whatever happens. */
  const withModels = async <T>(files: LabFiles, work: (models: Models) => Promise<T>): Promise<T> => {
    const models = await open(files)
    try {
      return await work(models)
    } finally {
      await models.dispose()
    }
  }

  const progress = (stage: LabStage, done: number, of: number, right: number): void => onEvent({ type: 'progress', stage, done, of, right })

  const measure = async (when: 'before' | 'after', models: Models, measure: LabMeasure, signal: AbortSignal): Promise<void> => {
    const key = `${when} ${measure}`
    if (measured.has(key) || signal.aborted) return
    const mind = mindOf(models)
    const strategy = measure === 'greedy' ? 'greedy' : 'mcts'
    const found = await measureAccuracy({
      rows: problems.test,
      strategy,
      config: { ...testConfig, guidance: mind.scorer === null ? 'none' : 'ppm' },
      mind,
      interpreter,
      concurrency: settings.concurrency,
      onProgress: (done, correct, total) => progress(when, done, total, correct),
      signal,
    })
    if (found.interrupted) return
    measured.add(key)
    onEvent({ type: 'measured', when, measure, right: found.perProblem.map(({ correct }) => correct), policyTokens: found.policyTokens })
  }

  const measureBoth = async (when: 'before' | 'after', files: LabFiles, signal: AbortSignal): Promise<void> => {
    if (measured.has(`${when} search`)) return
    onEvent({ type: 'stage', stage: when })
    await withModels(files, async (models) => {
      await measure(when, models, 'greedy', signal)
      await measure(when, models, 'search', signal)
    })
  }

  const collect = async (signal: AbortSignal): Promise<void> => {
    const left = problems.learn.flatMap((row, place) => (records.has(row.id) ? [] : [{ row, place }]))
    if (left.length === 0 || signal.aborted) return
    onEvent({ type: 'stage', stage: 'rollouts' })
    const solved = () => [...records.values()].filter((record) => record.solved).length
    await withModels(policyModel(base, firstWeights(base, shape), shape), (models) =>
      runRollouts({
        problems: left,
        mind: mindOf(models),
        interpreter,
        config,
        concurrency: settings.concurrency,
        signal,
        onRecord: (record) => {
          records.set(record.id, record)
          progress('rollouts', records.size, problems.learn.length, solved())
        },
      }),
    )
    if (records.size < problems.learn.length) return
    const totals = { rollouts: 0, policyTokens: 0 }
    for (const { rollouts, policyTokens } of records.values()) {
      totals.rollouts += rollouts
      totals.policyTokens += policyTokens
    }
    onEvent({ type: 'searched', solved: solved(), ...totals })
  }

  const choose = async (): Promise<LabData> => {
    if (data !== null) return data
    // In the order of the problems, since searches side by side end in any.
    const inOrder = problems.learn.flatMap(({ id }) => records.get(id) ?? [])
    const options = { perProblem: 2, hindsight: settings.hindsight, choose: 'q', margin: 0.5, seed: settings.seed } as const
    const encode = await withModels(
      base,
      async ({ tokenizer }) =>
        (text: string) =>
          tokenizer.encode(text),
    )
    const chosen = labData(inOrder, options, encode, settings.length)
    onEvent({ type: 'chosen', chosen: chosen.chosen })
    data = chosen
    return chosen
  }

  /** Gradient steps from where they were left; gives whether all are done. */
  const learn = async (part: 'policy' | 'ppm', of: Trainer, packs: readonly Pack[], signal: AbortSignal): Promise<boolean> => {
    const [all, highest] = part === 'policy' ? [settings.policySteps, settings.policyRate] : [settings.ppmSteps, settings.ppmRate]
    if (steps[part] < all && !signal.aborted) onEvent({ type: 'stage', stage: part })
    const shares = part === 'policy' ? { lm: 1, pairs: 0 } : { lm: lmShare, pairs: 1 }
    const batches = batchesOf(packs.length, settings.rows, settings.seed)
    for (let step = 0; step < all && !signal.aborted; step++) {
      const rows = batches.next().value.flatMap((i) => packs[i] ?? [])
      if (step < steps[part]) continue
      const batch = batchOf(rows, settings.length, shape, shares)
      const { lm, pairs, ordered, wins, losses } = await of.step(batch, learningRate(highest, step, all))
      if (all - step <= calibrationSteps) {
        lastScores.wins.push(...wins)
        lastScores.losses.push(...losses)
      }
      steps[part] = step + 1
      onEvent({ type: 'step', part, step: step + 1, lm, pairs, ordered, tokens: batch.tokens })
    }
    return steps[part] >= all
  }

  return {
    get result() {
      return result
    },
    async run(signal) {
      if (result !== null) return true
      if (!begun) {
        begun = true
        onEvent({ type: 'start', settings, parameters: parameterCount(shape) })
        onEvent({ type: 'device', device })
      }
      const first = firstWeights(base, shape)
      await measureBoth('before', policyModel(base, first, shape), signal)
      await collect(signal)
      if (signal.aborted) return false
      const chosen = await choose()
      trainer ??= createTrainer(toArrays(first, shape), shape)
      if (policy === null) {
        if (!(await learn('policy', trainer, chosen.policy, signal))) return false
        policy = await fromArrays(trainer.weights)
        trainer.restart()
      }
      if (!(await learn('ppm', trainer, chosen.ppm, signal))) return false
      const ppm = calibrated(await fromArrays(trainer.weights), lastScores.wins, lastScores.losses)
      const files = wholeModel(base, policy, ppm, shape)
      await measureBoth('after', files, signal)
      if (signal.aborted) return false
      result = files
      onEvent({ type: 'done' })
      return true
    },
    dispose() {
      trainer?.dispose()
      trainer = null
    },
  }
}
