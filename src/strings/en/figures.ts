import type { FigureKind, SetFigures } from '../../evaluation/figures/figures.ts'
import { count, percent, plain } from '../number.ts'
import { problemSets } from './problem-sets.ts'

/** The page on what each shipped model scores. */
export const figures = {
  about:
    'What the models score as this page uses them by default, beside other ways to spend as many tokens: the same search without a PPM, whole solutions sampled of which the PPM or the majority chooses one, the likeliest solution alone, and steps drawn at random from the legal ones.',
  fair: 'All problems are of files that nothing was trained on; the plays of random numbers that puzzle models learn from meet a few of three numbers by chance. No search is told an answer. Where a question names its own target, an answer is checked exactly, and a search ends with its first; elsewhere all solutions vote. An interval says where the share would be for many more such problems, in 95 of 100 such samples. The search does not win everywhere.',
  sets: problemSets,
  set: ({ problems, n, settings: { rollouts, candidates, temperature, backtracks }, samplingTemperature, figures: all }: SetFigures) => {
    const seeds = Math.max(1, ...all.map(({ runs }) => runs.length))
    return `${problems}, ${count(n)} problems, ${seeds === 1 ? 'one seed' : `${count(seeds)} seeds`}. Search: ${count(rollouts)} rollouts of ${count(candidates)} candidates, temperature ${plain(temperature)}, up to ${count(backtracks)} turns a rollout. Whole solutions: temperature ${plain(samplingTemperature)}.`
  },
  way: 'Way to answer',
  right: 'Right',
  interval: '95% interval',
  tokens: 'Tokens a problem',
  ways: {
    search: (n: number) => `Search with its PPM, ${count(n)} rollouts`,
    'without-ppm': (n: number) => `The same without a PPM, ${count(n)} rollouts`,
    'best-of-n': (n: number) => `Best of ${count(n)} solutions by the PPM`,
    majority: (n: number) => `Majority of ${count(n)} solutions`,
    greedy: () => 'The likeliest solution',
    random: (n: number) => `Random legal steps, ${count(n)} plays`,
  } satisfies Record<FigureKind, (n: number) => string>,
  share: percent,
  between: (low: number, high: number) => `${percent(low)} to ${percent(high)}`,
  count,
  missing: 'This build has no figures of its models: models/figures.json is missing.',
  loading: 'Loading …',
  broken: (message: string) => `The figures cannot be shown. ${message}`,
}
