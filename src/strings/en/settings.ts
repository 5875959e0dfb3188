import { count } from '../number.ts'
import { plural } from './plural.ts'

export const settings = {
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
  answer: {
    label: 'Answer',
    help: 'Which answer wins where a PPM scores: the best scored, or a vote of all, each weighed by how likely the model held it, times its score.',
    choices: { best: 'Best scored', vote: 'Vote' },
  },
  model: { label: 'Model', help: 'The trained policy and its PPM.' },
  backend: {
    label: 'Backend',
    help: 'Where the models run. Auto takes WebGPU where there is an adapter; a model of your own is tried on both once, and runs on the faster.',
    choices: { auto: 'Auto', webgpu: 'WebGPU', wasm: 'WASM (CPU)' },
  },
}

export const link = {
  title: 'Part of the link could not be used',
  unknown: (name: string) => `“${name}” is not a setting.`,
  invalid: (name: string, value: string, expected: string) => `${name}=${value} was ignored; usable: ${expected}.`,
}

export const storage = {
  title: 'Nothing is remembered',
  forgets:
    'This browser keeps nothing for the page: settings are as new and the models are loaded again at each visit. All else works; save searches as files.',
}
