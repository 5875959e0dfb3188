import { areDifferent, type Interval, type Proportion, wilson } from '../statistics/proportion.ts'
import { accuracyOf, type ClassCounts, type EvidenceCell, type EvidenceRound, type Evolution, setsOf } from './evolution.ts'
import { type PaperTableName, paperTables } from './paper-figures.ts'

/** A class of training problems in one round. */
export interface ClassCoverage extends ClassCounts {
  /** Such as `countdown4`, `game24`. */
  readonly name: string
  /** 95%, of the share solved. */
  readonly interval: Interval
}

/** A round as the story tells it. */
export interface StoryRound extends Omit<EvidenceRound, 'families'> {
  /** From easy to hard, by what the first round solved. */
  readonly classes: readonly ClassCoverage[]
}

/** A figure of this project with all that it depends on. */
export interface OwnFigure extends Proportion {
  readonly interval: Interval
  /** How often it was measured, each with another seed. */
  readonly seeds: number
}

export interface ComparedRow {
  /** As `paper-figures.ts` names it. */
  readonly row: string
  readonly paper: number
  /** Null where it was not measured. */
  readonly own: OwnFigure | null
}

/** A table of the paper beside what was measured here: other problems and far smaller models, so only the shape can be compared. */
export interface Comparison {
  readonly name: PaperTableName
  readonly table: number
  readonly rows: readonly ComparedRow[]
  /** What this project's column is of: training problems, or a set of problems with a budget. */
  readonly of: { readonly problems: string; readonly n: number; readonly budget: number | null }
  /** Neighbouring rows, both measured, that n problems cannot tell apart. */
  readonly undecided: readonly (readonly [string, string])[]
}

export interface EvolutionStory {
  readonly rounds: readonly StoryRound[]
  readonly comparisons: readonly Comparison[]
}

const shareOf = ({ solved, problems }: ClassCounts): number => (problems === 0 ? 0 : solved / problems)

const figureOf = (share: number, n: number, seeds: number): OwnFigure => ({ share, n, seeds, interval: wilson(share, n) })

const compared = (name: PaperTableName, of: Comparison['of'], ownOf: (row: string) => OwnFigure | null): Comparison => {
  const { table, rows } = paperTables[name]
  const found = rows.map(({ row, percent }) => ({ row, paper: percent, own: ownOf(row) }))
  const undecided = found.flatMap(({ row, own }, i) => {
    const before = found[i - 1]
    return own !== null && before?.own != null && !areDifferent(before.own, own) ? [[before.row, row] as const] : []
  })
  return { name, table, rows: found, of, undecided }
}

/** Rollouts of the searches that are compared over the rounds, all measured with several seeds; and of those that compare reward models. */
const budgets = { rounds: 4, rewards: 16 } as const

/** The rounds from easy problems to hard ones, and the paper's tables beside this project's. */
export const evolutionStory = ({ rounds, cells }: Evolution): EvolutionStory => {
  const ordered = [...rounds].sort((a, b) => a.round - b.round)
  const first = ordered[0]?.families ?? {}
  const names = Object.keys(first).sort((a, b) => shareOf(first[b] ?? none) - shareOf(first[a] ?? none) || (a < b ? -1 : 1))
  const story = ordered.map(({ families, ...round }) => ({
    ...round,
    classes: names.flatMap((name) => {
      const counts = families[name]
      return counts === undefined ? [] : [{ name, ...counts, interval: wilson(shareOf(counts), counts.problems) }]
    }),
  }))
  return { rounds: story, comparisons: [...coverage(ordered), ...measured(cells)] }
}

const none: ClassCounts = { problems: 0, solved: 0, easy: 0, medium: 0, hard: 0 }

const coverage = (rounds: readonly EvidenceRound[]): Comparison[] => {
  const byRow = (counts: (round: EvidenceRound) => ClassCounts | undefined) => (row: string) => {
    const round = rounds.find((one) => `r${one.round}` === row)
    const found = round === undefined ? undefined : counts(round)
    return found === undefined ? null : figureOf(shareOf(found), found.problems, 1)
  }
  // The largest class of those that the first round solved least.
  const families = Object.entries(rounds[0]?.families ?? {}).filter(([, { problems }]) => problems >= 100)
  const [hardest] = families.sort(([, a], [, b]) => shareOf(a) - shareOf(b))
  const all = rounds[0]?.problems ?? 0
  return [
    ...(all === 0
      ? []
      : [
          compared(
            'coverage',
            { problems: 'all', n: all, budget: null },
            byRow((round) => round),
          ),
        ]),
    ...(hardest === undefined
      ? []
      : [
          compared(
            'hardest',
            { problems: hardest[0], n: hardest[1].problems, budget: null },
            byRow(({ families }) => families[hardest[0]]),
          ),
        ]),
  ]
}

type Wanted = Pick<EvidenceCell, 'policy' | 'reward' | 'strategy' | 'budget'>

const measured = (cells: readonly EvidenceCell[]): Comparison[] => {
  const counted = setsOf(cells).map((set) => ({ ...set, cells: cells.filter(({ problems, n }) => problems === set.problems && n === set.n) }))
  const [set] = counted.sort((a, b) => b.cells.length - a.cells.length)
  if (set === undefined) return []
  const own = (wanted: Wanted): OwnFigure | null => {
    const cell = set.cells.find((one) => one.backtracks === 0 && (Object.keys(wanted) as (keyof Wanted)[]).every((key) => one[key] === wanted[key]))
    return cell === undefined ? null : figureOf(accuracyOf(cell), cell.n, cell.runs.length)
  }
  const of = (budget: number | null) => ({ problems: set.problems, n: set.n, budget })
  // The comparison of reward models is by the policy that was measured with all three.
  const judged = set.cells.find(({ reward }) => reward === 'orm')?.policy ?? ''
  return [
    compared('policy', of(null), (policy) => own({ policy, reward: null, strategy: 'greedy', budget: 1 })),
    compared('ppm', of(budgets.rounds), (reward) => own({ policy: 'r1', reward, strategy: 'mcts', budget: budgets.rounds })),
    compared('search', of(budgets.rounds), (round) => own({ policy: round, reward: round, strategy: 'mcts', budget: budgets.rounds })),
    compared('sft', of(null), (data) => own({ policy: `sft-${data}`, reward: null, strategy: 'greedy', budget: 1 })),
    compared('reward', of(budgets.rewards), (reward) => own({ policy: judged, reward, strategy: 'mcts', budget: budgets.rewards })),
  ]
}
