import { numpy as np, tree } from '@jax-js/jax'
import type { Weights } from './decoder.ts'

/** As `training/optimizer.py` sets AdamW. */
const beta1 = 0.9
const beta2 = 0.95
const epsilon = 1e-8
export const weightDecay = 0.05
/** Gradients with a larger norm over all weights are shortened to it. */
export const largestNorm = 1

/** Running means of gradients and of their squares. */
export type Moments = { readonly mean: Weights; readonly square: Weights }

/** What changes from step to step: the learning rate, and the corrections of the running means' start at zero, each []. */
export type Rates = { readonly rate: np.Array; readonly first: np.Array; readonly second: np.Array }

/** The corrections of step `step`, from 1. */
export const corrections = (step: number): { readonly first: number; readonly second: number } => ({
  first: 1 / (1 - beta1 ** step),
  second: 1 / (1 - beta2 ** step),
})

/** The gradients and their norm before they were shortened. */
const clipped = (gradients: Weights): [Weights, np.Array] => {
  const squares = tree.leaves<np.Array>(gradients).map((g) => np.square(g.ref).sum())
  const norm = np.sqrt(squares.reduce((a, b) => a.add(b)))
  const factor = np.minimum(np.array(largestNorm).div(norm.ref.add(1e-6)), 1)
  const shortened = tree.map((g: np.Array) => g.mul(factor.ref), gradients)
  factor.dispose()
  return [shortened, norm]
}

/** One step of AdamW (Loshchilov and Hutter, 2019); weights of one dimension do not decay. Gives weights, moments and the gradients' norm. */
export const adamwStep = (weights: Weights, { mean, square }: Moments, gradients: Weights, { rate, first, second }: Rates): [Weights, Moments, np.Array] => {
  const [g, norm] = clipped(gradients)
  const newMean = tree.map((m: np.Array, one: np.Array) => m.mul(beta1).add(one.mul(1 - beta1)), mean, tree.ref(g))
  const newSquare = tree.map((v: np.Array, one: np.Array) => v.mul(beta2).add(np.square(one).mul(1 - beta2)), square, g)
  const moved = tree.map(
    (w: np.Array, m: np.Array, v: np.Array) => {
      const update = m
        .mul(first.ref)
        .div(np.sqrt(v.mul(second.ref)).add(epsilon))
        .mul(rate.ref)
      const kept = w.ndim > 1 ? w.mul(np.array(1).sub(rate.ref.mul(weightDecay))) : w
      return kept.sub(update)
    },
    weights,
    tree.ref(newMean),
    tree.ref(newSquare),
  )
  rate.dispose()
  first.dispose()
  second.dispose()
  return [moved, { mean: newMean, square: newSquare }, norm]
}
