import { defaultConfig, type SearchConfig } from '../core/config.ts'
import { measureAccuracy } from '../evaluation/accuracy.ts'
import { runRollouts } from '../evolve/rollouts.ts'
import type { RolloutRecord } from '../evolve/trajectories.ts'
import { mindOf } from '../models/minds/mind.ts'
import type { Models } from '../models/types.ts'
import type { Interpreter } from '../python/types.ts'
import { calibrated } from './calibration.ts'
import { type LabData, labData } from './data.ts'
import type { LabEvent, LabMeasure, LabSettings, LabStage } from './events.ts'
import { createLearning, type LabGradients, type Learning } from './learning.ts'
import { firstWeights, type LabFiles, policyModel, shapeOf, wholeModel } from './model.ts'
import type { Pack } from './packs.ts'
import { labProblems } from './problems.ts'
import type { RoundState } from './state.ts'
import { parameterCount } from './weights.ts'

/** What a round needs of where it runs. */
export interface RoundParts {
  readonly base: LabFiles
  readonly interpreter: Interpreter
  readonly gradients: LabGradients
  /** Loads a model for searches; it is disposed of before the next is loaded. */
  readonly open: (files: LabFiles) => Promise<Models>
  readonly onEvent: (event: LabEvent) => void
  /** Told whenever there is more of the round to keep. */
  readonly onState: (state: RoundState) => void
  /** What it had come to when it was kept; null to begin. */
  readonly from: RoundState | null
}

export interface Round {
  /** Goes on from where it was stopped, or begins. Gives whether the round is over; false after the signal. @throws what models, Python or jax-js throw. */
  run(signal: AbortSignal): Promise<boolean>
  /** Policy and PPM once the round is over; null before. */
  readonly result: LabFiles | null
  dispose(): void
}

/** Searches between two states that are told. */
const recordsBetween = 16

/** One round of self-evolution (paper, section 3.4), in the stages of events.ts. */
export const createRound = (settings: LabSettings, { base, interpreter, gradients, open, onEvent, onState, from }: RoundParts): Round => {
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
  const records = new Map<string, RolloutRecord>(from?.records.map((record) => [record.id, record]))
  const measured = new Set<string>(from?.measured)
  const first = firstWeights(base, shape)
  let begun = false
  let data: LabData | null = null
  let learning: Learning | null = null
  let result: LabFiles | null = null

  const tellState = (): void =>
    onState({ settings, records: [...records.values()], measured: [...measured], learned: learning?.learned ?? from?.learned ?? null })

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
    tellState()
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
    await withModels(policyModel(base, first, shape), (models) =>
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
          if (records.size % recordsBetween === 0) tellState()
        },
      }),
    )
    tellState()
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

  const learn = (part: 'policy' | 'ppm', { run }: Learning, packs: readonly Pack[], signal: AbortSignal): Promise<boolean> => {
    if (!signal.aborted) onEvent({ type: 'stage', stage: part })
    return run(part, packs, signal)
  }

  return {
    get result() {
      return result
    },
    async run(signal) {
      if (result !== null) return true
      if (!begun) {
        begun = true
        if (from === null) onEvent({ type: 'start', settings, parameters: parameterCount(shape) })
        onEvent({ type: 'device', device: gradients.device })
      }
      await measureBoth('before', policyModel(base, first, shape), signal)
      await collect(signal)
      if (signal.aborted) return false
      const chosen = await choose()
      learning ??= createLearning({ settings, shape, first, gradients, onEvent, onSaved: tellState, from: from?.learned ?? null })
      if (learning.learned.policy === null) {
        if (!(await learn('policy', learning, chosen.policy, signal))) return false
        learning.endPolicy()
      }
      if (learning.learned.step < settings.ppmSteps && !(await learn('ppm', learning, chosen.ppm, signal))) return false
      const { policy, weights, wins, losses } = learning.learned
      if (policy === null) throw new RangeError('The PPM learns after the policy.')
      const ppm = calibrated(weights, wins, losses)
      const files = wholeModel(base, policy, ppm, shape)
      await measureBoth('after', files, signal)
      if (signal.aborted) return false
      result = files
      onEvent({ type: 'done' })
      tellState()
      return true
    },
    dispose() {
      learning?.dispose()
      learning = null
    },
  }
}
