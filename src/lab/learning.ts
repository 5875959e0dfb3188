import { DeviceLostError, OutOfMemoryError } from '../models/faults/errors.ts'
import { batchOf } from './batches.ts'
import type { LabDevice, LabEvent, LabSettings } from './events.ts'
import { batchesOf } from './order.ts'
import type { Pack } from './packs.ts'
import { learningRate } from './schedule.ts'
import type { LabShape } from './shape.ts'
import type { Learned } from './state.ts'
import { createTrainer, type Trainer } from './trainer.ts'
import { type NamedWeights, toArrays } from './weights.ts'

/** Where gradient steps are taken. */
export interface LabGradients {
  readonly device: LabDevice
  /** @throws DeviceLostError, OutOfMemoryError, or what the work throws. */
  run<T>(work: () => Promise<T>): Promise<T>
  /** Leaves a device that was lost, or has no memory, for WebAssembly. */
  fallBack(why: 'lost' | 'memory'): void
}

/** Gradient steps of a round, from where they were left, on a device that may be lost on the way. */
export interface Learning {
  /** What was learned up to the last time that it was saved, which each end of `run` is. */
  readonly learned: Learned
  /** Takes the steps of a part that are left; gives whether all are taken. @throws what jax-js throws. */
  run(part: 'policy' | 'ppm', packs: readonly Pack[], signal: AbortSignal): Promise<boolean>
  /** The policy's part is over: its weights are put aside, and the PPM learns on from them. */
  endPolicy(): void
  dispose(): void
}

export interface LearningParts {
  readonly settings: LabSettings
  readonly shape: LabShape
  readonly first: NamedWeights
  readonly gradients: LabGradients
  readonly onEvent: (event: LabEvent) => void
  readonly onSaved: () => void
  /** What was learned before; null to begin. */
  readonly from: Learned | null
}

/** How much the winners' LM loss counts beside the pairs: with pairs alone a small PPM learns far less (training/LOG.md). */
const lmShare = 2

/** Of the PPM's last steps, whose scores tell where its scores lie. */
const calibrationSteps = 16

/** Steps between two savings: what is taken again after a loss at most. */
const stepsBetween = 10

export const createLearning = ({ settings, shape, first, gradients, onEvent, onSaved, from }: LearningParts): Learning => {
  let learned: Learned = from ?? { part: 'policy', step: 0, weights: first, running: null, policy: null, wins: [], losses: [] }
  let trainer: Trainer | null = null

  const dispose = (): void => {
    try {
      trainer?.dispose()
    } catch {
      // Of arrays on a lost device nothing is left to give back.
    }
    trainer = null
  }

  const take = async (part: 'policy' | 'ppm', packs: readonly Pack[], signal: AbortSignal): Promise<boolean> => {
    const [all, highest] = part === 'policy' ? [settings.policySteps, settings.policyRate] : [settings.ppmSteps, settings.ppmRate]
    const shares = part === 'policy' ? { lm: 1, pairs: 0 } : { lm: lmShare, pairs: 1 }
    if (learned.step >= all || signal.aborted) return learned.step >= all
    const of = trainer ?? createTrainer(toArrays(learned.weights, shape), shape, learned.running)
    trainer = of
    const [wins, losses] = [[...learned.wins], [...learned.losses]]
    const batches = batchesOf(packs.length, settings.rows, settings.seed)
    for (let skipped = 0; skipped < learned.step; skipped++) batches.next()
    let step = learned.step
    const save = async (): Promise<void> => {
      learned = { ...learned, ...(await gradients.run(() => of.read())), step, wins: [...wins], losses: [...losses] }
      onSaved()
    }
    while (step < all && !signal.aborted) {
      const rows = batches.next().value.flatMap((i) => packs[i] ?? [])
      const batch = batchOf(rows, settings.length, shape, shares)
      const rate = learningRate(highest, step, all)
      const { lm, pairs, ordered, ...scores } = await gradients.run(() => of.step(batch, rate))
      if (all - step <= calibrationSteps) {
        wins.push(...scores.wins)
        losses.push(...scores.losses)
      }
      step++
      onEvent({ type: 'step', part, step, lm, pairs, ordered, tokens: batch.tokens })
      if (step % stepsBetween === 0) await save()
    }
    if (step > learned.step) await save()
    return step >= all
  }

  return {
    get learned() {
      return learned
    },
    async run(part, packs, signal) {
      for (;;) {
        try {
          return await take(part, packs, signal)
        } catch (error) {
          const why = error instanceof DeviceLostError ? 'lost' : error instanceof OutOfMemoryError ? 'memory' : null
          if (why === null || gradients.device.training === 'wasm') throw error
          dispose()
          gradients.fallBack(why)
          onEvent({ type: 'device', device: gradients.device })
        }
      }
    },
    endPolicy() {
      learned = { ...learned, part: 'ppm', step: 0, running: null, policy: learned.weights, wins: [], losses: [] }
      trainer?.restart()
      onSaved()
    },
    dispose,
  }
}
