import { nn, numpy as np } from '@jax-js/jax'

/**
 * LM loss, weighted: the sum over tokens of weight * -log p(target).
 * hidden [B, T, d], emb [V, d], targets (ids) [B, T], weights [B, T].
 */
export const lmLoss = (hidden: np.Array, emb: np.Array, targets: np.Array, weights: np.Array, vocabulary: number): np.Array => {
  const logits = np.matmul(hidden, np.transpose(emb))
  const wanted = logits.ref.mul(nn.oneHot(targets, vocabulary)).sum(-1)
  return nn.logsumexp(logits, -1).sub(wanted).mul(weights).sum()
}

/** Raw scores [B, 4] read at one token each: `last` [B, 4, T] is 1 at that token and 0 elsewhere, all 0 for none. hidden [B, T, d], head [d, 1], bias [1]. */
export const scoresAt = (hidden: np.Array, last: np.Array, head: np.Array, bias: np.Array): np.Array => {
  const [B] = last.shape
  return np
    .matmul(np.matmul(last, hidden), head)
    .reshape([B ?? 0, 4])
    .add(bias)
}

/**
 * The PPM's pairwise loss (paper, equation 4), weighted: the sum of weight * -log sigmoid(r(y+) - r(y-)) over the 2 x 2 pairs of each row.
 * scores [B, 4] of two winners and two losers, weights [B, 2, 2], 0 where a side is absent.
 */
export const pairwiseLoss = (scores: np.Array, weights: np.Array): np.Array => {
  const [B] = scores.shape
  const wins = scores.ref.slice([], [0, 2]).reshape([B ?? 0, 2, 1])
  const losses = scores.slice([], [2, 4]).reshape([B ?? 0, 1, 2])
  return nn.logSigmoid(wins.sub(losses)).mul(weights).sum().neg()
}
