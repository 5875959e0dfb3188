/**
 * Figures of the paper (Guan et al., rStar-Math, arXiv 2501.04519, first version), by its tables. In percent. Pass@1 on MATH unless it says otherwise, with models of 7B
 * parameters; Table 2 is of its 747 thousand training problems.
 */
export interface PaperFigure {
  /** The round, the reward model or the data that the row is of. */
  readonly row: string
  readonly percent: number
}

export interface PaperTable {
  /** As the paper numbers it. */
  readonly table: number
  readonly rows: readonly PaperFigure[]
}

const of = (table: number, rows: Readonly<Record<string, number>>): PaperTable => ({
  table,
  rows: Object.entries(rows).map(([row, percent]) => ({ row, percent })),
})

/** What is compared, by name. */
export const paperTables = {
  /** Training problems solved by each round's searches, of all levels. */
  coverage: of(2, { r1: 60.17, r2: 66.6, r3: 77.86, r4: 90.25 }),
  /** The same of the Olympiad level. */
  hardest: of(2, { r1: 20.99, r2: 56.04, r3: 62.16, r4: 80.58 }),
  /** The policy alone. `r0`: Qwen2.5-Math-7B before the first round. */
  policy: of(3, { r0: 58.8, r1: 69.6, r2: 73.6, r3: 75.8, r4: 78.4 }),
  /** The policy of round 1 in a search with each round's PPM. */
  ppm: of(4, { r1: 75.2, r2: 84.1, r3: 85.2, r4: 87 }),
  /** Each round's policy in a search with its PPM. */
  search: of(6, { r1: 75.2, r2: 86.6, r3: 87, r4: 89.4 }),
  /** The policy alone after fine-tuning on solutions chosen in different ways. */
  sft: of(7, { random: 72.4, rejection: 73.4, q: 78.4 }),
  /** The outcome reward model by best-of-N, the other two in a search. */
  reward: of(8, { orm: 82.6, pqm: 88.2, ppm: 89.4 }),
} as const satisfies Readonly<Record<string, PaperTable>>

export type PaperTableName = keyof typeof paperTables
