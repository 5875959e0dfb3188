import { type Settings, tokenScorers } from './settings.ts'

type Named = Exclude<Settings['scorer'], 'none'>

/** By names of models; most of those that call themselves PRM were made with TRL. */
const likely: readonly (readonly [RegExp, Named])[] = [
  [/shepherd/i, 'math-shepherd'],
  [/rlhflow/i, 'rlhflow'],
  [/skywork.*prm/i, 'skywork-o1'],
  [/qwen2\.5-math-(prm-\d+b|7b-prm800k)(?![\w-])/i, 'qwen-math-prm'],
  [/prm/i, 'trl'],
]

/** Which scorer a model is most likely made for, by its name. */
export const likelyScorer = (name: string): Named => likely.find(([pattern]) => pattern.test(name))?.[1] ?? tokenScorers[0]
