import { count, score } from '../number.ts'

/** Preference pairs, and where PPM and outcome disagree. */
export const pairs = {
  section: 'Training pairs nearest to this step',
  note: 'what a PPM learns from',
  about:
    'Nearness, in this order: as many numbers left after the step; the same operation; the fewest characters to change between the states, numbers left and target (edit distance).',
  own: 'In this tree',
  ownAbout:
    'The pairs that this tree’s own log would give by the rule of the paper: under one prefix, steps that lead to a right answer against explored ones that led to wrong ones.',
  ownNone: 'This tree gives no pair with a step that can be compared.',
  ownUnknown: 'Nobody can tell here which answers are right, so this tree gives no pairs.',
  sampled: 'In the samples that ship',
  sampledAbout:
    'Made with the shipped weights by the code of the rounds, not the original training data. In trees of all plays, Q is the share of plays from a step on that end right, from −1 for none to 1 for all.',
  sampledNone: 'No pair of the samples can be compared with this step.',
  noLook: 'Pairs can be compared with steps of number puzzles that have run; this is none.',
  wins: 'Leads to a right answer',
  losses: 'Leads to wrong ones',
  solutions: 'Whole solutions, by their last steps',
  step: (title: string, output: string) => `${title} → ${output}`,
  q: (q: number) => `Q ${score(q)}`,
  before: (state: string) => `from ${state}`,
  start: 'from the start',
  target: (target: number) => `to make ${count(target)}`,
  search: (round: number) => `a search as round ${count(round)} made it`,
  play: 'a tree of all plays',
  nearest: 'nearest',
  distance: (left: number, sameOperator: boolean, edits: number) =>
    [
      left === 0 ? 'as many numbers left' : `${count(left)} ${left === 1 ? 'number' : 'numbers'} more or fewer left`,
      sameOperator ? 'same operation' : 'another operation',
      edits === 0 ? 'same state' : `${count(edits)} ${edits === 1 ? 'edit' : 'edits'} apart`,
    ].join(', '),
  goTo: 'Go to this step',
  open: 'Open the tree at this step',
  loading: 'Loading …',
  table: {
    about:
      'The PPM gives each step a first opinion; the rollouts then find out. Here are the steps where the two differ most, and the pairs from which a PPM learns to tell steps apart.',
    onShow: 'In the tree on show',
    empty: 'No search is on show. Close this and run one, or open a recorded one.',
    sampled: 'In searches with the answer known',
    sampledAbout:
      'Here Q is made of true outcomes: +1 for a rollout that ended right, −1 for one that did not. The difference is the PPM’s error, as far as so few rollouts show it.',
    round: (round: number, model: string) => `As round ${count(round)} searched, by ${model}`,
    disagreement: (ppm: number, q: number, visits: number) => `PPM ${score(ppm)}, Q ${score(q)} after ${count(visits)} ${visits === 1 ? 'visit' : 'visits'}`,
    selected: 'The selected step',
    selectHint: 'Select a step in the tree to see the pairs that lie nearest to it, here and in its panel.',
    reward: 'PPM, ORM and PQM on the same candidates',
    rewardNone:
      'Only PPMs ship with this page: no outcome reward model (ORM) and no process model that regresses Q (PQM), so their scores cannot be set side by side. What they were worth when they were measured stands under Generations, table 8.',
  },
}
