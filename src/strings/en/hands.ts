import type { SettingsChange } from '../../core/config.ts'
import type { Obstacle } from '../../core/obstacle.ts'
import { count, plain } from '../number.ts'

const plural = (n: number, one: string, many: string) => `${count(n)} ${n === 1 ? one : many}`
const after = (step: string | null) => (step === null ? 'from the problem' : `after “${step}”`)
const below = (step: string | null) => (step === null ? 'from the problem' : `below “${step}”`)

/** “with 32 rollouts and temperature 1”; “with all its rollouts, answers or not” where nothing else changes. */
const settingsIn = ({ rollouts, candidates, temperature, seed, maxTokens, stopAtFirstAnswer }: SettingsChange): string => {
  const parts = [
    ...(rollouts === undefined ? [] : [plural(rollouts, 'rollout', 'rollouts')]),
    ...(candidates === undefined ? [] : [`${plural(candidates, 'candidate', 'candidates')} at a time`]),
    ...(temperature === undefined ? [] : [`temperature ${plain(temperature)}`]),
    ...(seed === undefined ? [] : [`seed ${seed}`]),
    ...(maxTokens === undefined ? [] : [maxTokens === null ? 'no token budget' : `a budget of ${plural(maxTokens, 'token', 'tokens')}`]),
  ]
  const past = stopAtFirstAnswer === false ? ' past its first answer' : stopAtFirstAnswer === true ? ' to its next verified answer' : ''
  return `${past}${parts.length === 0 ? '' : ` with ${parts.join(', ')}`}`.trim() || 'with the same settings'
}

/** Why something cannot be done by hand at a step. */
const obstacles: Readonly<Record<Obstacle, string>> = {
  unknown: 'This step is not in the tree any more.',
  root: 'The problem itself cannot be forbidden.',
  discarded: 'This step, or one before it, is discarded.',
  finished: 'The solution is finished: nothing comes after it.',
  depth: 'The depth limit is reached here.',
  explored: 'Everything below is explored already. More steps here, or one of your own, open it again.',
  tokens: 'The token budget is spent.',
  empty: 'Write a step first.',
}

/** The texts of what a person does to a search by hand. */
export const hands = {
  label: 'Hands on: change the search here',
  write: 'Own step',
  writeHint: 'Write a step yourself and let the search go on from it',
  forbid: 'Forbid',
  forbidHint: 'Never take this step again, and look elsewhere',
  widen: 'More steps',
  widenHint: (n: number) => `Ask the model for ${plural(n, 'more candidate', 'more candidates')} after this step`,
  focus: (n: number) => `${count(n)} rollouts here`,
  focusHint: (n: number) => `Spend the next ${plural(n, 'rollout', 'rollouts')} below this step`,
  focused: (left: number) => `${plural(left, 'more rollout goes', 'more rollouts go')} below this step.`,
  undo: 'Undo',
  undoHint: 'Take back the last intervention, and what the search has done since',
  working: 'The search takes it up as soon as the step it is at is through …',
  obstacles,
  unavailable: {
    loading: () => 'Possible once the models are ready.',
    model: (model: string) =>
      model === '' ? 'This search tells no model to go on with.' : `Possible with the model of this search, ${model}: choose it in the settings.`,
    problem: () => 'The search cannot go on: its problem is none that this page knows.',
    stopping: () => 'The search is stopping.',
  },
  byHand: 'written by hand',
  editor: {
    title: 'A step of your own',
    close: 'Close',
    after: (step: string) => `After: ${step}`,
    left: (output: string) => `left: ${output}`,
    field: 'The step: a comment and its Python',
    help: 'It passes the same gates as the model’s steps: Python runs it, the rules of the problem judge it, the PPM scores it.',
    final: 'This step ends the program',
    finalHelp: 'Tick it when one number is left and the answer is printed.',
    goOn: (n: number) => `Then spend the next ${plural(n, 'rollout', 'rollouts')} below it`,
    add: 'Add the step',
    keys: 'Ctrl+Enter adds it.',
    running: 'Python runs the step …',
    lost: 'The search ended before the step was run.',
    failed: {
      python: (line: number | null) => (line === null ? 'Python failed:' : `Python failed in line ${count(line)}:`),
      illegal: 'Against the rules of the problem:',
      duplicate: (node: number) => `The search knows this state already: it is that of node ${count(node)}.`,
      other: 'The step was discarded:',
    },
    show: (node: number) => `Show node ${count(node)}`,
    kept: 'It stays among the discarded steps, marked as yours. Correct it and add it again.',
  },
  captions: {
    own: (step: string) => `A step written by hand: “${step}”.`,
    step: (step: string | null) => `By hand: a step is added ${after(step)}.`,
    forbid: (step: string) => `By hand: “${step}” is forbidden.`,
    widen: (candidates: number, step: string | null) =>
      `By hand: the model is asked for ${plural(candidates, 'more candidate', 'more candidates')} ${after(step)}.`,
    focus: (rollouts: number, step: string | null) => `By hand: the next ${plural(rollouts, 'rollout goes', 'rollouts go')} on ${below(step)}.`,
    reconfigure: (change: SettingsChange) => `The search goes on ${settingsIn(change)}.`,
    focusHere: 'The next rollouts go on below it.',
    resume: 'The search goes on.',
  },
  live: {
    undone: 'The last intervention is taken back.',
    discarded: 'Your step was discarded.',
    refused: (reason: string) => `That could not be done. ${reason}`,
  },
}
