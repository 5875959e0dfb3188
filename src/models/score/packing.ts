import type { HostTensor } from '../runtime/runtime.ts'

/** Sequences that begin alike: what they share, and how each goes on; every branch has 1 or more tokens, the prefix may be empty. */
export interface Family {
  readonly prefix: readonly number[]
  readonly branches: readonly (readonly number[])[]
}

/** What is put on the attention of a token to one it does not see. */
const UNSEEN = -1e9

/** The family of non-empty sequences with the longest common prefix that leaves each a token of its own. */
export function familyOf(sequences: readonly (readonly number[])[]): Family {
  const [first = []] = sequences
  let shared = sequences.reduce((shortest, sequence) => Math.min(shortest, sequence.length), first.length) - 1
  for (const sequence of sequences) {
    let same = 0
    while (same < shared && sequence[same] === first[same]) same++
    shared = same
  }
  return { prefix: first.slice(0, shared), branches: sequences.map((sequence) => sequence.slice(shared)) }
}

const longest = (sequences: readonly (readonly number[])[]): number => sequences.reduce((length, sequence) => Math.max(length, sequence.length), 0)

/** Tokens of a run over these families, padding included. */
export function packedTokens(families: readonly Family[]): number {
  const branches = families.flatMap((family) => family.branches)
  return families.length * prefixWidth(families) + branches.length * longest(branches)
}

/** At least 1: graphs with an empty dimension are not run everywhere. */
const prefixWidth = (families: readonly Family[]): number => Math.max(1, longest(families.map((family) => family.prefix)))

/**
 * Splits families into runs of at most `maxTokens` tokens where a single branch leaves the choice; the order of families, and of branches in them, is kept.
 */
export function packInRuns(families: readonly Family[], maxTokens: number): Family[][] {
  const runs: Family[][] = []
  let run: Family[] = []
  for (const { prefix, branches } of families) {
    let at = 0
    while (at < branches.length) {
      let end = branches.length
      const fits = () => packedTokens([...run, { prefix, branches: branches.slice(at, end) }]) <= maxTokens
      while (end > at && !fits()) end = at + Math.floor((end - at) / 2)
      if (end === at && run.length > 0) {
        runs.push(run)
        run = []
        continue
      }
      end = Math.max(end, at + 1)
      run.push({ prefix, branches: branches.slice(at, end) })
      at = end
    }
  }
  if (run.length > 0) runs.push(run)
  return runs
}

/** A run's inputs as training/packed_ppm.py describes them, and where in its output each branch's last token is, family by family. */
export interface PackedRun {
  readonly inputs: Readonly<Record<string, HostTensor>>
  readonly ends: readonly number[]
}

/** @param families 1 or more. */
export function pack(families: readonly Family[]): PackedRun {
  const branches = families.flatMap(({ prefix, branches: own }, family) => own.map((ids) => ({ ids, family, start: prefix.length })))
  const [prefixes, width, length] = [families.length, prefixWidth(families), longest(branches.map(({ ids }) => ids))]
  const tokens = prefixes * width + branches.length * length
  const keys = width + length
  const prefixIds = new BigInt64Array(prefixes * width)
  const branchIds = new BigInt64Array(branches.length * length)
  const positions = new BigInt64Array(tokens)
  const prefixBias = new Float32Array(width * width).fill(UNSEEN)
  const branchBias = new Float32Array(branches.length * length * keys).fill(UNSEEN)
  families.forEach(({ prefix }, family) => {
    for (let i = 0; i < width; i++) {
      prefixIds[family * width + i] = BigInt(prefix[i] ?? 0)
      positions[family * width + i] = BigInt(i)
    }
  })
  for (let i = 0; i < width; i++) prefixBias.fill(0, i * width, i * width + i + 1)
  branches.forEach(({ ids, start }, branch) => {
    for (let i = 0; i < length; i++) {
      const token = branch * length + i
      branchIds[token] = BigInt(ids[i] ?? 0)
      // Right of the branch's end nothing is read, but its positions must exist.
      positions[prefixes * width + token] = BigInt(start + Math.min(i, ids.length - 1))
      branchBias.fill(0, token * keys, token * keys + start)
      branchBias.fill(0, token * keys + width, token * keys + width + i + 1)
    }
  })
  return {
    inputs: {
      prefix_ids: { type: 'int64', data: prefixIds, dims: [prefixes, width] },
      branch_ids: { type: 'int64', data: branchIds, dims: [branches.length, length] },
      branch_prefix: { type: 'int64', data: BigInt64Array.from(branches, ({ family }) => BigInt(family)), dims: [branches.length] },
      position_ids: { type: 'int64', data: positions, dims: [tokens, 1] },
      prefix_bias: { type: 'float32', data: prefixBias, dims: [width, width] },
      branch_bias: { type: 'float32', data: branchBias, dims: [branches.length, 1, 1, length, keys] },
    },
    ends: branches.map(({ ids }, branch) => prefixes * width + branch * length + ids.length - 1),
  }
}
