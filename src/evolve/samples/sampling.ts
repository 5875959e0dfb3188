import { defaultConfig, type SearchConfig } from '../../core/config.ts'
import { Failure } from '../../core/failure.ts'
import type { Step } from '../../core/ports.ts'
import type { Tree } from '../../core/tree.ts'
import type { EvolutionLine } from '../../evaluation/evidence/evolution.ts'
import { disagreements } from '../../insight/disagreement.ts'
import type { Mind } from '../../models/minds/mind.ts'
import { type PosedProblem, parseProblem } from '../../problems/index.ts'
import { seedAt } from '../../problems/seeded.ts'
import type { Interpreter } from '../../python/types.ts'
import { recordSearch } from '../../search/recorded-search.ts'
import { withoutTokens } from '../../trace/lighter.ts'
import { writeTrace } from '../../trace/write.ts'
import { plainQuestions } from '../families/algebra/plain.ts'
import { growPlayTrees } from '../families/countdown/play-trees.ts'
import { toldQuestion } from '../families/words/told.ts'
import { familyOf } from '../problem-set.ts'
import { rightNodes } from '../trajectories.ts'
import { pairsOf, usualMargin } from './pairs.ts'
import type { PairStep, SampledPair, SampledPlays, SampledRound, SampledTree } from './sample.ts'

/** How a round searches its training problems. */
export interface RoundKind {
  readonly line: EvolutionLine
  readonly round: number
  readonly rollouts: number
  readonly candidates: number
  readonly guidance: 'terminal' | 'ppm'
}

/** The rounds whose policy and PPM ship, as the shipped models were made. Round 1 searched with the bootstrap policy, which does not. */
export const sampledKinds: readonly RoundKind[] = [
  { line: 'countdown', round: 2, rollouts: 16, candidates: 8, guidance: 'terminal' },
  { line: 'countdown', round: 3, rollouts: 16, candidates: 8, guidance: 'ppm' },
  { line: 'countdown', round: 4, rollouts: 16, candidates: 8, guidance: 'ppm' },
  { line: 'mathematics', round: 2, rollouts: 8, candidates: 6, guidance: 'terminal' },
  { line: 'mathematics', round: 3, rollouts: 16, candidates: 6, guidance: 'ppm' },
  { line: 'mathematics', round: 4, rollouts: 16, candidates: 8, guidance: 'ppm' },
]

/** The shipped model that searched as this round did: the round before's. */
export const modelOf = ({ line, round }: Pick<RoundKind, 'line' | 'round'>): string => `${line}-r${round - 1}`

/** As `rolloutsStage` searches. */
const configOf = ({ rollouts, candidates, guidance }: RoundKind, seed: number): SearchConfig => ({
  ...defaultConfig,
  rollouts,
  candidates,
  guidance,
  backtracks: 0,
  temperature: 1,
  distinct: true,
  seed,
})

/** A problem to sample, with the answer that training knows. */
export interface SampledProblem {
  readonly posed: PosedProblem
  readonly answer: string | number
}

/** Number puzzles of each class from easy to hard, generated from the seed. */
export const puzzlesToSample = (generate: (seed: number, size: number) => PosedProblem, seed: number): SampledProblem[] => {
  const wanted = [
    { size: 3, count: 1 },
    { size: 4, count: 2 },
    { size: 5, count: 3 },
    { size: 6, count: 1 },
  ]
  const generated = wanted.flatMap(({ size, count }) => Array.from({ length: count }, (_, i) => generate(seed + i, size)))
  return generated.flatMap((posed) => (posed.problem.family === 'countdown' ? [{ posed, answer: posed.problem.target }] : []))
}

/** Word problems of our own and questions of algebra drawn from the seed. */
export const mathematicsToSample = (seed: number): SampledProblem[] =>
  [...[1, 2, 3, 4, 5, 6].map(toldQuestion), ...plainQuestions(4, seed)].flatMap((row) => {
    const read = row === null ? null : parseProblem(row.question)
    return row !== null && read?.ok === true ? [{ posed: read.posed, answer: row.answer }] : []
  })

