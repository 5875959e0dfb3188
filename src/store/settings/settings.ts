import { answerRules, configRanges, defaultConfig, draws, guidances, type NumberRange, type SearchConfig, stops } from '../../core/config.ts'
import type { BackendChoice, FormatId, Manner, PooledScorer, ScorerBy, ScorerId, ServerChoice } from '../../worker/protocol.ts'
import { isKeptName, isModelName } from './model-names.ts'

export { answerRules, draws, guidances, stops }

/** What a person can set. Serializable; kept in the browser and in share links. */
export interface Settings {
  readonly rollouts: number
  readonly candidates: number
  /** Leaves expanded side by side. */
  readonly leaves: number
  readonly c: number
  /** How often a rollout may turn back. */
  readonly backtracks: number
  readonly temperature: number
  readonly depth: number
  /** 32-bit unsigned. */
  readonly seed: number
  /** Whether the candidates of an expansion are all different or drawn each by itself. */
  readonly draw: (typeof draws)[number]
  readonly guidance: (typeof guidances)[number]
  /** Which answer wins where a PPM scores. */
  readonly answer: SearchConfig['answer']
  /** Budget of policy tokens, null for none. */
  readonly maxTokens: number | null
  /** Whether a search ends with its first verified answer. */
  readonly stopAtFirstAnswer: (typeof stops)[number]
  readonly model: string
  readonly backend: BackendChoice
  /** How a kept model writes steps; `auto` for what suits it. */
  readonly format: FormatId | 'auto'
  /** Who judges the steps of a model that has no PPM. */
  readonly scorer: (typeof scorers)[number]
  /** The kept model that the scorer reads; empty for the policy itself. */
  readonly scorerModel: string
}

export type NumericKey = 'rollouts' | 'candidates' | 'leaves' | 'c' | 'backtracks' | 'temperature' | 'depth' | 'seed'

export interface NumericRange {
  readonly min: number
  readonly max: number
  /** Step of the input's arrows; whole numbers only when it is 1. */
  readonly step: number
}

const fromConfig = ({ min, max, whole }: NumberRange): NumericRange => ({ min, max, step: whole ? 1 : 0.1 })

export const ranges: Readonly<Record<NumericKey | 'maxTokens', NumericRange>> = {
  rollouts: fromConfig(configRanges.rollouts),
  candidates: fromConfig(configRanges.candidates),
  leaves: fromConfig(configRanges.leaves),
  c: fromConfig(configRanges.c),
  backtracks: fromConfig(configRanges.backtracks),
  temperature: fromConfig(configRanges.temperature),
  depth: fromConfig(configRanges.depth),
  seed: fromConfig(configRanges.seed),
  maxTokens: fromConfig(configRanges.maxTokens),
}

export const numericKeys: readonly NumericKey[] = ['rollouts', 'candidates', 'leaves', 'c', 'backtracks', 'temperature', 'depth', 'seed']
export const backends = ['auto', 'webgpu', 'wasm'] as const
export const formats = ['auto', 'few-shot-code', 'chain-of-thought', 'rstar', 'rstar-released'] as const satisfies readonly (FormatId | 'auto')[]
/** Those that any language model can be, by two of its tokens. */
export const tokenScorers = ['yes-no', 'math-shepherd', 'rlhflow'] as const satisfies readonly ScorerBy<'tokens'>[]
/** Those that are models of their own, with a head for classes or one number. */
export const headScorers = ['qwen-math-prm', 'skywork-o1', 'trl', 'rstar'] as const satisfies readonly ScorerBy<'classes' | 'scalar'>[]
/** Those of them that a server can have. */
export const pooledScorers = ['qwen-math-prm', 'trl'] as const satisfies readonly PooledScorer[]
export const scorers = ['none', ...tokenScorers, ...headScorers] as const satisfies readonly (ScorerId | 'none')[]

/** Settings nobody has touched. `models` lists the shipped models, newest last. */
export function defaultSettings(models: readonly string[]): Settings {
  const { rollouts, candidates, leaves, c, backtracks, temperature, depth, seed } = defaultConfig
  return {
    rollouts,
    candidates,
    leaves,
    c,
    backtracks,
    temperature,
    depth,
    seed,
    draw: 'distinct',
    guidance: 'ppm',
    answer: defaultConfig.answer,
    maxTokens: null,
    stopAtFirstAnswer: 'yes',
    model: models.at(-1) ?? '',
    backend: 'auto',
    format: 'auto',
    scorer: 'none',
    scorerModel: '',
  }
}

/** True when the number may stand for the setting. */
export function isInRange(key: NumericKey | 'maxTokens', value: unknown): value is number {
  const { min, max, step } = ranges[key]
  return typeof value === 'number' && value >= min && value <= max && (step !== 1 || Number.isInteger(value))
}

