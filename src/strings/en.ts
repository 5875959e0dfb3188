import type { Detail } from '../core/detail.ts'
import { answers } from './answers.ts'
import { connect } from './connect.ts'
import { details, wordDetail } from './details.ts'
import { ending } from './ending.ts'
import { engineNotes } from './engine-notes.ts'
import { exact } from './exact.ts'
import { experiments } from './experiments.ts'
import { failure } from './failures.ts'
import { generations } from './generations.ts'
import { glossary } from './glossary.ts'
import { hands } from './hands.ts'
import { insight } from './insight.ts'
import { lab } from './lab.ts'
import { lessons } from './lessons.ts'
import { manner } from './manner.ts'
import { modelFaults } from './model-faults.ts'
import { models } from './models.ts'
import { bytes, count, percent, rate, score, seconds } from './number.ts'
import { pairs } from './pairs.ts'
import { presentation } from './presentation.ts'
import { problems } from './problems.ts'
import { pythonFaults, spokenError } from './python-faults.ts'
import { race } from './race.ts'
import { rounds } from './rounds.ts'
import { scaling } from './scaling.ts'
import { describeFileFault } from './schema-faults.ts'
import { serverFaults } from './server-faults.ts'
import { captions, timeline } from './timeline.ts'
import { traces } from './traces.ts'
import { tree } from './tree.ts'
import { unlawful } from './unlawful.ts'

const plural = (n: number, one: string, many: string) => `${count(n)} ${n === 1 ? one : many}`

const header = {
  name: 'rStar Live',
  tagline: 'Watch a small language model think: it writes Python steps, a second model scores them, and tree search finds the way.',
  skip: 'Skip to the tree',
  actions: 'Page',
  more: 'More',
  theme: 'Theme',
  themes: { system: 'Auto', light: 'Light', dark: 'Dark' },
  language: 'Language',
  languageFailed: 'The language could not be loaded. Check the connection and try again.',
  copyLink: 'Copy link',
  copied: 'Link copied',
  copyFailed: 'Copying is not allowed here; the address bar now holds the link.',
  help: 'Help and shortcuts',
  settings: 'Settings',
}

const kinds: Readonly<Record<string, string>> = {
  countdown: 'puzzles that use every number',
  television: 'rounds of the television game',
  words: 'word problems',
  algebra: 'questions of algebra',
}
const kindOf = (domain: string): string => kinds[domain] ?? `problems of the kind "${domain}"`

const problem = {
  label: 'Problem',
  placeholder: 'Use 4, 6, 8 and 2 each exactly once with + - * / to make 24.',
  examples: 'Examples',
  surprise: 'Surprise me',
  understood: 'Understood.',
  asRead: (question: string) => `Read as: ${question}`,
  domain: {
    countdown: 'Countdown (3 to 6 numbers) and Game of 24.',
    television: 'A round of the television game: each number at most once, and the nearest answer counts.',
    words: 'A word problem. Its answer is a number, and the question does not name it: what is right is for the search to find.',
    algebra: 'Algebra. Only solutions of equations can be checked.',
  },
  /** What models are trained for. */
  noModel: (domain: string) => `No model here knows ${kindOf(domain)} yet: choose one of another maker.`,
  otherModel: (domain: string, name: string) => `The model chosen does not know ${kindOf(domain)}. Run takes ${name}, which was trained for them.`,
  takeModel: (name: string) => `Take ${name} now`,
  /** The names that Python and the model know the question's numbers by. */
  inputs: 'Names of what the question gives',
  inUnit: (unit: string) => `asked for in ${unit}`,
  tryExample: 'Or pick one of the examples below.',
  chips: {
    label: 'Understood as',
    number: (place: number, of: number) => `Number ${place} of ${of}`,
    add: 'Add a number',
    remove: (number: number) => `Remove ${number}`,
    target: 'target',
    assumed: 'assumed',
    assumedTarget: 'target, assumed',
    rule: 'Rule',
    rules: { all: 'use all', some: 'may leave some' },
    ruleHints: {
      all: 'Every number is used exactly once; in Game of 24 fractions are allowed on the way',
      some: 'Each number is used at most once, with whole numbers above 0 at each step, as on television',
    },
  },
}

