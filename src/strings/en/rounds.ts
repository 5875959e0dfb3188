import type { EvidenceSettings } from '../../evaluation/evidence/evolution.ts'
import type { Baseline } from '../../evaluation/evidence/round-scores.ts'
import { count, percent, plain, rate } from '../number.ts'

/** The page on what each round of self-evolution gained. */
export const rounds = {
  about:
    'The models made themselves better in four rounds, with no larger teacher: in each, the policy searches the training problems, and the next policy and PPM are trained on what it found. Round 0 had seen only random legal play.',
  fair: 'Problems of development files, which no round searches; their targets occur in training. Random play, most of what is trained on, draws its numbers freely and meets some of them by chance, mostly of three numbers. No search is told an answer. With 100 problems a figure is good to about 10 points either way.',
  settings: ({ candidates, temperature, c, samplingTemperature }: EvidenceSettings) =>
    `Searches: ${count(candidates)} candidates, temperature ${plain(temperature)}, c ${plain(c)}. Solutions sampled for majority and best of N: temperature ${plain(samplingTemperature)}. In brackets: tokens of the policy for one problem. ± is the standard deviation between seeds; without it, one seed.`,
  sets: {
    countdown3_seentarget: 'Countdown, 3 numbers',
    countdown4_seentarget: 'Countdown, 4 numbers',
    countdown5_seentarget: 'Countdown, 5 numbers',
    game24_801_900: 'Game of 24',
  },
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
  missing: 'This build has no figures of the rounds: models/evolution.json is missing.',
  loading: 'Loading …',
  broken: (message: string) => `The figures cannot be shown. ${message}`,
}
