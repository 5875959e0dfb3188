import { answerRules, configRanges, defaultConfig, draws, guidances, type NumberRange, type SearchConfig, stops } from '../core/config.ts'
import type { Shard } from '../evaluation/parts/shard.ts'
import { type Strategy, strategies } from '../evaluation/strategies.ts'
import { type FormatId, formatIds } from '../format/registry.ts'
import { type ScorerId, scorerIds } from '../models/score/description.ts'
import type { SharedName } from './option-table.ts'
import { UsageError } from './usage-error.ts'

/** What the options that all commands share came to. */
export interface SearchOptions {
  /** A folder of `models/`; null for the newest round. */
  readonly model: string | null
  /** Address of a server that is the policy, as it was typed; null for none. */
  readonly server: string | null
  /** One of its models; null for the first. */
  readonly serverModel: string | null
  /** How steps are written; null for what suits the policy. */
  readonly format: FormatId | null
  /** Who scores steps where there is no PPM; null for nobody. */
  readonly scorer: ScorerId | null
  /** The model that it reads; null for the policy itself, or a server's first. */
  readonly scorerModel: string | null
  /** Address of the server whose model it reads, as it was typed; null for none. */
  readonly scorerServer: string | null
  readonly strategy: Strategy
  readonly config: SearchConfig
  /** Path of a file of problems, null when not given. */
  readonly problems: string | null
  /** How many problems of the file to take, null for all. */
  readonly limit: number | null
  /** One part of the problems; null for all of them. */
  readonly shard: Shard | null
  /** Where the machine-readable result goes: a path, `-` for standard output, null for nowhere. */
  readonly json: string | null
}

export interface Arguments extends SearchOptions {
  readonly positionals: readonly string[]
  /** Names of the options that were given. */
  readonly given: ReadonlySet<string>
  /** Values of the command's own options, by name; absent ones are missing. */
  readonly own: Readonly<Record<string, string>>
}

/** What a command line holds, not yet looked at. */
export interface Given {
  readonly values: ReadonlyMap<string, string>
  readonly positionals: readonly string[]
}

/**
 * Reads what was given to a command. `own` names options that only this command has; `stop` is whether a search ends with its first verified answer where the
 * arguments do not say: measurements spend their whole budget.
 * @throws UsageError naming the argument at fault.
 */
export function readArguments({ values, positionals }: Given, own: readonly string[] = [], stop: (typeof stops)[number] = 'no'): Arguments {
  const text = (name: SharedName) => values.get(name) ?? null
  const number = (name: SharedName, range: NumberRange) => {
    const value = text(name)
    return value === null ? null : readNumber(`--${name}`, value, range)
  }
  const choice = <T extends string>(name: SharedName, choices: readonly T[]) => {
    const value = text(name)
    return value === null ? null : readChoice(`--${name}`, value, choices)
  }
  return {
    model: text('model'),
    server: text('server'),
    serverModel: text('server-model'),
    format: choice('format', formatIds),
    scorer: choice('scorer', scorerIds),
    scorerModel: text('scorer-model'),
    scorerServer: text('scorer-server'),
    strategy: choice('strategy', strategies) ?? 'mcts',
    config: {
      ...defaultConfig,
      // No PPM was trained on what a strange policy writes.
      guidance: choice('guidance', guidances) ?? (text('server') === null || text('scorer') !== null ? defaultConfig.guidance : 'none'),
      answer: choice('answer', answerRules) ?? defaultConfig.answer,
      rollouts: number('rollouts', configRanges.rollouts) ?? defaultConfig.rollouts,
      candidates: number('candidates', configRanges.candidates) ?? defaultConfig.candidates,
      leaves: number('leaves', configRanges.leaves) ?? defaultConfig.leaves,
      c: number('c', configRanges.c) ?? defaultConfig.c,
      backtracks: number('backtracks', configRanges.backtracks) ?? defaultConfig.backtracks,
      depth: number('depth', configRanges.depth) ?? defaultConfig.depth,
      temperature: number('temperature', configRanges.temperature) ?? defaultConfig.temperature,
      seed: number('seed', configRanges.seed) ?? defaultConfig.seed,
      distinct: (choice('draw', draws) ?? 'distinct') === 'distinct',
      maxTokens: number('max-tokens', configRanges.maxTokens) ?? defaultConfig.maxTokens,
      stopAtFirstAnswer: (choice('stop-at-first-answer', stops) ?? stop) === 'yes',
    },
    problems: text('problems'),
    limit: number('limit', { min: 1, max: Number.MAX_SAFE_INTEGER, whole: true }),
    shard: readShard(text('shard')),
    json: text('json'),
    positionals,
    given: new Set(values.keys()),
    own: Object.fromEntries(
      own.flatMap((name) => {
        const value = values.get(name)
        return value === undefined ? [] : [[name, value]]
      }),
    ),
  }
}

/** @throws UsageError naming the argument. */
function readShard(text: string | null): Shard | null {
  if (text === null) return null
  const [part, of, ...rest] = text.split('/').map((number) => (/^\d{1,6}$/.test(number) ? Number(number) : Number.NaN))
  if (part !== undefined && of !== undefined && rest.length === 0 && part >= 1 && part <= of) return { part, of }
  throw new UsageError(`--shard: "${text}" is not a part of several, such as 3/16.`)
}

/**
 * A number within a range.
 * @throws UsageError naming the argument and the range.
 */
export function readNumber(argument: string, value: string, { min, max, whole }: NumberRange): number {
  const number = value.trim() === '' ? Number.NaN : Number(value)
  if (number >= min && number <= max && (!whole || Number.isInteger(number))) return number
  throw new UsageError(`${argument}: "${value}" is not ${whole ? 'a whole number' : 'a number'} from ${min} to ${max}.`)
}

/**
 * One of several words.
 * @throws UsageError naming the argument and the choices.
 */
export function readChoice<T extends string>(argument: string, value: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value)
  if (found === undefined) throw new UsageError(`${argument}: "${value}" is not one of ${choices.join(', ')}.`)
  return found
}
