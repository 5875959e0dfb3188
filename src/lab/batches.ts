import type { Pack } from './packs.ts'
import type { LabShape } from './shape.ts'

/** What one gradient step reads: rows of `length` places, in flat arrays. */
export interface Batch {
  readonly rows: number
  readonly length: number
  /** [rows, length], 0 behind a pack's end. */
  readonly ids: Int32Array<ArrayBuffer>
  readonly targets: Int32Array<ArrayBuffer>
  /** Of each token in the LM loss, [rows, length]; they add up to the loss's share, or are all 0. */
  readonly weights: Float32Array<ArrayBuffer>
  /** [rows, length, hd] each. */
  readonly cos: Float32Array<ArrayBuffer>
  readonly sin: Float32Array<ArrayBuffer>
  /** [rows, length, length] */
  readonly mask: Float32Array<ArrayBuffer>
  /** [rows, 4, length]: 1 at each sequence's last token. */
  readonly last: Float32Array<ArrayBuffer>
  /** Of each pair in the pairwise loss, [rows, 2, 2]. */
  readonly pairs: Float32Array<ArrayBuffer>
  /** Tokens without padding. */
  readonly tokens: number
}

/** Shares of the two losses in what is minimized; a policy's steps have pairs 0. */
export interface LossShares {
  readonly lm: number
  readonly pairs: number
}

const ropeTheta = 10_000
const unseen = -1e9

/** Adds 1 to the pairs of a pack that have both sides. */
const pairsOf = ({ last }: Pack): boolean[] => [0, 1].flatMap((win) => [2, 3].map((lose) => (last[win] ?? -1) >= 0 && (last[lose] ?? -1) >= 0))

/** Whether token `to` of a pack is seen by token `from`: the same line's before it and, from a branch, the main line's before the copy that the branch begins with. */
const sees = ({ branches, main }: Pack, from: number, to: number): boolean =>
  branches[from] === branches[to] ? to <= from : branches[to] === 0 && to < main - 1

/** Packs as arrays; `length` is at least that of the longest of them. */
export const batchOf = (packs: readonly Pack[], length: number, { width, heads }: LabShape, shares: LossShares): Batch => {
  const rows = packs.length
  const size = width / heads
  const ids = new Int32Array(rows * length)
  const targets = new Int32Array(rows * length)
  const weights = new Float32Array(rows * length)
  const cos = new Float32Array(rows * length * size)
  const sin = new Float32Array(rows * length * size)
  const mask = new Float32Array(rows * length * length).fill(unseen)
  const last = new Float32Array(rows * 4 * length)
  const pairs = new Float32Array(rows * 4)
  const learned = packs.reduce((sum, pack) => sum + pack.targets.filter((target) => target >= 0).length, 0)
  const compared = packs.filter((pack) => pairsOf(pack).includes(true)).length
  packs.forEach((pack, row) => {
    for (let at = 0; at < length; at++) {
      const place = row * length + at
      ids[place] = pack.ids[at] ?? 0
      const target = pack.targets[at] ?? -1
      targets[place] = Math.max(0, target)
      weights[place] = target < 0 ? 0 : shares.lm / learned
      const position = pack.positions[at] ?? 0
      for (let i = 0; i < size; i++) {
        const angle = position / ropeTheta ** ((2 * (i % (size / 2))) / size)
        cos[place * size + i] = Math.cos(angle)
        sin[place * size + i] = Math.sin(angle)
      }
      // Padding sees itself, so that its softmax is a number.
      if (at >= pack.ids.length) mask[place * length + at] = 0
      else for (let to = 0; to < pack.ids.length; to++) if (sees(pack, at, to)) mask[place * length + to] = 0
    }
    pack.last.forEach((at, i) => {
      if (at >= 0) last[(row * 4 + i) * length + at] = 1
    })
    const valid = pairsOf(pack)
    const count = valid.filter(Boolean).length
    valid.forEach((one, i) => {
      if (one) pairs[row * 4 + i] = shares.pairs / (count * compared)
    })
  })
  return { rows, length, ids, targets, weights, cos, sin, mask, last, pairs, tokens: packs.reduce((sum, pack) => sum + pack.ids.length, 0) }
}