const run = {
  controls: 'Search controls',
  statusLabel: 'Status',
  glance: 'All numbers, and what the search runs on',
  run: 'Run',
  pause: 'Pause',
  resume: 'Continue',
  stepPhase: 'Step phase',
  stepPhaseHint: 'Let the search do one more phase: select, expand, execute, score or back up',
  stepRollout: 'Step rollout',
  stepRolloutHint: 'Let the search do one more whole rollout',
  stop: 'Stop',
  reset: 'Reset',
  progress: 'Rollouts done',
  rollouts: (done: number, total: number) => `${count(done)} of ${plural(total, 'rollout', 'rollouts')}`,
  tokensPerSecond: (value: number) => `${rate(value)} tokens/s`,
  rolloutsPerSecond: (value: number) => `${rate(value)} rollouts/s`,
  nodes: (n: number) => plural(n, 'node', 'nodes'),
  tokens: (n: number) => plural(n, 'token', 'tokens'),
  elapsed: seconds,
  status: {
    idle: 'Ready',
    loading: 'Queued',
    running: 'Searching',
    paused: 'Paused',
    pausing: 'Pausing …',
    stopping: 'Stopping …',
    finished: 'Finished',
    error: 'The run failed',
    recorded: 'Recorded search',
  },
  reasons: {
    rollouts: 'all rollouts used',
    tokens: 'token budget spent',
    'first-answer': 'first answer found',
    exhausted: 'all steps explored',
    cancelled: 'stopped by you',
    error: 'error',
  },
  refused: (message: string) => `This problem cannot be used. ${message}`,
  unlawful,
  lost: (nodes: number) => `The ${plural(nodes, 'node', 'nodes')} found so far are kept.`,
  goOn: 'Go on from here',
  goesOn: 'The search goes on from what was found.',
  neverStarted: 'The run ended before it could start.',
}

const engine = {
  loading: 'Loading models',
  parts: { policy: 'Policy', ppm: 'PPM', tokenizer: 'Tokenizer', python: 'Python' },
  part: (name: string, loaded: number, total: number | null) =>
    total === null || total <= 0 ? (loaded > 0 ? `${name} ${bytes(loaded)}` : name) : `${name} ${percent(Math.min(1, loaded / total))}`,
  partDone: (name: string) => `${name} loaded`,
  starting: 'Starting …',
  pythonStarting: 'Python is still starting …',
  stalled: 'Loading is taking long: no progress for 25 seconds. It goes on; “Retry” starts over.',
  backends: { webgpu: 'WebGPU', 'wasm-threads': 'WASM', wasm: 'WASM', server: 'Server' },
  threads: (n: number) => plural(n, 'thread', 'threads'),
  steps: (recorded: boolean) => (recorded ? 'recorded steps' : 'steps not recorded'),
  memory: (n: number) => `models ${bytes(n)}`,
  prefixes: ({ hits, misses, bytes: held, budget }: { readonly hits: number; readonly misses: number; readonly bytes: number; readonly budget: number }) =>
    `prefixes: ${count(hits)} reused, ${count(misses)} new, ${bytes(held)} of ${bytes(budget)}`,
  offline: 'works offline',
  offlineHelp: 'This page, its models, Python and the recorded searches are kept in this browser: it opens without a network.',
  loadedIn: (s: number) => `loaded in ${seconds(s)}`,
  failed: 'The models could not be started',
  /** The same for the line of state. */
  notLoaded: 'Loading failed',
  defaultAction: 'Check the connection and reload the page, or press Retry.',
  retry: 'Retry',
  restarted: {
    unstarted: 'The search worker could not be started and was tried again.',
    crash: 'The search worker crashed and was restarted.',
    unreadable: 'A message from the search worker could not be read, so it was restarted.',
    gone: 'The search worker was gone: the browser may have ended it to save memory. A new one was started.',
    silence: 'The search worker stopped answering and was restarted.',
    run: 'The search failed, so its worker was restarted for the next run.',
    'gpu-run': 'The search failed on WebGPU, so the next run uses WASM.',
  },
  /** `detail` is the browser's own wording, or empty. */
  faults: {
    unstarted: (detail: string) =>
      `The script of the search worker could not be loaded${detail && ` (${detail})`}. Check the connection, then press Retry; if that does not help, reload the page.`,
    crash: (detail: string) =>
      `The search worker crashed again and again${detail && ` (${detail})`}. Close other tabs, or choose another backend in the settings, and press Retry.`,
    unreadable: () => 'Messages from the search worker could not be read again and again. Reload the page.',
    gone: () => 'The browser ended the search worker again and again, perhaps for want of memory. Close other tabs and press Retry.',
    silence: () => 'The search worker stopped answering again and again. Close other tabs and press Retry.',
    forbidden: (detail: string) =>
      `This browser does not let the page start a worker here${detail && ` (${detail})`}. If the page sits in a frame, open it in a tab of its own. Recorded searches can be watched all the same.`,
  },
  restartedLost: 'The tree up to that moment is kept.',
  noPpm: 'This model has no PPM: scores are missing and the majority decides.',
  dismiss: 'Dismiss',
}

