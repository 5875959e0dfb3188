import * as v from 'valibot'
import { configRanges, draws } from '../core/config.ts'
import { inRange } from '../evaluation/evidence/evolution-schema.ts'
import { RunError } from '../evaluation/run-error.ts'
import { exactly, filled, filledList, number, type Schema, whole } from '../schema/parts.ts'
import { readFileAs } from '../schema/read.ts'
import { usualGames, usualSizes } from './families/countdown/play-trees.ts'

/** Where training problems come from. */
export type ProblemSource =
  /** The first so many problems of a file, null for all. */
  | { readonly kind: 'file'; readonly file: string; readonly first: number | null }
  /** Solvable problems of `size` numbers from the seed, reserved targets left out. */
  | { readonly kind: 'generated'; readonly size: number; readonly count: number }
  /** All solvable Games of 24 less those of a file that are kept for testing; the first so many of a shuffled list, null for all. */
  | { readonly kind: 'game24'; readonly without: string; readonly first: number | null }

/** A stretch of gradient steps. */
export interface TrainingConfig {
  /** Tokens to train on, those of repeated passes counted again. */
  readonly tokens: number
  readonly lr: number
  /** Sequences of a step; for pairs, packs of sequences of one problem. */
  readonly batch: number
}

/** One round: its search, what is kept of it, and what is trained on that. */
export interface RoundConfig extends TrainingConfig {
  readonly rollouts: number
  /** Rollouts of further searches, each with a new seed, on what is unsolved by then. */
  readonly more: readonly number[]
  readonly guidance: 'none' | 'ppm'
  readonly candidates: number
  readonly draw: 'distinct' | 'independent'
  readonly c: number
  /** Random-play trees mixed into the pairs, 0 for none, and how many first steps are tried of problems too long to be played in every way. */
  readonly trees: number
  readonly breadth: number
  /** How many numbers the trees' problems have, each entry alike likely; longer ones than the run's longest problem are left out. */
  readonly sizes: readonly number[]
  /** Share of the trees that are of the run's own Games of 24, and share of the others that are played by that game's rule for other targets. */
  readonly games: number
  readonly fractions: number
  /** Share of all trees that are of the television game, whose wording the run's models then know. */
  readonly television: number
  /** Hindsight copies of each search, 0 for none. */
  readonly hindsight: number
  readonly perProblem: number
  readonly choose: 'q' | 'random'
  readonly margin: number
  readonly restart: 'base' | 'previous'
  /** One trunk for policy and PPM, trained on pairs with `lm` times the LM loss; false: SFT first, then the PPM from it. */
  readonly joint: boolean
  readonly lm: number
  /** Tokens of the PPM's own training; only where `joint` is false. */
  readonly ppmTokens: number
}

/** Further models of one round for comparison; see `ablationPresents`. */
export interface AblationConfig {
  /** The round whose data they are trained on, from 1. */
  readonly round: number
  /** Gradient steps of the outcome reward model and of the model that regresses Q; 0 for none of them. */
  readonly rewardTokens: number
  /** Gradient steps of SFT on right solutions chosen by Q and at random; 0 for none of them. */
  readonly sftTokens: number
}

/** Round 0: random legal play of Countdown, and `fractions`, the share of the plays by the rule of Game of 24 for other targets. */
export interface PlaysBase extends TrainingConfig {
  readonly plays: number
  readonly fractions: number
}

/** Round 0: a policy that was trained before, by `training/finetune.py` or an earlier run, and the folder of its tokenizer. For families that nothing plays at random. */
export interface CheckpointBase {
  readonly checkpoint: string
  readonly tokenizer: string
  /** Token files without extension of texts that every round's policy is trained on beside its own, lest it forgets; null for none. */
  readonly texts: string | null
  /** How many of the lower layers stay as they are, with the embedding of all tokens that were not made for the format; 0 trains all. */
  readonly frozen: number
  /** Whose model it was before, and under which licence, which holds for what is made of it; null for one from nothing. */
  readonly maker: { readonly model: string; readonly licence: string } | null
}

export const startsFromCheckpoint = (base: PlaysBase | CheckpointBase): base is CheckpointBase => 'checkpoint' in base

/** Everything a run depends on: the same configuration gives the same counts on the same machine. */
export interface EvolveConfig {
  readonly seed: number
  readonly model: { readonly width: number; readonly layers: number; readonly heads: number; readonly kvHeads: number; readonly feedForward: number }
  /** Rollout processes; 0 for one a core. Results depend on it no further than on the rounding of 8-bit activations in batches. */
  readonly processes: number
  /** Searches side by side in each of them; as with `processes`. */
  readonly concurrency: number
  /** Processes that train together, each on its part of every batch; 0 for one a core. On CUDA there is one. Weights differ a little with their number. */
  readonly trainers: number
  /** Seconds between checkpoints. */
  readonly save: number
  readonly problems: readonly ProblemSource[]
  readonly base: PlaysBase | CheckpointBase
  readonly rounds: readonly RoundConfig[]
  readonly ablations: AblationConfig | null
}

const training = { tokens: whole(1, 1e12), lr: number(1e-7, 1) }
const batch = (usual: number) => v.optional(whole(1, 4096), usual)
const first = v.optional(whole(1, 1e7))

