import { count, percent, plain } from '../number.ts'

/** Accuracy against budget. */
export const scaling = {
  about: {
    title: 'What is measured here',
    paragraphs: [
      'More tries solve more problems, up to a point. Every lane works on every problem until it has made as many rollouts or sampled as many solutions as you choose, 64 at most; on the way its answer is read at 1, 2, 4, 8 and so on, so that each point of a curve is what the lane would have answered had it been stopped there.',
      'A rollout of a search costs many more tokens than a sampled solution: look at the tokens, not only at the numbers, before calling one curve better.',
      'The measurement is kept in this browser after every problem. Close the page, come back, and let it go on.',
    ],
  },
  setup: {
    label: 'The measurement',
    source: 'Problems',
    count: 'How many',
    most: 'Rollouts or solutions, up to',
    seed: 'Seed',
    lanes: 'Curves',
    start: 'Measure',
    again: 'Measure anew',
    goOn: 'Go on',
    stop: 'Stop',
    replaces: 'Measuring anew takes the place of what is kept.',
    otherModel: (model: string) => `Begun with ${model}: choose that model to go on.`,
    otherManner: (model: string) =>
      `Begun with ${model} as it was then: asked or judged in another way, or with other weights. Set it as it was to go on; figures of both do not add up.`,
    noMaker: 'No problems can be made for the model that is loaded.',
  },
  phases: {
    idle: 'Nothing has been measured yet.',
    waiting: 'Waits for the models, or for a search to end.',
    running: 'Measuring.',
    ended: 'Not measuring.',
  },
  progress: (done: number, of: number) => `${count(done)} of ${count(of)} problems done`,
  unkept: {
    full: 'This browser has no room left, so what was measured last stands only in this page: export the figures before you close it. It is tried again after every problem, and when you come back to this tab.',
    refused: 'This browser keeps nothing for the page: export the figures before you close it.',
  },
  elsewhere: {
    'measuring-elsewhere': ({ model, done, of }: { model: string; done: number; of: number }) =>
      `Another tab of this browser is measuring with ${model}, ${count(done)} of ${count(of)} problems done. One tab measures at a time; what the other does shows here as it comes.`,
    'measured-elsewhere': ({ model, done, of }: { model: string; done: number; of: number }) =>
      `Another tab of this browser has measured since with ${model}, ${count(done)} of ${count(of)} problems done: that is what shows here now. Nothing of it is lost; measure anew to replace it.`,
    unknown: 'Another tab of this browser is measuring. One tab measures at a time.',
  },
  failed: (why: string) => `The measurement failed: ${why}`,
  axis: { label: 'Along the axis', n: 'Rollouts or solutions', tokens: 'Policy tokens a problem' },
  share: 'share right',
  chart: 'Share right against rollouts or solutions, or tokens, a line for each strategy; the table below has the figures',
  set: (what: string, n: number, model: string, seed: number) => `${what}, ${count(n)} problems from seed ${seed}, ${model}`,
  config: (candidates: number, temperature: number, c: number, backtracks: number, sampling: number) =>
    `Searches: ${count(candidates)} candidates, temperature ${plain(temperature)}, c ${plain(c)}, turning back ${count(backtracks)}. Sampled solutions: temperature ${plain(sampling)}. Bands and brackets: 95% intervals (Wilson), each for a single look. Where those of two curves overlap widely, no difference is shown.`,
  recorded: {
    show: 'Beside it: what was recorded of the shipped models',
    name: (lane: string) => `${lane}, recorded`,
    of: (problems: string, n: number, round: number) =>
      `Dashed: ${problems}.jsonl, ${count(n)} problems of development, models of round ${round}, searches without turning back. Other problems than those above, so compare the shapes and not the heights.`,
    failed: (why: string) => `The recorded curves cannot be shown. ${why}`,
  },
  table: {
    strategy: 'Strategy',
    column: (n: number) => count(n),
    cell: (share: number, low: number, high: number) => `${percent(share)} (${percent(low)} to ${percent(high)})`,
    tokens: (n: number) => `${count(Math.round(n))} tokens`,
  },
  export: { csv: 'Save as CSV', svg: 'Save the picture (SVG)', png: 'Save the picture (PNG)' },
  count,
  percent,
}
