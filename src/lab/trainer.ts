import { jit, nn, numpy as np, tree, valueAndGrad } from '@jax-js/jax'
import { adamwStep, corrections, type Moments } from './adamw.ts'
import type { Batch } from './batches.ts'
import { hiddenStates, type Weights } from './decoder.ts'
import { lmLoss, pairwiseLoss, scoresAt } from './losses.ts'
import type { LabShape } from './shape.ts'
import type { RunningMeans } from './state.ts'
import { fromArrays, type NamedWeights, toArrays } from './weights.ts'

/** What a gradient step tells. */
export interface StepMeasures {
  /** LM loss of a token, and the pairwise loss of a row with pairs, each before its share; null where the batch has none. */
  readonly lm: number | null
  readonly pairs: number | null
  /** Share of the pairs in order, from 0 to 1; null where the batch has none. */
  readonly ordered: number | null
  /** Raw scores of the winners and of the losers of those pairs. */
  readonly wins: readonly number[]
  readonly losses: readonly number[]
  /** Norm of all gradients before they were shortened. */
  readonly norm: number
}

export interface Trainer {
  readonly weights: Weights
  /** Copies of the weights and of the running means. */
  read(): Promise<{ readonly weights: NamedWeights; readonly running: RunningMeans }>
  /** One gradient step at a learning rate. Rows and length must be the same at every step: others are compiled anew. */
  step(batch: Batch, rate: number): Promise<StepMeasures>
  /** Forgets the running means and keeps the weights. */
  restart(): void
  dispose(): void
}

type Inputs = { ids: np.Array; targets: np.Array; weights: np.Array; cos: np.Array; sin: np.Array; mask: np.Array; last: np.Array; pairs: np.Array }

const inputsOf = ({ rows, length, ...batch }: Batch, size: number): Inputs => ({
  ids: np.array(batch.ids).reshape([rows, length]),
  targets: np.array(batch.targets).reshape([rows, length]),
  weights: np.array(batch.weights).reshape([rows, length]),
  cos: np.array(batch.cos).reshape([rows, length, 1, size]),
  sin: np.array(batch.sin).reshape([rows, length, 1, size]),
  mask: np.array(batch.mask).reshape([rows, 1, length, length]),
  last: np.array(batch.last).reshape([rows, 4, length]),
  pairs: np.array(batch.pairs).reshape([rows, 2, 2]),
})

type Terms = { lm: np.Array; pairs: np.Array; scores: np.Array }

/** The loss of looked-up tokens, [loss, its terms]. */
const lossOf =
  (shape: LabShape) =>
  (weights: Weights, x: np.Array, { targets, weights: learned, cos, sin, mask, last, pairs }: Omit<Inputs, 'ids'>): [np.Array, Terms] => {
    const hidden = hiddenStates(weights.blocks, weights.nf, x, { cos, sin, mask }, shape)
    const lm = lmLoss(hidden.ref, weights.emb, targets, learned, shape.vocabulary)
    const scores = scoresAt(hidden, last, weights.head, weights.headBias)
    const pairwise = pairwiseLoss(scores.ref, pairs)
    return [lm.ref.add(pairwise.ref), { lm, pairs: pairwise, scores }]
  }

const numberOf = async (array: np.Array): Promise<number> => (await array.data())[0] ?? Number.NaN

/**
 * Gradient steps with AdamW on jax-js's default device, from the start or from the running means of earlier ones.
 * Tokens are looked up by a product with one-hot rows, since the gradient of a gather fails within `jit`. It is a program of its own: within the rest, jax-js 0.1.25
 * makes the lookup's gradient one kernel with what comes before it, which is then reckoned anew for each entry of the vocabulary (40% of a step's time).
 */
export const createTrainer = (first: Weights, shape: LabShape, running: RunningMeans | null = null): Trainer => {
  const { vocabulary, width, heads } = shape
  const lookUp = jit((emb: np.Array, ids: np.Array) => np.matmul(nn.oneHot(ids, vocabulary), emb))
  const gradients = jit(valueAndGrad(lossOf(shape), { argnums: [0, 1], hasAux: true }))
  const update = jit((weights: Weights, moments: Moments, g: Weights, ofX: np.Array, ids: np.Array, rate: np.Array, one: np.Array, two: np.Array) => {
    const rows = ids.shape.reduce((a, b) => a * b, 1)
    const looked = np.matmul(np.transpose(nn.oneHot(ids.reshape([rows]), vocabulary)), ofX.reshape([rows, width]))
    return adamwStep(weights, moments, { ...g, emb: g.emb.add(looked) }, { rate, first: one, second: two })
  })
  const zeros = (): Weights => tree.map((w: np.Array) => np.zeros(w.shape), weights)
  let weights = first
  let moments: Moments =
    running === null ? { mean: zeros(), square: zeros() } : { mean: toArrays(running.mean, shape), square: toArrays(running.square, shape) }
  let steps = running?.steps ?? 0
  return {
    get weights() {
      return weights
    },
    async read() {
      const [copies, mean, square] = await Promise.all([fromArrays(weights), fromArrays(moments.mean), fromArrays(moments.square)])
      return { weights: copies, running: { mean, square, steps } }
    },
    async step(batch, rate) {
      steps++
      const { ids, ...rest } = inputsOf(batch, width / heads)
      const x = lookUp(weights.emb.ref, ids.ref)
      const [[loss, terms], [g, ofX]] = gradients(tree.ref(weights), x, rest)
      loss.dispose()
      const { first: one, second: two } = corrections(steps)
      const [moved, running, norm] = update(weights, moments, g, ofX, ids, np.array(rate), np.array(one), np.array(two))
      weights = moved
      moments = running
      return measuresOf(batch, await numberOf(terms.lm), await numberOf(terms.pairs), Float32Array.from(await terms.scores.data()), await numberOf(norm))
    },
    restart() {
      tree.dispose(moments)
      moments = { mean: zeros(), square: zeros() }
      steps = 0
    },
    dispose() {
      tree.dispose(weights)
      tree.dispose(moments)
      lookUp.dispose()
      gradients.dispose()
      update.dispose()
    },
  }
}

const sum = (values: Float32Array): number => values.reduce((a, b) => a + b, 0)

const measuresOf = ({ rows, weights, pairs }: Batch, lm: number, pairwise: number, scores: Float32Array, norm: number): StepMeasures => {
  const shareOfLm = sum(weights)
  const shareOfPairs = sum(pairs)
  const [wins, losses] = [new Set<number>(), new Set<number>()]
  let [compared, inOrder] = [0, 0]
  for (let pair = 0; pair < rows * 4; pair++) {
    if (pairs[pair] === 0) continue
    const row = Math.floor(pair / 4)
    const [win, lose] = [4 * row + Math.floor((pair % 4) / 2), 4 * row + 2 + (pair % 2)]
    wins.add(win)
    losses.add(lose)
    compared++
    if ((scores[win] ?? 0) > (scores[lose] ?? 0)) inOrder++
  }
  const scoresOf = (places: ReadonlySet<number>) => [...places].map((place) => scores[place] ?? 0)
  return {
    lm: shareOfLm > 0 ? lm / shareOfLm : null,
    pairs: shareOfPairs > 0 ? pairwise / shareOfPairs : null,
    ordered: compared > 0 ? inOrder / compared : null,
    wins: scoresOf(wins),
    losses: scoresOf(losses),
    norm,
  }
}