/** Differences between PPM and Q that are kept of a tree. */
const mostDisagreements = 5

const sampledTree = (tree: Tree, trace: string): SampledTree => ({
  family: familyOf(tree.question),
  question: tree.question,
  solved: tree.answers.some(({ correct }) => correct === true),
  rollouts: tree.rollouts,
  policyTokens: tree.policyTokens,
  nodes: tree.size,
  trace,
  pairs: pairsOf(tree, rightNodes(tree), usualMargin),
  disagreements: disagreements(tree, mostDisagreements).map(({ id, ppm, q, visits }) => ({ node: id, text: tree.texts[id]?.text ?? '', ppm, q, visits })),
})

/** Of the names of logs. */
const fileStart: Readonly<Record<EvolutionLine, string>> = { countdown: 'r', mathematics: 'm' }

export interface SampleJob {
  readonly kind: RoundKind
  readonly mind: Mind
  /** Of the mind's files. */
  readonly weights: string
  readonly interpreter: Interpreter
  readonly problems: readonly SampledProblem[]
  readonly seed: number
  /** Takes a trace that the samples name. */
  readonly onTrace: (file: string, text: string) => void
  readonly onProgress: (done: number, total: number) => void
}

/** Searches the problems as a round does, with the answers known, and keeps each tree with its pairs. @throws Error when a search fails. */
export const sampleRound = async ({ kind, mind, weights, interpreter, problems, seed, onTrace, onProgress }: SampleJob): Promise<SampledRound> => {
  const trees: SampledTree[] = []
  for (const [place, { posed, answer }] of problems.entries()) {
    const { tree, events } = await recordSearch({ posed, mind, interpreter, known: answer }, configOf(kind, seedAt(seed, place)))
    if (tree.error !== null) throw new Error(`${posed.problem.question}: ${new Failure(tree.error).message}`)
    const file = `${fileStart[kind.line]}${kind.round}-${place + 1}.json.gz`
    onTrace(
      file,
      writeTrace({ header: { title: tree.question, app: 'rstar-live', model: mind.name, created: null }, events: withoutTokens(events), times: [] }),
    )
    trees.push(sampledTree(tree, file))
    onProgress(place + 1, problems.length)
  }
  const { round, rollouts, candidates, guidance } = kind
  return { round, model: mind.name, weights, rollouts, candidates, guidance, trees }
}

/** Sizes of the problems whose plays are sampled, each entry alike likely: as round 4 mixed them. */
const sizes = [3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5, 6]
/** First steps tried of more than five numbers. */
const breadth = 6

/** Pairs of so many trees of all plays of random numbers. */
export const samplePlays = (trees: number, seed: number): SampledPlays[] => {
  const chains: { readonly question: string; readonly steps: readonly Step[]; readonly q: number }[] = []
  const found = growPlayTrees(({ question }, steps, _learn, q) => chains.push({ question, steps, q }) - 1, trees, breadth, seed, [], { sizes, games: 0 })
  const stepAt = (index: number): PairStep[] => {
    const chain = chains[index]
    const last = chain?.steps.at(-1)
    return chain === undefined || last === undefined ? [] : [{ text: last.text, output: last.output, q: chain.q, node: null }]
  }
  const byQuestion = new Map<string, SampledPair[]>()
  for (const [win, win2, lose, lose2] of found) {
    const first = chains[win]
    // Alone, it is there for the policy to learn.
    if (first === undefined || lose < 0) continue
    const pair: SampledPair = {
      kind: 'step',
      before: first.steps.at(-2)?.output ?? '',
      wins: [win, win2].flatMap(stepAt),
      losses: [lose, lose2].flatMap(stepAt),
    }
    byQuestion.set(first.question, [...(byQuestion.get(first.question) ?? []), pair])
  }
  return [...byQuestion].map(([question, pairs]) => ({ question, pairs }))
}
