/** A training sequence: token ids, and whether the loss applies to each. */
export interface LabSequence {
  readonly ids: readonly number[]
  readonly learn: readonly boolean[]
}

/** Sequences of one problem that are trained on together: two winners and two losers, null where there is none. A pair of solutions to learn has no losers. */
export type LabGroup = readonly [win: LabSequence, win2: LabSequence | null, lose: LabSequence | null, lose2: LabSequence | null]

/**
 * A group as one row of tokens: what its sequences begin with in common, the main line, and behind it their rests, the branches. A branch begins with a copy of the
 * main line's last token, so that each token has one successor to predict.
 */
export interface Pack {
  readonly ids: readonly number[]
  readonly positions: readonly number[]
  /** 0 for the main line, from 1 for the branches. */
  readonly branches: readonly number[]
  /** The token after each, -1 where none is learned. */
  readonly targets: readonly number[]
  /** Tokens of the main line. */
  readonly main: number
  /** Of the four sequences the index of the last token, -1 for none. */
  readonly last: readonly [number, number, number, number]
}

const commonLength = (sequences: readonly LabSequence[]): number => {
  const [first, ...others] = sequences
  if (first === undefined) return 0
  const differs = first.ids.findIndex((id, i) => others.some(({ ids }) => ids[i] !== id))
  return differs < 0 ? first.ids.length : differs
}

const packed = (group: LabGroup): Pack => {
  const there = group.filter((one) => one !== null)
  // Each branch has a token of its own at least, and there is something that it follows.
  const main = Math.min(commonLength(there), ...there.map(({ ids }) => ids.length - 1))
  if (main < 1) throw new RangeError('The sequences of a group begin alike, with their prompt.')
  const ids: number[] = []
  const positions: number[] = []
  const branches: number[] = []
  const targets: number[] = []
  const add = ({ ids: from, learn }: LabSequence, start: number, end: number, branch: number): void => {
    for (let i = start; i < end; i++) {
      ids.push(from[i] ?? 0)
      positions.push(i)
      branches.push(branch)
      // The main line's last token is learned from by its copies.
      const next = i + 1 < end && learn[i + 1] === true ? from[i + 1] : undefined
      targets.push(next ?? -1)
    }
  }
  add(group[0], 0, main, 0)
  let branch = 0
  const lastOf = (sequence: LabSequence | null): number => {
    if (sequence === null) return -1
    add(sequence, main - 1, sequence.ids.length, ++branch)
    return ids.length - 1
  }
  const [a, b, c, d] = group
  const last = [lastOf(a), lastOf(b), lastOf(c), lastOf(d)] as const
  return { ids, positions, branches, targets, main, last }
}

/** The group as a row of at most `length` tokens: if need be without its second loser, then without its second winner; null where it does not fit even so. */
export const packOf = (group: LabGroup, length: number): Pack | null => {
  const [win, win2, lose, lose2] = group
  const smaller: readonly LabGroup[] = [group, [win, win2, lose, null], [win, null, lose, null]]
  for (const one of lose2 === null && lose === null ? [group, [win, null, null, null] as const] : smaller) {
    const pack = packed(one)
    if (pack.ids.length <= length) return pack
  }
  return null
}