/** Reads stored settings; whatever is missing or unusable takes its default. Never throws. */
export function parseSettings(raw: unknown, models: readonly string[]): Settings {
  const fallback = defaultSettings(models)
  const entries = new Map<string, unknown>(typeof raw === 'object' && raw !== null ? Object.entries(raw) : [])
  const number = (key: NumericKey) => {
    const value = entries.get(key)
    return isInRange(key, value) ? value : fallback[key]
  }
  const [maxTokens, model, scorerModel] = ['maxTokens', 'model', 'scorerModel'].map((key) => entries.get(key))
  return {
    rollouts: number('rollouts'),
    candidates: number('candidates'),
    leaves: number('leaves'),
    c: number('c'),
    backtracks: number('backtracks'),
    temperature: number('temperature'),
    depth: number('depth'),
    seed: number('seed'),
    draw: draws.find((name) => name === entries.get('draw')) ?? fallback.draw,
    guidance: guidances.find((name) => name === entries.get('guidance')) ?? fallback.guidance,
    answer: answerRules.find((name) => name === entries.get('answer')) ?? fallback.answer,
    maxTokens: isInRange('maxTokens', maxTokens) ? maxTokens : fallback.maxTokens,
    stopAtFirstAnswer: stops.find((name) => name === entries.get('stopAtFirstAnswer')) ?? fallback.stopAtFirstAnswer,
    model: isModelName(model, models) ? model : fallback.model,
    backend: backends.find((name) => name === entries.get('backend')) ?? fallback.backend,
    format: formats.find((name) => name === entries.get('format')) ?? fallback.format,
    scorer: scorers.find((name) => name === entries.get('scorer')) ?? fallback.scorer,
    scorerModel: isKeptName(scorerModel) ? scorerModel : fallback.scorerModel,
  }
}

/** How a model of another maker is asked and judged, by the settings; `judge` is a server in place of the kept model. */
export function toManner({ format, scorer, scorerModel }: Settings, judge: ServerChoice | null): Manner {
  const model = judge !== null || scorerModel === '' ? null : scorerModel
  // A server is not kept: what is left of it may be a scorer that no policy is by itself.
  const unread = scorer === 'none' || (judge === null && model === null && !tokenScorers.some((one) => one === scorer))
  return { format: format === 'auto' ? null : format, judge: unread ? null : { scorer, model, server: judge } }
}

/** The search these settings ask for. */
export function toConfig(settings: Settings): SearchConfig {
  const { rollouts, candidates, leaves, c, backtracks, temperature, depth, seed, draw, guidance, answer, maxTokens, stopAtFirstAnswer } = settings
  return {
    ...defaultConfig,
    rollouts,
    candidates,
    leaves,
    c,
    backtracks,
    temperature,
    depth,
    seed,
    distinct: draw === 'distinct',
    guidance,
    answer,
    maxTokens,
    stopAtFirstAnswer: stopAtFirstAnswer === 'yes',
  }
}

/**
 * Settings that ask for the search of a log again, as far as there are settings for it: those of `settings` with what the configuration says. Numbers beyond a
 * setting's range, and models that are neither shipped nor kept, stay as they are.
 */
export function settingsOf(config: SearchConfig, model: string, settings: Settings, models: readonly string[]): Settings {
  const number = (key: NumericKey) => (isInRange(key, config[key]) ? config[key] : settings[key])
  return {
    ...settings,
    rollouts: number('rollouts'),
    candidates: number('candidates'),
    leaves: number('leaves'),
    c: number('c'),
    backtracks: number('backtracks'),
    temperature: number('temperature'),
    depth: number('depth'),
    seed: number('seed'),
    draw: config.distinct ? 'distinct' : 'independent',
    guidance: config.guidance === 'none' ? 'none' : 'ppm',
    answer: config.answer,
    maxTokens: config.maxTokens !== null && isInRange('maxTokens', config.maxTokens) ? config.maxTokens : null,
    stopAtFirstAnswer: config.stopAtFirstAnswer ? 'yes' : 'no',
    model: isModelName(model, models) ? model : settings.model,
  }
}

/** The part of `localStorage` the page uses; it may throw, as it does where storage is forbidden. */
export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem'>

/** The JSON stored under the key, or null when there is none, it is broken, or storage is forbidden. */
export function readStored(storage: KeyValueStorage | null, key: string): unknown {
  try {
    const text = storage?.getItem(key) ?? null
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

/** Stores JSON under the key; does nothing where storage is forbidden or full, since the page works without it. */
export function writeStored(storage: KeyValueStorage | null, key: string, value: unknown): void {
  try {
    storage?.setItem(key, JSON.stringify(value))
  } catch {
    return
  }
}