const settings = {
  title: 'Settings',
  close: 'Close',
  defaults: 'Back to defaults',
  summary: (rollouts: number, candidates: number, c: string, temperature: string, seed: number) =>
    `${plural(rollouts, 'rollout', 'rollouts')} · ${plural(candidates, 'candidate', 'candidates')} · c ${c} · temperature ${temperature} · seed ${seed}`,
  appliesNext: 'Changes apply to the next run.',
  presets: {
    title: 'How much to search',
    names: { quick: 'Quick', balanced: 'Balanced', deep: 'Deep', custom: 'Custom' },
    help: {
      quick: '4 rollouts of 12 candidates: an eighth of what Balanced may spend. For easy problems.',
      balanced: '16 rollouts of 24 candidates, and the end at the first verified answer.',
      deep: '64 rollouts of 48 candidates: eight times what Balanced may spend. For hard problems.',
      custom: 'Every setting by itself.',
    },
  },
  groups: { spend: 'How much', way: 'How it searches', engine: 'What it runs on' },
  invalid: (min: number, max: number) => `A number from ${min} to ${count(max)}, please.`,
  invalidWhole: (min: number, max: number) => `A whole number from ${min} to ${count(max)}, please.`,
  fields: {
    rollouts: {
      label: 'Rollouts',
      help: 'How often the search walks down the tree and expands a leaf. More finds more; twice as many take up to twice the time.',
    },
    candidates: { label: 'Candidates', help: 'Steps the policy proposes at each expansion. More see more ways, and take longer.' },
    leaves: { label: 'Leaves at a time', help: 'Leaves expanded side by side. More is faster; each is then chosen without knowing what the others find.' },
    c: { label: 'Exploration c', help: 'High tries little-visited steps, low trusts the scores. No rollout takes longer for it.' },
    backtracks: {
      label: 'Turning back',
      help: 'How often a rollout may turn to a better-scored step that it left aside. 0: never, as in the paper.',
    },
    temperature: { label: 'Temperature', help: '0 always takes the likeliest token; higher is more varied. No step takes longer for it.' },
    depth: { label: 'Depth limit', help: 'Longest chain of steps. It only bounds how long a rollout may take.' },
    seed: { label: 'Seed', help: 'The same seed and settings give the same search, in the same time.' },
    maxTokens: { label: 'Token budget', help: 'Stop after this many policy tokens. Empty: no limit.' },
  },
  stopAtFirstAnswer: {
    label: 'First answer',
    help: 'Whether the search ends with its first verified answer. It can be sent on afterwards.',
    choices: { yes: 'Stop there', no: 'Go on with all rollouts' },
  },
  draw: {
    label: 'Draw',
    help: 'Whether the candidates of a step are all different, or drawn each by itself, when many are the same.',
    choices: { distinct: 'All different', independent: 'Independently' },
  },
  guidance: {
    label: 'Guidance',
    help: 'What tells good steps from bad ones.',
    choices: { ppm: 'PPM scores', none: 'None (majority)' },
  },
  model: { label: 'Model', help: 'The trained policy and its PPM.' },
  backend: {
    label: 'Backend',
    help: 'Where the models run. Auto takes WebGPU where there is an adapter.',
    choices: { auto: 'Auto', webgpu: 'WebGPU', wasm: 'WASM (CPU)' },
  },
}

const link = {
  title: 'Part of the link could not be used',
  unknown: (name: string) => `“${name}” is not a setting.`,
  invalid: (name: string, value: string, expected: string) => `${name}=${value} was ignored; usable: ${expected}.`,
}

const storage = {
  title: 'Nothing is remembered',
  forgets:
    'This browser keeps nothing for the page: settings are as new and the models are loaded again at each visit. All else works; save searches as files.',
}

