/** Steps until the learning rate is at its highest. */
export const warmUp = 20
/** Share of it that is left at the end. */
const last = 0.02

/** The learning rate of step `step`, from 0, of `steps`: up in a warm-up, then down in a straight line (as `training/train.py`, with a shorter warm-up). */
export const learningRate = (highest: number, step: number, steps: number): number =>
  highest * Math.min(1, (step + 1) / warmUp) * (last + (1 - last) * Math.max(0, 1 - step / steps))
