import { nn, numpy as np } from '@jax-js/jax'
import type { LabShape } from './shape.ts'

/** A layer's weights; matrices are [in, out]. A type and no interface, since jax-js takes trees of aliases alone. */
export type BlockWeights = {
  /** [d], before attention. */
  n1: np.Array
  /** [d, (H + 2K) hd]: queries, keys, values. */
  qkv: np.Array
  /** [d, d] */
  o: np.Array
  /** [d], before the feed-forward part. */
  n2: np.Array
  /** [d, 2 ff]: gate, up. */
  gu: np.Array
  /** [ff, d] */
  down: np.Array
}

/** A policy and a PPM on one trunk. */
export type Weights = {
  /** [V, d], of input and output. */
  emb: np.Array
  blocks: BlockWeights[]
  /** [d] */
  nf: np.Array
  /** [d, 1], the PPM's. */
  head: np.Array
  /** [1] */
  headBias: np.Array
}

/** Where tokens stand and what each sees. */
export type Places = {
  /** Cosines and sines of the positions [B, T, 1, hd]. */
  cos: np.Array
  sin: np.Array
  /** Added to attention scores [B, 1, T, T]: 0 where a token (row) sees another (column), very negative where not. */
  mask: np.Array
}

const normEps = 1e-6

/** x [..., d] over its root mean square, times w [d]. */
const rmsNorm = (x: np.Array, w: np.Array): np.Array => {
  const mean = np.mean(np.square(x.ref), -1, { keepdims: true }).add(normEps)
  return x.div(np.sqrt(mean)).mul(w)
}

/** x [B, T, n, hd] turned by its positions. */
const rotated = (x: np.Array, cos: np.Array, sin: np.Array, half: number): np.Array => {
  const first = x.ref.slice([], [], [], [0, half])
  const second = x.ref.slice([], [], [], [half, 2 * half])
  return x.mul(cos).add(np.concatenate([second.neg(), first], -1).mul(sin))
}

const sizesOf = (x: np.Array): readonly [number, number] => {
  const [rows, length] = x.shape
  if (rows === undefined || length === undefined) throw new RangeError('A batch has rows and a length.')
  return [rows, length]
}

/**
 * Last hidden states [B, T, d] of looked-up tokens x [B, T, d]; the same arithmetic as `training/model.py`. Like all of jax-js it takes over its arguments.
 */
export const hiddenStates = (blocks: readonly BlockWeights[], nf: np.Array, x: np.Array, { cos, sin, mask }: Places, shape: LabShape): np.Array => {
  const { width, heads, kvHeads, feedForward } = shape
  const [B, T] = sizesOf(x)
  const size = width / heads
  const groups = heads / kvHeads
  let through = x
  for (const block of blocks) {
    const qkv = np.matmul(rmsNorm(through.ref, block.n1), block.qkv).reshape([B, T, heads + 2 * kvHeads, size])
    const turned = rotated(qkv.ref.slice([], [], [0, heads + kvHeads]), cos.ref, sin.ref, size / 2)
    // Query heads that share a key head are rows of one matrix, so that there are few and large products.
    const q = turned.ref
      .slice([], [], [0, heads])
      .mul(1 / Math.sqrt(size))
      .reshape([B, T, kvHeads, groups, size])
      .transpose([0, 2, 3, 1, 4])
      .reshape([B, kvHeads, groups * T, size])
    const k = turned.slice([], [], [heads, heads + kvHeads]).transpose([0, 2, 3, 1])
    const v = qkv.slice([], [], [heads + kvHeads, heads + 2 * kvHeads]).transpose([0, 2, 1, 3])
    const scores = np.matmul(q, k).reshape([B, heads, T, T]).add(mask.ref)
    const seen = np.matmul(nn.softmax(scores, -1).reshape([B, kvHeads, groups * T, T]), v)
    const joined = seen.reshape([B, kvHeads, groups, T, size]).transpose([0, 3, 1, 2, 4]).reshape([B, T, width])
    through = through.add(np.matmul(joined, block.o))
    const gu = np.matmul(rmsNorm(through.ref, block.n2), block.gu)
    const gate = nn.silu(gu.ref.slice([], [], [0, feedForward]))
    through = through.add(np.matmul(gate.mul(gu.slice([], [], [feedForward, 2 * feedForward])), block.down))
  }
  cos.dispose()
  sin.dispose()
  mask.dispose()
  return rmsNorm(through, nf)
}
