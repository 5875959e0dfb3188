import { answerRules, configRanges, defaultConfig, draws, guidances, type NumberRange } from '../core/config.ts'
import { strategies } from '../evaluation/strategies.ts'
import { formatIds } from '../format/registry.ts'
import { isByTokens, scorerIds } from '../models/score/description.ts'

/** An option as --help shows it. */
export interface Option {
  /** What stands for its value; null for an option without one. */
  readonly hint: string | null
  readonly help: string
}

const within = ({ min, max }: NumberRange, standard: number): string => `${min} to ${max}; default ${standard}`

/** The options that commands share, each with one meaning everywhere. */
export const sharedOptions = {
  model: { hint: 'NAME', help: 'a folder of models/, default the newest; for solve and bench accuracy also a path to a folder in the layout of the hub' },
  server: {
    hint: 'URL',
    help: "a server as the policy in place of a model here (llama-server, vLLM, Ollama, LM Studio, OpenAI's /v1/completions); its key, if it asks for one, in RSTAR_SERVER_KEY",
  },
  'server-model': { hint: 'NAME', help: 'a model of that server; default the first that it lists' },
  format: { hint: 'ID', help: `how steps are written: ${formatIds.join(', ')}; default what the model was trained for, or else few-shot-code` },
  scorer: {
    hint: 'ID',
    help: `who scores steps where there is no PPM: ${scorerIds.join(', ')}; those by two tokens (${scorerIds.filter(isByTokens).join(', ')}) are read off the policy itself unless another model is named; default nobody`,
  },
  'scorer-model': {
    hint: 'NAME',
    help: 'the model that --scorer reads: a path to a folder in the layout of the hub, or with --scorer-server one that it lists',
  },
  'scorer-server': { hint: 'URL', help: 'the server whose model --scorer reads; its key, if it asks for one, in RSTAR_SCORER_KEY' },
  strategy: { hint: 'NAME', help: `${strategies.join(', ')}; default mcts` },
  guidance: { hint: 'NAME', help: `whether the PPM scores steps: ${guidances.join(', ')}; default ${defaultConfig.guidance}` },
  answer: {
    hint: 'RULE',
    help: `which answer wins where a PPM scores: ${answerRules.join(', ')} (weighed by chance and score); default best, for questions that do not name their answer vote`,
  },
  rollouts: { hint: 'N', help: `rollouts of a search, or solutions sampled, ${within(configRanges.rollouts, defaultConfig.rollouts)}` },
  candidates: { hint: 'K', help: `steps asked for at each expansion, ${within(configRanges.candidates, defaultConfig.candidates)}` },
  leaves: { hint: 'N', help: `leaves expanded side by side, ${within(configRanges.leaves, defaultConfig.leaves)}` },
  c: { hint: 'X', help: `exploration, ${within(configRanges.c, defaultConfig.c)}` },
  backtracks: { hint: 'N', help: `how often a rollout may turn back, ${within(configRanges.backtracks, defaultConfig.backtracks)}` },
  depth: { hint: 'D', help: `longest chain of steps, ${within(configRanges.depth, defaultConfig.depth)}` },
  temperature: { hint: 'T', help: `of sampling, ${within(configRanges.temperature, defaultConfig.temperature)}` },
  seed: { hint: 'S', help: `${within(configRanges.seed, defaultConfig.seed)}` },
  draw: { hint: 'HOW', help: `candidates ${draws.join(' or ')}; default distinct` },
  'max-tokens': { hint: 'N', help: 'stop when the policy has generated so many tokens' },
  'stop-at-first-answer': { hint: 'yes|no', help: 'end a search with its first verified answer; default yes in solve, no in measurements' },
  problems: { hint: 'FILE', help: 'the problems: JSONL, a JSON array or CSV with a header, packed by gzip or not' },
  limit: { hint: 'N', help: 'the first so many problems' },
  shard: { hint: 'I/N', help: 'one part of N of the problems, I from 1 to N; the results of all parts are merged afterwards' },
  json: { hint: 'FILE', help: 'where the result goes as JSON; - for standard output' },
} as const satisfies Readonly<Record<string, Option>>

export type SharedName = keyof typeof sharedOptions

/** Options that name who proposes steps and who judges them. */
export const mindOptions = ['model', 'server', 'server-model', 'format', 'scorer', 'scorer-model', 'scorer-server'] as const

/** Options that decide how a tree grows. */
export const treeOptions = ['guidance', 'answer', 'rollouts', 'candidates', 'leaves', 'c', 'backtracks', 'depth', 'temperature', 'seed', 'draw'] as const

/** Options that decide a search. */
export const searchOptions = [...treeOptions, 'max-tokens', 'stop-at-first-answer'] as const satisfies readonly SharedName[]