const file = v.pipe(
  exactly({ file: filled(), first }),
  v.transform((read): ProblemSource => ({ kind: 'file', file: read.file, first: read.first ?? null })),
)
const generated = v.pipe(
  exactly({ generated: whole(3, 6), count: whole(1, 1e7) }),
  v.transform((read): ProblemSource => ({ kind: 'generated', size: read.generated, count: read.count })),
)
const game24 = v.pipe(
  exactly({ game24Without: filled(), first }),
  v.transform((read): ProblemSource => ({ kind: 'game24', without: read.game24Without, first: read.first ?? null })),
)
const has = (raw: unknown, name: string): boolean => typeof raw === 'object' && raw !== null && Object.hasOwn(raw, name)
/** A source is known by its first field: the name of a file, how many numbers a problem has, or what is left out of the Games of 24. */
const source = v.lazy((raw): Schema<ProblemSource> => (has(raw, 'generated') ? generated : has(raw, 'game24Without') ? game24 : file))

const plays: Schema<PlaysBase> = exactly({ ...training, batch: batch(24), plays: whole(1, 1e8), fractions: v.optional(number(0, 1), 0) })
const checkpoint: Schema<CheckpointBase> = exactly({
  checkpoint: filled(),
  tokenizer: filled(),
  texts: v.optional(v.nullable(filled()), null),
  frozen: v.optional(whole(0, 1000), 0),
  maker: v.optional(v.nullable(exactly({ model: filled(), licence: filled() })), null),
})
const base = v.lazy((raw): Schema<PlaysBase | CheckpointBase> => (has(raw, 'checkpoint') ? checkpoint : plays))

const round: Schema<RoundConfig> = exactly({
  ...training,
  batch: batch(10),
  rollouts: inRange(configRanges.rollouts),
  more: v.optional(v.array(inRange(configRanges.rollouts)), () => []),
  sizes: v.optional(v.array(whole(3, 6)), () => [...usualSizes]),
  games: v.optional(number(0, 1), usualGames),
  fractions: v.optional(number(0, 1), 0),
  television: v.optional(number(0, 1), 0),
  guidance: v.optional(v.picklist(['none', 'ppm']), 'none'),
  candidates: v.optional(inRange(configRanges.candidates), 8),
  draw: v.optional(v.picklist(draws), 'distinct'),
  c: v.optional(inRange(configRanges.c), 2),
  trees: v.optional(whole(0, 1e7), 0),
  breadth: v.optional(whole(2, 100), 4),
  hindsight: v.optional(whole(0, 1000), 0),
  perProblem: v.optional(whole(1, 100), 2),
  choose: v.optional(v.picklist(['q', 'random']), 'q'),
  margin: v.optional(number(0, 2), 0.5),
  restart: v.optional(v.picklist(['base', 'previous']), 'base'),
  joint: v.optional(v.boolean(), true),
  lm: v.optional(number(0, 100), 2),
  ppmTokens: v.optional(whole(0, 1e12), 0),
})

const config = exactly({
  seed: whole(0, 1e6),
  model: exactly({ width: whole(8, 4096), layers: whole(1, 64), heads: whole(1, 64), kvHeads: whole(1, 64), feedForward: whole(8, 16384) }),
  processes: v.optional(whole(0, 1024), 0),
  concurrency: v.optional(whole(1, 1024), 32),
  trainers: v.optional(whole(0, 1024), 0),
  save: v.optional(number(0, 1e5), 60),
  // More may come from the command line.
  problems: v.array(source),
  base,
  rounds: filledList(round),
  ablations: v.optional(exactly({ round: v.optional(whole(1, 100)), rewardTokens: v.optional(whole(0, 1e12), 0), sftTokens: v.optional(whole(0, 1e12), 0) })),
})

/** What its fields cannot tell each by itself. @throws RunError naming the field at fault. */
const requireSense = ({ model, base: start, rounds, ablations }: v.InferOutput<typeof config>, path: string): void => {
  const refuse = (field: string, why: string): never => {
    throw new RunError(`${path}: ${field} ${why}.`, 2)
  }
  if (model.width % (2 * model.heads) !== 0) refuse('model.width', `must be a multiple of twice model.heads (${2 * model.heads}), but is ${model.width}`)
  if (model.heads % model.kvHeads !== 0) refuse('model.heads', `must be a multiple of model.kvHeads (${model.kvHeads}), but is ${model.heads}`)
  if (startsFromCheckpoint(start))
    for (const [i, { trees, hindsight }] of rounds.entries())
      if (trees > 0 || hindsight > 0)
        refuse(`rounds[${i}].${trees > 0 ? 'trees' : 'hindsight'}`, 'must be 0 where base is a checkpoint: they are of Countdown alone')
  if (rounds[0]?.guidance === 'ppm') refuse('rounds[0].guidance', 'cannot be ppm: there is no PPM yet in the first round')
  if ((ablations?.round ?? 1) > rounds.length) refuse('ablations.round', `must be one of the ${rounds.length} rounds, but is ${ablations?.round}`)
}

/**
 * Reads a configuration; `path` is for messages.
 * @throws DocumentError or RunError naming the field at fault.
 */
export const parseEvolveConfig = (text: string, path: string): EvolveConfig => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new RunError(`${path}: not JSON (${error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error)}).`, 2)
  }
  const read = readFileAs(config, value, path)
  requireSense(read, path)
  const { ablations, rounds } = read
  return { ...read, ablations: ablations === undefined ? null : { ...ablations, round: ablations.round ?? rounds.length } }
}
