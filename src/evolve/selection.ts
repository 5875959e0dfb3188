import { meanQ, type RolloutRecord, rowsTo } from './trajectories.ts'

/** Rows of the right solutions with the highest mean Q, at most `most` (paper, section 3.4: two for each problem), best first. */
export const bestRight = (record: RolloutRecord, most: number): number[] =>
  record.nodes
    .flatMap((node, row) => (node[6] === 'right' ? [{ row, q: meanQ(record, row) }] : []))
    .sort((a, b) => b.q - a.q || a.row - b.row)
    .slice(0, most)
    .map(({ row }) => row)

/** As `bestRight` with the right solutions drawn at random: the paper's ablation. */
export const randomRight = (record: RolloutRecord, most: number, random: () => number): number[] =>
  record.nodes
    .flatMap((node, row) => (node[6] === 'right' ? [{ row, key: random() }] : []))
    .sort((a, b) => a.key - b.key)
    .slice(0, most)
    .map(({ row }) => row)

/** Two winning and two losing rows; -1 where a side has one only. */
export type Pair = readonly [win: number, win2: number, lose: number, lose2: number]

/** Q of a row in [-1, 1]: the grade of a finished solution, the mean of what was backed up through a step; NaN for a step that no rollout went through. */
export const knownQ = (record: RolloutRecord, row: number): number => {
  const node = record.nodes[row]
  if (!node) return Number.NaN
  if (node[6] !== 'step') return node[6] === 'right' ? 1 : -1
  return node[4] > 0 ? node[5] / node[4] : Number.NaN
}

const q = (record: RolloutRecord, row: number): number => {
  const value = knownQ(record, row)
  return Number.isNaN(value) ? 0 : value
}

/** Rows with a right solution at or below them. Those that come to one by a state that was gone on from elsewhere are not among them. */
const leadingRight = (record: RolloutRecord): Set<number> => {
  const rows = new Set<number>()
  record.nodes.forEach((node, row) => {
    if (node[6] === 'right') for (const r of rowsTo(record, row)) rows.add(r)
  })
  return rows
}

/** `leads` and the rows that come to one of them by a state that was gone on from there. */
const reachingRight = ({ twins = [], ...record }: RolloutRecord, leads: ReadonlySet<number>): Set<number> => {
  const rows = new Set(leads)
  for (let before = -1; before < rows.size; ) {
    before = rows.size
    for (const [parent, of] of twins) if (rows.has(of)) for (const row of rowsTo(record, parent)) rows.add(row)
  }
  return rows
}

/**
 * Preference pairs of steps (paper, section 3.3): under one prefix, the two steps of highest Q that lead to a right answer against the two of lowest Q
 * that were explored and led to wrong ones only, also where they met what was found elsewhere. `margin` is the least difference in Q between the sides.
 */
export const stepPairs = (record: RolloutRecord, margin: number): Pair[] => {
  const leads = leadingRight(record)
  const reaches = reachingRight(record, leads)
  const children = new Map<number, number[]>()
  record.nodes.forEach((node, row) => {
    children.set(node[0], [...(children.get(node[0]) ?? []), row])
  })
  const pairs: Pair[] = []
  for (const rows of children.values()) {
    const explored = rows.filter((row) => (record.nodes[row]?.[6] ?? 'step') !== 'step' || (record.nodes[row]?.[4] ?? 0) > 0)
    const wins = explored.filter((row) => leads.has(row)).sort((a, b) => q(record, b) - q(record, a) || a - b)
    const losses = explored.filter((row) => !reaches.has(row)).sort((a, b) => q(record, a) - q(record, b) || a - b)
    const [win, win2 = -1] = wins
    if (win === undefined) continue
    const [lose, lose2 = -1] = losses.filter((row) => q(record, win) - q(record, row) >= margin)
    if (lose !== undefined) pairs.push([win, win2, lose, lose2])
  }
  return pairs
}

/** The answer step: two right whole solutions of highest mean Q against two wrong ones of lowest; null where a side is empty. */
export const answerPair = (record: RolloutRecord): Pair | null => {
  const [win, win2 = -1] = bestRight(record, 2)
  const [lose, lose2 = -1] = record.nodes
    .flatMap((node, row) => (node[6] === 'wrong' ? [{ row, q: meanQ(record, row) }] : []))
    .sort((a, b) => a.q - b.q || a.row - b.row)
    .map(({ row }) => row)
  return win !== undefined && lose !== undefined ? [win, win2, lose, lose2] : null
}
