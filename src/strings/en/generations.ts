import type { PaperTableName } from '../../evaluation/evidence/paper-figures.ts'
import type { GenerationReason, GenerationSettings } from '../../evaluation/generations.ts'
import { count, percent, plain, rate } from '../number.ts'

/** The generations: one problem given to the models of every round, and the story of the rounds. */
export const generations = {
  about:
    'Each round of self-evolution trains a new policy and a new PPM on what the round before it found. Here the models of all rounds get the same problem, the same settings and the same seed.',
  watch: 'The same problem, round by round',
  recordings: 'Recorded, plays without a model',
  reasons: {
    ahead: 'Later rounds ahead',
    behind: 'A later round behind',
  } satisfies Record<GenerationReason, string>,
  chosen: {
    ahead: (of: number) =>
      `Chosen: of ${count(of)} generated problems the first at which no round needed more rollouts than the one before it, and at least three differ.`,
    behind: (of: number) =>
      `Chosen: of ${count(of)} generated problems the first at which a later round needed more rollouts than an earlier one, or found nothing where that did. It happens, and one problem proves nothing.`,
  } satisfies Record<GenerationReason, (of: number) => string>,
  settings: ({ rollouts, candidates, c, temperature, seed }: GenerationSettings) =>
    `At most ${count(rollouts)} rollouts of ${count(candidates)} candidates, c ${plain(c)}, temperature ${plain(temperature)}, no turning back, seed ${plain(seed)}; each search ends at its first answer.`,
  drawn: (n: number, size: number) => `All ${count(n)} problems tried, each of ${count(size)} numbers, generated from the seeds 1 to ${count(n)}:`,
  answered: (round: number, answered: number, n: number, low: number, high: number) =>
    `round ${count(round)} solved ${count(answered)} of ${count(n)} (95% interval ${percent(low)} to ${percent(high)})`,
  undecided: (n: number) => `With ${count(n)} problems only large differences are more than chance; the figures below are of more.`,
  question: 'Problem',
  another: (domain: string) => {
    if (domain === 'countdown') return 'Another puzzle'
    if (domain === 'words') return 'Another word problem'
    return `Another problem (${domain})`
  },
  runOne: (round: number) => `Run round ${count(round)}`,
  oneRound: (model: string, round: number) =>
    `For problems of this kind only round ${count(round)} is done (${model}): there is no later one to set beside it yet. It runs alone; its measured figures are on the model’s card.`,
  run: 'Run all rounds',
  stop: 'Stop',
  live: 'Live, on this machine',
  liveHelp: (models: number) => `Loads ${count(models)} models one after the other; what is on show in the page is not touched.`,
  unreadable: 'This cannot be read as a problem.',
  noRounds: 'No model that is a round of self-evolution was trained for problems of this kind, so there are no generations to compare.',
  play: 'Play',
  pause: 'Pause',
  tokens: 'Policy tokens',
  tokensOf: (tokens: number, longest: number) => `${count(Math.round(tokens))} of ${count(longest)} tokens`,
  lane: (round: number) => `Round ${count(round)}`,
  statuses: {
    waiting: 'waiting for its turn',
    loading: 'loading its models',
    running: 'searching',
    ended: 'done',
    stopped: 'stopped',
    lost: 'could not run',
  },
  figures: (tokens: number, rollouts: number) => `${count(tokens)} tokens, ${count(rollouts)} ${rollouts === 1 ? 'rollout' : 'rollouts'}`,
  first: (rollout: number) => `first answer in rollout ${count(rollout)}`,
  none: 'no answer',
  noneYet: 'no answer yet',
  open: (round: number) => `Open round ${count(round)} in the page`,
  openShort: 'Open',
  title: (round: number, question: string) => `Round ${count(round)}: ${question}`,
  broken: (message: string) => `It cannot be shown. ${message}`,
  unreachable: (file: string, detail: string) => `${file} could not be loaded (${detail}). Check the connection and open this page again.`,
  loading: 'Loading …',
  all: {
    title: (n: number) => `All ${count(n)} recorded problems`,
    about:
      'The rollout in which the first answer stood, and the tokens of the policy. Each can be watched; to search one again on this machine, write it above.',
    problem: 'Problem',
    round: (round: number) => `Round ${count(round)}`,
    solved: (first: number, tokens: number) => `rollout ${count(first)} (${count(tokens)} tokens)`,
    none: (tokens: number) => `no answer (${count(tokens)} tokens)`,
    play: 'Play',
    playOf: (question: string) => `Play the recording: ${question}`,
  },
  story: {
    title: 'Four rounds of self-evolution',
    about:
      'Read downwards. In each round the models of the round before search the training problems with the answers known; pairs of steps and right solutions are kept; the next policy and the next PPM are trained on them. Numbers that can be pressed open trees and pairs.',
    honest:
      'The trees and pairs that open are no longer those of the original run, which are not kept: they were made afterwards by the same code, with the weights that ship, on generated problems that are in no development file.',
    noSamples: {
      countdown:
        'Round 1 was searched by the bootstrap policy, which had seen only random legal play and does not ship, so no trees of its kind can be opened.',
      mathematics:
        'Round 1 was searched by the bootstrap policy, which had learned from annotated solutions and does not ship, so no trees of its kind can be opened.',
    },
    round: (n: number) => `Round ${count(n)}`,
    searched: (round: number) => (round === 1 ? 'Searched by the bootstrap policy' : `Searched by the policy of round ${count(round - 1)}`),
    coverage: (solved: number, problems: number) => `${count(solved)} of ${count(problems)} training problems solved`,
    byClass: 'Coverage, from easy problems to hard ones',
    classes: {
      countdown3: '3 numbers',
      countdown4: '4 numbers',
      countdown5: '5 numbers',
      countdown6: '6 numbers',
      game24: 'Game of 24',
      words: 'word problems',
      algebra: 'algebra',
    },
    share: (solved: number, problems: number) => `${count(solved)} of ${count(problems)}`,
    interval: (low: number, high: number) => `95% interval ${percent(low)} to ${percent(high)}`,
    spent: (rollouts: number, tokens: number) => `${count(rollouts)} rollouts, ${count(tokens)} policy tokens`,
    kept: 'What was kept',
    solutions: (n: number) => `${count(n)} right solutions`,
    pairs: (n: number) => `${count(n)} pairs of these searches`,
    treePairs: (pairs: number, trees: number) => `${count(pairs)} pairs of ${count(trees)} trees of all plays of random numbers`,
    treePairsNote: 'Not in the paper: the searches of so small a model give too few pairs, so most come from playing random numbers to every end.',
    trained: (tokens: number, share: number | null) =>
      `Trained on ${rate(tokens / 1e6)} million tokens${share === null ? '' : `; at the end the PPM had ${percent(share)} of its training pairs in order`}. Each round has pairs of its own, so these shares are not one scale.`,
    see: (what: string) => `${what}: show trees and pairs of this kind`,
    seePlays: (what: string) => `${what}: show pairs of this kind`,
    six: 'Six numbers: the bootstrap policy solved 5 of 40; rounds 2 to 4 searched them with policies that had met at most five, and solved none.',
    beside: 'The paper’s tables beside this project’s',
    besideAbout:
      'Left, the paper: 7B models on competition mathematics, in percent (arXiv 2501.04519, version 1). Right, this project. Only the shape can be compared: whether rounds rise, and where most.',
    here: {
      countdown: 'This project’s models here: 1.7 million parameters, number puzzles.',
      mathematics: 'This project’s models here: 3 million parameters, word problems and algebra.',
    },
    column: (table: number, what: string) => `Paper, table ${count(table)} (${what})`,
    own: 'Here',
    notMeasured: 'not measured',
    seeds: (n: number) => (n === 1 ? 'one seed' : `mean of ${count(n)} seeds`),
    of: (problems: string, n: number, budget: number | null) => `Here: ${problems}, n = ${count(n)}${budget === null ? '' : `, ${count(budget)} rollouts`}.`,
    training: 'all training problems',
    trainingClass: (name: string) => `training problems, ${name}`,
    undecided: (pairs: string) => `Too close for so many problems to tell apart: ${pairs}.`,
    between: (a: string, b: string) => `${a} and ${b}`,
    comparisons: {
      coverage: { title: 'Training problems solved', paper: 'all levels' },
      hardest: { title: 'The hardest of them', paper: 'Olympiad level' },
      policy: { title: 'The policy alone, its likeliest solution', paper: 'MATH' },
      ppm: { title: 'Each PPM with the policy of round 1', paper: 'MATH' },
      search: { title: 'Each round’s policy and PPM', paper: 'MATH' },
      sft: { title: 'Which solutions the policy learns', paper: 'MATH' },
      reward: { title: 'Kinds of reward models', paper: 'MATH; ORM by best of N' },
    } satisfies Record<PaperTableName, { readonly title: string; readonly paper: string }>,
    rows: {
      r0: 'before round 1',
      r1: 'round 1',
      r2: 'round 2',
      r3: 'round 3',
      r4: 'round 4',
      random: 'random right solutions',
      rejection: 'rejection sampling',
      q: 'chosen by Q, step by step',
      orm: 'outcome reward model (ORM)',
      pqm: 'regression of Q (PQM)',
      ppm: 'pairs (PPM)',
    },
    more: 'All figures on the development files, with baselines at the same budgets',
  },
  samples: {
    title: (round: number) => `Searches as round ${count(round)} made them`,
    about: (model: string, rollouts: number, candidates: number, guided: boolean) =>
      `Made with the shipped ${model}: ${count(rollouts)} rollouts of ${count(candidates)} candidates, ${guided ? 'guided by its PPM' : 'guided by the ends alone'}, the answer known. Not the original run.`,
    plays: 'Pairs of all plays',
    playsAbout:
      'Numbers at random, every legal play to its end, and a target that one of them reaches; Q is exact. Drawn by the code of the rounds, not their very draw.',
    none: 'There is no tree of this class.',
    tree: (nodes: number, rollouts: number, tokens: number) => `${count(nodes)} nodes, ${count(rollouts)} rollouts, ${count(tokens)} tokens`,
    solved: 'solved',
    unsolved: 'not solved',
    open: 'Open the tree',
    pairs: (n: number) => (n === 1 ? '1 pair' : `${count(n)} pairs`),
    close: 'Close',
  },
}
