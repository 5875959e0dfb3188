import { count, percent, seconds } from '../number.ts'

const points = (share: number): string => `${share > 0 ? '+' : ''}${Math.round(share * 100)}`

/** The live lab: one round of self-evolution in the page. */
export const lab = {
  about: {
    title: 'What happens here',
    paragraphs: [
      'One whole round of self-evolution, on this machine: a small policy plays Countdown with three numbers, a search with the answers known finds right solutions, the policy learns from them, and a PPM learns which steps lead to right answers.',
      'The model that begins has 0.3 million parameters and has seen legal play only: random steps towards nothing. It is too small to answer other questions, and is offered for none.',
      'Searches that ended elsewhere than at their target are read once more as searches for the number they did reach. The paper does not do this; at this size right solutions are too few without it.',
      'Before and after are measured on the same fresh problems, which nothing was learned from. Countdown checks its own answers, so a search counts as right when it finds any solution within its budget.',
    ],
  },
  start: 'Start a round',
  brief: 'A short one, to see how it goes',
  goOn: 'Go on',
  stop: 'Stop',
  stopping: 'Stopping after this step …',
  discard: 'Forget this round',
  play: 'Play the recorded round',
  playEnd: 'Show its end',
  cost: 'It takes minutes: the recorded round had six of one processor; how long one takes on this machine shows as it goes. It can be stopped and gone on with; closing the page loses it.',
  recorded: 'Recorded',
  recordedAbout:
    'This is the log of a real round with these settings, computed on one thread of a processor in Node; its times are processor time. Nothing of it was computed in this page.',
  recordedMissing: 'The recorded round could not be loaded. Is the page online?',
  loading: 'Loading …',
  stages: {
    open: 'Loading the model and Python',
    before: 'Measuring before',
    rollouts: 'Searching with the answers known',
    policy: 'Teaching the policy',
    ppm: 'Teaching the PPM',
    after: 'Measuring after',
  },
  progress: (done: number, of: number, right: number) => `${count(done)} of ${count(of)}, ${count(right)} right`,
  steps: (done: number, of: number) => `${count(done)} of ${count(of)} steps`,
  time: (ms: number) => seconds(ms / 1000),
  over: 'The round is over.',
  stopped: 'Stopped. Nothing is lost while this page is open.',
  device: {
    webgpu: (adapter: string) => `Gradient steps on ${adapter} (WebGPU), searches on WebAssembly`,
    wasm: (threads: number) => `Gradient steps and searches on WebAssembly, ${threads === 1 ? 'one thread' : `up to ${count(threads)} threads`}`,
  },
  found: {
    title: 'What was found to learn from',
    solved: (solved: number, of: number) => `${count(solved)} of ${count(of)} problems solved`,
    hindsight: (searches: number) => `${count(searches)} searches read again for what they reached`,
    solutions: (solutions: number) => `${count(solutions)} right solutions kept, at most two a problem`,
    pairs: (pairs: number) => `${count(pairs)} groups of preference pairs`,
    spent: (rollouts: number, tokens: number) => `${count(rollouts)} rollouts, ${count(tokens)} policy tokens`,
  },
  curves: {
    lm: 'LM loss a token',
    policy: 'Policy: loss on the next token',
    pairs: 'PPM: pairwise loss (equation 4)',
    ordered: 'PPM: pairs in the right order',
    step: 'step',
    label: (title: string, first: string, last: string) => `${title}: from ${first} to ${last}`,
  },
  result: {
    title: 'Before and after',
    caption: (n: number, rollouts: number, candidates: number) =>
      `${count(n)} fresh problems of three numbers, generated; the search has ${rollouts === 1 ? 'one rollout' : `${count(rollouts)} rollouts`} of ${count(candidates)} candidates a step. 95% intervals.`,
    measure: 'How',
    before: 'Before',
    after: 'After',
    difference: 'Difference in points',
    measures: { greedy: 'Policy alone, its first choice', search: 'Search, guided by the PPM once there is one' },
    share: (share: number, low: number, high: number) => `${percent(share)} (${percent(low)} to ${percent(high)})`,
    points: (difference: number, low: number, high: number) => `${points(difference)} (${points(low)} to ${points(high)})`,
    none: 'The interval holds 0: on so few problems this is no difference.',
    tokens: (tokens: number) => `${count(tokens)} policy tokens`,
  },
  model: {
    title: 'The model of this round',
    keep: 'Keep it and use it in the page',
    kept: 'Kept in this browser and chosen. It knows Countdown with three numbers; under Models it can be deleted.',
    export: 'Save its files',
  },
  failed: (reason: string) => `The round stopped: ${reason} What was done is kept while this page is open; “Go on” tries again from there.`,
}
