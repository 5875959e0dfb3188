import { count, percent, points, seconds } from '../number.ts'

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
  cost: 'It takes minutes: the recorded round had six of one processor; how long one takes on this machine shows as it goes. It can be stopped and gone on with, and is kept in this browser on the way: after a reload it goes on, too.',
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
  stopped: 'Stopped. The round is kept in this browser, and goes on from here now or on another visit.',
  stoppedHere: 'Stopped. Nothing is lost while this page is open.',
  earlier:
    'This round was begun before the page was loaded, and was kept. “Go on” takes it up: what was under way when the page was closed, one measurement, 16 searches or 10 gradient steps at most, is done again.',
  elsewhere: 'Another tab of this browser has a round under way. One tab at a time does; what it has kept shows here.',
  unkept: {
    full: 'This browser has no room left, so the round stands only in this page: closing it loses what was done last. It is tried again as the round goes on, and when you come back to this tab.',
    refused: 'This browser keeps nothing for the page: closing it loses the round.',
  },
  device: {
    webgpu: (adapter: string) => `Gradient steps on ${adapter} (WebGPU), searches on WebAssembly.`,
    wasm: (threads: number) => `Gradient steps and searches on WebAssembly, ${threads === 1 ? 'one thread' : `up to ${count(threads)} threads`}.`,
    instead: {
      none: 'This browser gives the page no graphics device (WebGPU).',
      software:
        'WebGPU is computed by the processor here, where a step took twenty times as long as on WebAssembly; with WebGPU chosen in the settings it is used all the same.',
      refused: 'The graphics device would not start.',
      lost: 'The graphics device was lost on the way. The steps since the last saving, 10 at most, were taken again; nothing else was lost.',
      memory: 'The graphics device had no memory left. The steps since the last saving, 10 at most, were taken again; nothing else was lost.',
      chosen: 'WebAssembly is chosen in the settings.',
    },
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
    unkept: (reason: string) =>
      `That did not work: ${reason} The round is as it was: with more room, for which models can be deleted under Models, try again, or save its files.`,
  },
  failed: (reason: string) => `The round stopped: ${reason} What was done is not lost while this page is open; “Go on” tries again from there.`,
}
