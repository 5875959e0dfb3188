import { count, percent, plain, points } from '../number.ts'

const problems = (n: number) => `${count(n)} ${n === 1 ? 'problem' : 'problems'}`

/** The share right of one lane less that of another, with its interval, and on how many problems only one of the two was right. */
interface ComparedLanes {
  readonly difference: number
  readonly low: number
  readonly high: number
  /** By the other lane, and by this one. */
  readonly onlyFirst: number
  readonly onlySecond: number
  readonly differs: boolean
}

/** The race of strategies. */
export const race = {
  about: {
    title: 'What a fair race is',
    paragraphs: [
      'A tree search writes many more tokens than one straight solution. To set it beside a single solution and call it better proves little: whoever tries more often is right more often.',
      'So every lane gets the same number of policy tokens, and goes on until they are used: it samples one more whole solution, or makes one more rollout. None is cut in the middle. A search may overshoot by up to a rollout; the lanes that sample then go on until they have used as many. The tokens of each are shown.',
      'Greedy decoding is the exception: its solution is always the same, so it is written once, and its tokens show how little it spends. A search that has explored everything ends early too.',
      'No lane is told an answer; answers are graded when a lane has ended. The search may lose: a later report (arXiv 2510.20272) finds tree search guided by a PPM at times no better than best of N.',
    ],
  },
  count,
  lanes: {
    greedy: 'Greedy',
    majority: 'Majority of N',
    'best-of-n': 'Best of N by PPM',
    search: 'Search without PPM',
    'search-ppm': 'Search with PPM',
  },
  setup: {
    label: 'The race',
    source: 'Problems',
    question: 'The problem in the box',
    made: (domain: string, size: number) => {
      if (domain === 'countdown') return `Number puzzles, ${count(size)} numbers`
      if (domain === 'words') return `Word problems, ${count(size)} ${size === 1 ? 'change' : 'changes'}`
      return `${domain}, size ${count(size)}`
    },
    count: 'How many',
    tokens: 'Policy tokens a lane',
    seed: 'Seed',
    lanes: 'Lanes',
    needsPpm: 'The model that is loaded has no PPM.',
    start: 'Start the race',
    stop: 'Stop',
    more: (n: number) => `${count(n)} more`,
    otherModel: (model: string) => `${model} ran this race: choose that model to add problems to it.`,
    otherManner: (model: string) =>
      `${model} ran this race as it was then: asked or judged in another way, or with other weights. Set it as it was to add problems to the race.`,
    unreadable: 'The problem in the box cannot be read: close this and change it, or let problems be made.',
    noMaker: 'No problems can be made for the model that is loaded; race on the problem in the box.',
    madeNote:
      'Made on this machine from the seed, by the generator of their family and from no problem file. The model may have been trained on some like them, or on the same ones.',
    settings: (candidates: number, temperature: number, c: number, sampling: number) =>
      `Searches: ${count(candidates)} candidates, temperature ${plain(temperature)}, c ${plain(c)}, as set in the settings. Sampled solutions: temperature ${plain(sampling)}.`,
  },
  phases: {
    idle: 'Nothing has been raced yet.',
    waiting: 'Waits for the models, or for a search to end.',
    running: 'Racing.',
    ended: 'The race has ended.',
    cut: 'The race was stopped; what had ended by then stands.',
  },
  failed: (why: string) => `The race failed: ${why}`,
  place: (n: number, of: number) => `Problem ${count(n)} of ${count(of)}`,
  speed: (tokensPerSecond: number) => `${count(Math.round(tokensPerSecond))} tokens a second`,
  tokens: (n: number, budget: number) => `${count(n)} of ${count(budget)} tokens`,
  solutions: (n: number) => `${count(n)} ${n === 1 ? 'solution' : 'solutions'}`,
  rollouts: (n: number) => `${count(n)} ${n === 1 ? 'rollout' : 'rollouts'}`,
  leads: 'Leads',
  answer: 'Answer',
  none: 'no answer',
  right: 'right',
  wrong: 'wrong',
  ungraded: 'nothing can tell',
  exhausted: 'Everything was explored before the tokens were used.',
  open: (lane: string) => `Open the log of “${lane}” in the page`,
  openShort: 'Open',
  openTitle: (lane: string, question: string) => `${lane}: ${question}`,
  picture: (lane: string) => `What “${lane}” has written so far`,
  totals: {
    title: 'Wins so far',
    about: (n: number, budget: number, model: string) => `${problems(n)} ended, ${count(budget)} policy tokens a lane, ${model}.`,
    lane: 'Lane',
    right: 'Right',
    share: 'Share, 95%',
    tokens: 'Tokens a problem',
    against: (lane: string) => `Beside “${lane}”`,
    againstBelow: (lane: string, compared: string) => `Beside “${lane}”: ${compared}`,
    of: (right: number, n: number) => `${count(right)} of ${count(n)}`,
    interval: (share: number, low: number, high: number) => `${percent(share)} (${percent(low)} to ${percent(high)})`,
    nothing: 'nothing graded',
    compared: ({ difference, low, high, onlyFirst, onlySecond, differs }: ComparedLanes) =>
      `${points(difference)} points (${points(low)} to ${points(high)}). Only that one right: ${count(onlyFirst)}, only this one: ${count(onlySecond)}. ${
        differs ? `A difference in favour of ${difference > 0 ? 'this one' : 'that one'}.` : 'No difference shown.'
      }`,
    method:
      'The interval of a difference may be watched while the race goes on: in 95 of 100 races those of all lanes hold the true differences from the first problem to the last, whenever one looks or stops (confidence sequence by betting, Waudby-Smith and Ramdas 2024), for which it is wider than one for a single look; a difference counts once it leaves out 0. The intervals of the shares are Wilson’s, each for a single look.',
    chart: 'Share right of each lane, with its 95% interval',
  },
  list: {
    title: 'Problem by problem',
    lane: (lane: string, what: string) => `${lane}: ${what}. Open its log`,
    gone: (lane: string, what: string) => `${lane}: ${what}. Its log is no longer kept`,
    kept: 'Logs of the last eight problems are kept; those of others come again with the same seed.',
  },
}
