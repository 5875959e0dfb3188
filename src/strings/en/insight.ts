import type { PruneReason } from '../../core/events.ts'
import { count, percent, plain, score } from '../number.ts'

const plural = (n: number, one: string, many: string) => `${count(n)} ${n === 1 ? one : many}`

const tabs = {
  label: 'About the search',
  names: { step: 'Step', discarded: 'Discarded', scores: 'Scores', whatIf: 'What if' },
}

/** Why a child was chosen, and what another c would choose. */
const choice = {
  why: 'Why this step?',
  whyHelp: 'Selection takes the step with the highest sum of Q and exploration among its siblings.',
  next: 'Which step is next from here?',
  chosen: 'next',
  own: 'this step',
  q: 'Q',
  exploration: 'Exploration',
  row: (title: string, q: number, exploration: number, total: number, visits: number) =>
    `${title}: Q ${score(q)} plus exploration ${score(exploration)} is ${score(total)}; ${plural(visits, 'visit', 'visits')}`,
  sum: (q: number, exploration: number) => `${score(q)} + ${score(exploration)} =`,
  visits: (n: number) => plural(n, 'visit', 'visits'),
  history: (visits: number, of: number) => `${plural(visits, 'visit', 'visits')} of ${count(of)}, over time`,
  closed: (n: number) => `${plural(n, 'sibling', 'siblings')} out of the choice: discarded, finished or explored to the end.`,
  noneOpen: 'None of these steps can be chosen any more: all are discarded, finished or explored to the end.',
  more: (n: number) => `Show ${count(n)} more`,
  fewer: 'Show fewer',
  inFlight: (n: number) => `${plural(n, 'rollout', 'rollouts')} in flight here: each counts as a visit worth −1.`,
  c: 'Exploration c',
  cValue: (c: number) => `c = ${score(c)}`,
  asSearched: 'as in this search',
  reset: (c: number) => `Back to ${plain(c)}`,
  flips: 'Where the choice flips',
  flip: (c: number, title: string) => `above ${score(c)}: ${title}`,
  flipHelp: (c: number) => `Set c to ${score(c)}`,
  noFlip: (title: string) => `Every c chooses ${title}.`,
  stays: 'The choice is the same.',
  changes: (title: string) => `This c would choose ${title}.`,
  formula: 'The sum in numbers',
  symbols: 'Q + c · √(ln(1 + N parent) / (1 + N))',
  numbers: (q: number, c: number, parentVisits: number, visits: number) =>
    `${score(q)} + ${score(c)} · √(ln(1 + ${count(parentVisits)}) / (1 + ${count(visits)}))`,
  total: (value: number) => `= ${score(value)}`,
  qSymbols: 'Q = (PPM + values backed up) / (1 + N)',
  qNumbers: (ppm: number | null, sum: number, visits: number) => `${ppm === null ? '0' : score(ppm)} + ${score(sum)} over ${count(1 + visits)}`,
}

/** Why a step was chosen or passed over, in a sentence or two. */
const verdict = {
  root: ({ children, rollouts }: { readonly children: number; readonly rollouts: number }) =>
    `The problem itself: ${plural(rollouts, 'rollout starts', 'rollouts start')} here, with ${plural(children, 'first step', 'first steps')} proposed.`,
  taken: ({ visits, of }: { readonly visits: number; readonly of: number }) =>
    visits === 0 ? 'Not chosen so far.' : `Chosen in ${count(visits)} of ${plural(of, 'rollout', 'rollouts')}.`,
  closed: {
    finished: 'It ends with an answer, so nothing goes on from it.',
    exhausted: 'All below it is explored.',
    'in-flight': 'A rollout is at work below it.',
  },
  next: ({ q, exploration, among }: { readonly q: number; readonly exploration: number; readonly among: number }) =>
    among === 1
      ? 'It is the only one that can be chosen here.'
      : `Next: Q ${score(q)} + exploration ${score(exploration)} = ${score(q + exploration)}, the most of ${count(among)}.`,
  behind: ({ q, exploration, place, among, firstTotal }: Readonly<Record<'q' | 'exploration' | 'place' | 'among' | 'firstTotal', number>>) =>
    `Q ${score(q)} + exploration ${score(exploration)} = ${score(q + exploration)}, place ${count(place)} of ${count(among)}; before it, with ${score(firstTotal)}:`,
}

const reasons: Readonly<Record<PruneReason, string>> = {
  python: 'Python failed',
  duplicate: 'Duplicate',
  illegal: 'Against the rules',
  'low-ppm': 'Low PPM',
  budget: 'Over budget',
  forbidden: 'Forbidden by hand',
}

const ledger = {
  title: 'Discarded steps',
  none: 'Nothing has been discarded so far.',
  filter: 'Show',
  all: 'All',
  reasons,
  chip: (name: string, n: number) => `${name} ${count(n)}`,
  pythonDetail: (error: string, line: number | null) => (line === null ? error : `line ${count(line)}: ${error}`),
  duplicateDetail: (node: number, state: string) => `same as node ${count(node)}${state === '' ? '' : `: ${state}`}`,
  original: (node: number) => `Show node ${count(node)}`,
  untitled: 'empty step',
  more: (n: number) => `Show ${count(n)} more`,
  node: (id: number) => `node ${count(id)}`,
}

