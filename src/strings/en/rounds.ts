import type { EvidenceSettings, EvolutionLine } from '../../evaluation/evidence/evolution.ts'
import type { Baseline } from '../../evaluation/evidence/round-scores.ts'
import { count, percent, plain, rate } from '../number.ts'
import { problemSets } from './problem-sets.ts'

/** The page on what each round of self-evolution gained. */
export const rounds = {
  lines: { countdown: 'Number puzzles', mathematics: 'Mathematics' } satisfies Record<EvolutionLine, string>,
  line: 'Which rounds',
  about:
    'The models made themselves better in four rounds, with no larger teacher: in each, the policy searches the training problems, and the next policy and PPM are trained on what it found.',
  start: {
    countdown: 'Round 0 had seen only random legal play.',
    mathematics: 'Round 0 had learned from solutions that people annotated, recast by programs, and from templates; such texts go on in every round.',
  } satisfies Record<EvolutionLine, string>,
  fair: {
    countdown:
      'Problems of development files, which no round searches; their targets occur in training. Random play, most of what is trained on, draws its numbers freely and meets some of them by chance, mostly of three numbers. No search is told an answer. With 100 problems a figure is good to about 10 points either way.',
    mathematics:
      'Problems of development files, which nothing is trained on. No search is told an answer, and no question names its own: all solutions of a search vote. With 100 problems a figure is good to about 10 points either way.',
  } satisfies Record<EvolutionLine, string>,
  settings: ({ candidates, temperature, c, samplingTemperature }: EvidenceSettings) =>
    `Searches: ${count(candidates)} candidates, temperature ${plain(temperature)}, c ${plain(c)}. Solutions sampled for majority and best of N: temperature ${plain(samplingTemperature)}. In brackets: tokens of the policy for one problem. ± is the standard deviation between seeds; without it, one seed.`,
  sets: problemSets,
  set: (problems: string, n: number) => `${problems}.jsonl, ${count(n)} problems`,
  chart: (set: string) => `${set}: percent right by round`,
  round: (n: number) => `Round ${n}`,
  budget: (n: number) => `${count(n)} rollouts`,
  column: (n: number) => `N = ${count(n)}`,
  strategy: 'Strategy, with N rollouts or solutions',
  search: (n: number) => `Round ${n}: search with its PPM`,
  baselines: {
    turningBack: 'newest round: search, turning back up to twice a rollout',
    withoutPpm: 'newest policy, search without a PPM',
    bestOfN: 'newest policy, best of N by the PPM',
    majority: 'newest policy, majority of N',
    random: 'uniformly random legal steps, N plays',
  } satisfies Record<Baseline, string>,
  score: (share: number, spread: number | null) => `${percent(share)}${spread === null ? '' : ` ± ${rate(100 * spread)}`}`,
  tokens: (n: number) => `(${count(n)})`,
  random: (n: number) => `random, ${count(n)}`,
  greedy: (share: number) => `The newest policy alone, its likeliest solution: ${percent(share)}.`,
  missing: (file: string) => `This build has no figures of the rounds: ${file} is missing.`,
  loading: 'Loading …',
  broken: (message: string) => `The figures cannot be shown. ${message}`,
}