const view = {
  label: 'Search tree',
  modes: { picture: 'Tree', outline: 'Outline' },
  modeLabel: 'Show as',
  /** The panel of the step in view. */
  panel: { label: 'The step in view, and the search', show: 'Show the panel', hide: 'Hide the panel' },
  /** Parts of the page that come in files of their own. */
  missing: {
    learn: 'The lessons and the glossary could not be loaded',
    experiments: 'The experiments could not be loaded',
    presentation: 'The presentation could not be loaded',
  },
  missingAdvice: 'Check the connection and try again. If that does not help, save the search and reload the page.',
}

const empty = {
  title: 'A tree will grow here',
  body: 'Press Run. Each circle is one reasoning step: a comment and the Python that does it. Pause at any time, step through, and click a circle to see what the model wrote.',
  queued: 'Queued: starts as soon as the models are ready.',
  run: 'Run the problem above',
  /** Beside the recorded search that the page opens with. */
  opening: {
    label: 'Your turn',
    run: (label: string) => `Run ${label}`,
  },
  marks: [
    { mark: 'size', text: 'Size: how often the search went through it (visits)' },
    { mark: 'fill', text: 'Fill: Q, the mean value of what was found below' },
    { mark: 'border', text: 'Border: the PPM’s first opinion of the step' },
    { mark: 'best', text: 'Thick line: the best line so far' },
    { mark: 'pruned', text: 'Cross: pruned, with its reason in the node panel' },
  ],
} as const

const result = {
  title: 'Answer',
  best: 'Best so far',
  final: 'Answer',
  steps: 'Steps',
  more: 'Its steps',
  goTo: (id: number) => `Show node ${id}`,
  /** How sure an answer is that nothing checks. */
  vote: (same: number, of: number) => `${count(same)} of ${count(of)} finished solutions ${same === 1 ? 'gives' : 'give'} this answer.`,
  others: 'Also found:',
  times: (n: number) => (n === 1 ? 'once' : `${count(n)} times`),
  nothing: 'No solution found',
  nothingHelp: 'The model failed within this budget, which says nothing of whether there is a solution.',
  nothingOnStop: 'The search ended before it found a solution.',
  nearest: 'Nearest:',
  away: (n: number) => `${count(n)} away`,
  equals: '=',
  /** Where the problem box holds another problem by now. */
  ofProblem: (question: string) => `For: ${question}`,
  output: 'left',
}

const node = {
  root: 'Problem',
  rootOf: (search: number) => `Root of search ${search + 1}`,
  id: (id: number) => `Node ${id}`,
  depth: (depth: number) => `Step ${depth}`,
  states: {
    root: 'root',
    open: 'open',
    expanded: 'expanded',
    finished: 'answer',
    pruned: 'pruned',
    exhausted: 'all explored',
  },
  code: 'Code',
  output: 'Output',
  answer: 'Answer',
  noOutput: 'Python has not run this step yet.',
  silent: '(printed nothing)',
  error: 'Python error',
  errorLine: (line: number) => `in line ${line}`,
  q: 'Q',
  qHelp: 'mean value',
  ppm: 'PPM',
  ppmHelp: 'first opinion',
  visits: 'Visits',
  visitsHelp: 'rollouts through it',
  step: 'Step',
  uctShort: 'UCT',
  merged: 'Merged',
  mergedHelp: (n: number) => (n <= 1 ? 'no duplicates' : `${plural(n, 'proposal', 'proposals')} in one`),
  uct: 'UCT: how selection sees it',
  uctFormula: 'Q + c · √(ln(1 + N parent) / (1 + N))',
  uctNumbers: (q: number, c: number, parentVisits: number, visits: number) =>
    `${score(q)} + ${score(c)} · √(ln(1 + ${count(parentVisits)}) / (1 + ${count(visits)}))`,
  uctTotal: (value: number) => `= ${score(value)}`,
  uctQ: 'Q',
  uctExploration: 'Exploration',
  tokens: 'Tokens',
  tokensHelp: 'Shaded by probability under the policy: the darker, the less certain.',
  token: (text: string, p: number) => `${text}: ${percent(p)}`,
  seed: (seed: number) => `seed ${seed}`,
  pruned: 'Pruned',
  reasons: {
    python: 'Python failed',
    duplicate: 'Duplicate',
    illegal: 'Against the rules of the problem',
    'low-ppm': 'PPM score too low',
    budget: 'Budget spent',
    forbidden: 'Forbidden by hand',
  },
  duplicateOf: (id: number) => `duplicate of node ${id}`,
  parent: 'Parent',
  children: 'Children',
  siblings: 'Children, as selection sees them',
  close: 'Clear selection: follow the search',
  cutOff: 'The step was cut off at the length limit.',
}