const scores = {
  reflections: 'Self-reflection',
  reflectionsHelp: 'Scores fell along a line, the search turned to another branch, and scores rose. Nobody told it to.',
  noReflections: 'No such moment in this search so far.',
  noPpm: 'No PPM guides this search, so there are no scores to compare.',
  fell: (from: number, to: number) => `fell from ${score(from)} to ${score(to)}`,
  rose: (from: number, to: number) => `rose from ${score(from)} to ${score(to)}`,
  story: (left: number, taken: number) => (left === taken ? `Rollout ${count(taken + 1)} turns back` : `Rollout ${count(left + 1)} to ${count(taken + 1)}`),
  solved: (verified: boolean) => (verified ? 'and found a solution' : 'and came to an answer that is not verified'),
  replay: 'Replay',
  replayLabel: (left: number, taken: number) =>
    left === taken ? `Replay how rollout ${count(taken + 1)} turns back` : `Replay the turn from rollout ${count(left + 1)} to rollout ${count(taken + 1)}`,
  replaying: 'Replaying …',
  replayed: (from: number, to: number) => `The search turned away from a line that had fallen to ${score(from)} and reached ${score(to)} on another.`,
  chart: (fall: readonly number[], rise: readonly number[]) =>
    `PPM scores: ${fall.map((value) => score(value)).join(', ')}; then ${rise.map((value) => score(value)).join(', ')}`,
  disagreements: 'PPM against search',
  disagreementsHelp: 'Where Q has moved furthest from the PPM’s first score.',
  noDisagreements: 'The search has not come to see any step otherwise yet.',
  ppm: 'PPM',
  q: 'Q',
  disagreement: (title: string, ppm: number, q: number, visits: number) =>
    `${title}: the PPM first gave ${score(ppm)}, Q is ${score(q)} after ${plural(visits, 'visit', 'visits')}`,
  visits: (n: number) => plural(n, 'visit', 'visits'),
  low: '−1',
  zero: '0',
  high: '+1',
}

const wordings = {
  title: 'Merged proposals',
  help: (proposals: number, texts: number) =>
    `${plural(proposals, 'proposal', 'proposals')} with ${plural(texts, 'wording', 'different wordings')} reached the same state and count as one step.`,
  times: (n: number) => `× ${count(n)}`,
  kept: 'kept',
}

const tokens = {
  title: 'Tokens',
  summary: (n: number, probability: number) => `${plural(n, 'token', 'tokens')}, probability of the step ${percent(probability)}`,
  help: 'Shaded by probability under the policy: the darker, the less certain. Choose a token to see what else it might have been.',
  list: 'Tokens of the step',
  token: (text: string, p: number) => `${text}: ${percent(p)}`,
  written: 'written',
  elsewhere: (node: number) => `node ${count(node)}`,
  goTo: (text: string, node: number) => `Show node ${count(node)}, which wrote ${text} here`,
  sure: 'The policy was sure: no other token is recorded here.',
  unknown: 'The log has no alternatives for this token.',
  cost: (ms: number) => `${count(Math.round(ms))} ms for this step and its siblings`,
  reused: (reused: number, total: number) =>
    reused === 0 ? `prefix of ${plural(total, 'token', 'tokens')} computed afresh` : `prefix: ${count(reused)} of ${plural(total, 'token', 'tokens')} reused`,
}

const prompt = {
  title: 'Prompt',
  length: (characters: number) => plural(characters, 'character', 'characters'),
  untold: 'not recorded',
  given: 'What the model read before it wrote this step and its siblings, to the letter.',
  usual: 'The recording does not tell what the model read. This is how the page would ask it now.',
  unknown: 'The recording does not tell how the model was asked, so what it read cannot be known.',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'The browser did not let it be copied: select the text.',
}

const whatIf = {
  title: 'What if?',
  help: 'Selection runs again on the recorded steps, with no model. It says where it would need a step that was never recorded.',
  nothing: 'This tree was not recorded as a search, so there is nothing to select from.',
  running: 'The search goes on; this looks at what has been recorded so far.',
  c: 'Exploration c',
  candidates: 'Candidates',
  candidatesValue: (n: number, of: number) => `the first ${count(n)} of ${count(of)}`,
  allCandidates: (n: number) => `all ${count(n)}`,
  noPpm: 'Without the PPM',
  reset: 'As recorded',
  unchanged: 'Change something above: with these settings the replay gives the recorded search.',
  same: 'Nothing would change: every rollout takes the recorded path.',
  parted: (rollout: number) => `Takes another path from rollout ${count(rollout + 1)} on.`,
  standIns: (n: number) => `${plural(n, 'step stands', 'steps stand')} in for an equal one that was recorded, with its score and what follows.`,
  columns: { measure: 'Measure', recorded: 'Recorded', other: 'What if' },
  rows: {
    answer: 'Answer',
    ppm: 'Its PPM score',
    first: 'First found in rollout',
    solutions: 'Finished solutions',
    rollouts: 'Rollouts',
    steps: 'Steps proposed',
    tokens: 'Policy tokens',
  },
  none: 'none',
  atSame: (rollouts: number) => `Both after ${plural(rollouts, 'rollout', 'rollouts')}.`,
  leftExpansion: (rollout: number, title: string) =>
    `In rollout ${count(rollout + 1)} it leaves the record: it would go on from “${title}”, which was never expanded that way.`,
  leftRoot: (rollout: number) => `In rollout ${count(rollout + 1)} it leaves the record: it would ask for more first steps than were recorded.`,
  leftScore: (rollout: number) => `In rollout ${count(rollout + 1)} it leaves the record: no PPM scored these steps.`,
  showLeft: 'Show that step',
  trees: 'Compare the trees',
  dialog: 'Recorded and what if',
  close: 'Close',
  recordedTree: 'Recorded',
  otherTree: 'What if',
  failed: (message: string) => `The log could not be replayed: ${message}`,
}

export const insight = { tabs, choice, verdict, ledger, scores, wordings, tokens, prompt, whatIf }
