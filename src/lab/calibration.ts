import type { NamedWeights } from './weights.ts'

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length)

/**
 * A PPM whose raw scores have their mean half-way between winners and losers and a standard deviation of 1, as `training/calibration.py` makes it: the pairwise loss
 * fixes neither, and tanh would press scores elsewhere against one end of its range.
 * @param wins raw scores of this PPM, like `losses`; where one side is empty nothing is changed.
 */
export const calibrated = (weights: NamedWeights, wins: readonly number[], losses: readonly number[]): NamedWeights => {
  const [head, bias] = [weights.get('head'), weights.get('headBias')]
  if (wins.length === 0 || losses.length === 0 || head === undefined || bias === undefined) return weights
  const all = [...wins, ...losses]
  const middle = (mean(wins) + mean(losses)) / 2
  const center = mean(all)
  const scale = 1 / Math.max(1e-6, Math.sqrt(mean(all.map((score) => (score - center) ** 2))))
  return new Map(weights)
    .set(
      'head',
      head.map((w) => w * scale),
    )
    .set(
      'headBias',
      bias.map((b) => (b - middle) * scale),
    )
}