const about = {
  title: 'What this model knows',
  facts: [
    'The policy and the PPM are tiny: about 1.7 million parameters each, trained from scratch by this project. No pretrained weights are used.',
    'They know Countdown with 3 to 6 numbers and Game of 24. They do not know mathematics in general, and nothing else either.',
    'They can fail on problems that have a solution. More rollouts, more candidates or another seed can help.',
    'If nothing is found, that does not prove a problem unsolvable.',
    'Every answer shown as verified was evaluated exactly, as it stands there, against the numbers and the target of the problem, not by a model.',
    'Everything runs in this tab: nothing you type leaves your machine.',
  ],
  scores: 'How many problems it solves, round by round',
  method: 'The method is rStar-Math (arXiv 2501.04519): Monte Carlo tree search over steps of Python, guided by a process preference model.',
}

const help = {
  title: 'Keyboard',
  close: 'Close',
  note: 'Shortcuts rest while you type in a field.',
  search: 'The search',
  searchKeys: [
    { keys: 'r', text: 'Run' },
    { keys: 'space', text: 'Pause or continue; once it is over, replay' },
    { keys: 's', text: 'Let it do one more phase' },
    { keys: 'd', text: 'Let it do one more rollout' },
    { keys: 'x', text: 'Stop' },
  ],
  time: 'Looking back, while the search goes on',
  timeKeys: [
    { keys: 'k', text: 'Replay or pause the replay' },
    { keys: ', .', text: 'One phase back or on' },
    { keys: 'j l', text: 'One rollout back or on' },
    { keys: 'J L', text: 'Ten rollouts back or on' },
    { keys: '< >', text: 'Replay slower or faster' },
    { keys: 'e', text: 'To the end, or to the running search' },
  ],
  hands: 'Hands on, at the selected step',
  handsKeys: [
    { keys: 'o', text: 'Write a step of your own' },
    { keys: 'n', text: 'Forbid the step' },
    { keys: 'm', text: 'Ask for more candidates' },
    { keys: 'h', text: 'Spend the next ten rollouts below it' },
    { keys: 'u', text: 'Undo the last of these' },
  ],
  page: 'The page',
  pageKeys: [
    { keys: '/', text: 'Go to the problem' },
    { keys: 't', text: 'Tour and lessons' },
    { keys: 'w', text: 'Glossary: what the words mean' },
    { keys: 'v', text: 'Experiments: races and more' },
    { keys: 'b', text: 'Present: large type, only tree and caption; there p plays a recorded run' },
    { keys: '?', text: 'This help' },
    { keys: 'esc', text: 'Close a dialog' },
  ],
  tree: 'In the tree the arrow keys move the picture; in the outline they go from step to step.',
}

const live = {
  ready: (backend: string) => `Models ready on ${backend}.`,
  loadFailed: 'The models could not be started.',
  started: 'Search started.',
  queued: 'Search queued until the models are ready.',
  firstAnswer: (answer: string, verified: boolean) => `First answer found: ${answers.named(answer, verified)}.`,
  finished: (answer: string, verified: boolean) => `Search finished. Answer: ${answers.named(answer, verified)}.`,
  stopped: 'Search stopped.',
  finishedNone: 'Search finished without a solution.',
  paused: 'Paused.',
  failed: 'The search failed.',
  restarted: 'The search worker was restarted.',
  refused: 'This problem cannot be used.',
}

export const en = {
  header,
  problem,
  run,
  engine,
  settings,
  link,
  storage,
  view,
  empty,
  answers,
  ending,
  exact,
  result,
  node,
  about,
  help,
  live,
  failure,
  said: (error: string) => spokenError(pythonFaults, error),
  detail: (detail: Detail) => wordDetail(details, pythonFaults, detail),
  pythonFaults,
  engineNotes,
  captions,
  timeline,
  insight,
  traces,
  hands,
  tree,
  problems,
  fileFault: describeFileFault,
  modelFaults,
  models,
  manner,
  serverFaults,
  connect,
  glossary,
  lessons,
  rounds,
  experiments,
  generations,
  pairs,
  race,
  scaling,
  lab,
  presentation,
}
