import { configRanges } from '../core/config.ts'
import { Fields } from '../evaluation/fields.ts'
import { RunError } from '../evaluation/run-error.ts'
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
  readonly base: TrainingConfig & { readonly plays: number /** Share of the plays by the rule of Game of 24 for other targets. */; readonly fractions: number }
  readonly rounds: readonly RoundConfig[]
  readonly ablations: AblationConfig | null
}

const count = (max: number, min = 0) => ({ min, max, whole: true })
const share = (max: number, min = 0) => ({ min, max, whole: false })
const trainingFields = ['tokens', 'lr', 'batch']

const readTraining = (fields: Fields, batch: number): TrainingConfig => ({
  tokens: fields.number('tokens', count(1e12, 1)),
  lr: fields.number('lr', share(1, 1e-7)),
  batch: fields.number('batch', count(4096, 1), batch),
})

const readSource = (fields: Fields): ProblemSource => {
  const first = () => (fields.has('first') ? fields.number('first', count(1e7, 1)) : null)
  if (fields.has('file')) return { kind: 'file', file: fields.only(['file', 'first']).text('file'), first: first() }
  if (fields.has('generated')) {
    fields.only(['generated', 'count'])
    return { kind: 'generated', size: fields.number('generated', count(6, 3)), count: fields.number('count', count(1e7, 1)) }
  }
  if (fields.has('game24Without')) return { kind: 'game24', without: fields.only(['game24Without', 'first']).text('game24Without'), first: first() }
  throw fields.fault('', 'must have "file", "generated" (how many numbers a problem has) or "game24Without"')
}

const roundFields = [
  ...trainingFields,
  'rollouts',
  'more',
  'guidance',
  'candidates',
  'draw',
  'c',
  'trees',
  'breadth',
  'sizes',
  'games',
  'fractions',
  'hindsight',
  'perProblem',
  'choose',
  'margin',
  'restart',
  'joint',
  'lm',
  'ppmTokens',
]

const readRound = (fields: Fields, at: number): RoundConfig => {
  fields.only(roundFields)
  const guidance = fields.choice('guidance', ['none', 'ppm'], 'none')
  if (at === 0 && guidance === 'ppm') throw fields.fault('guidance', 'cannot be ppm in the first round: there is no PPM yet')
  return {
    ...readTraining(fields, 10),
    rollouts: fields.number('rollouts', configRanges.rollouts),
    more: fields.numbers('more', configRanges.rollouts, []),
    sizes: fields.numbers('sizes', { min: 3, max: 6, whole: true }, usualSizes),
    games: fields.number('games', share(1), usualGames),
    fractions: fields.number('fractions', share(1), 0),
    guidance,
    candidates: fields.number('candidates', configRanges.candidates, 8),
    draw: fields.choice('draw', ['distinct', 'independent'], 'distinct'),
    c: fields.number('c', configRanges.c, 2),
    trees: fields.number('trees', count(1e7), 0),
    breadth: fields.number('breadth', count(100, 2), 4),
    hindsight: fields.number('hindsight', count(1000), 0),
    perProblem: fields.number('perProblem', count(100, 1), 2),
    choose: fields.choice('choose', ['q', 'random'], 'q'),
    margin: fields.number('margin', share(2), 0.5),
    restart: fields.choice('restart', ['base', 'previous'], 'base'),
    joint: fields.boolean('joint', true),
    lm: fields.number('lm', share(100), 2),
    ppmTokens: fields.number('ppmTokens', count(1e12), 0),
  }
}

const readModel = (fields: Fields): EvolveConfig['model'] => {
  fields.only(['width', 'layers', 'heads', 'kvHeads', 'feedForward'])
  const model = {
    width: fields.number('width', count(4096, 8)),
    layers: fields.number('layers', count(64, 1)),
    heads: fields.number('heads', count(64, 1)),
    kvHeads: fields.number('kvHeads', count(64, 1)),
    feedForward: fields.number('feedForward', count(16384, 8)),
  }
  if (model.width % (2 * model.heads) !== 0) throw fields.fault('width', `must be a multiple of twice "heads" (${2 * model.heads}), but is ${model.width}`)
  if (model.heads % model.kvHeads !== 0) throw fields.fault('heads', `must be a multiple of "kvHeads" (${model.kvHeads}), but is ${model.heads}`)
  return model
}

const topFields = ['seed', 'model', 'processes', 'concurrency', 'trainers', 'save', 'problems', 'base', 'rounds', 'ablations']

/**
 * Reads a configuration; `path` is for messages.
 * @throws RunError naming the field at fault.
 */
export const parseEvolveConfig = (text: string, path: string): EvolveConfig => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new RunError(`${path}: not JSON (${error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error)}).`, 2)
  }
  const fields = new Fields(value, '', path).only(topFields)
  const base = fields.object('base').only([...trainingFields, 'plays', 'fractions'])
  const rounds = fields.objects('rounds', 1).map(readRound)
  const ablations = fields.has('ablations') ? fields.object('ablations').only(['round', 'rewardTokens', 'sftTokens']) : null
  return {
    seed: fields.number('seed', count(1e6)),
    model: readModel(fields.object('model')),
    processes: fields.number('processes', count(1024), 0),
    concurrency: fields.number('concurrency', count(1024, 1), 32),
    trainers: fields.number('trainers', count(1024), 0),
    save: fields.number('save', share(1e5), 60),
    problems: fields.objects('problems', 1).map(readSource),
    base: { ...readTraining(base, 24), plays: base.number('plays', count(1e8, 1)), fractions: base.number('fractions', share(1), 0) },
    rounds,
    ablations: ablations && {
      round: ablations.number('round', count(rounds.length, 1), rounds.length),
      rewardTokens: ablations.number('rewardTokens', count(1e12), 0),
      sftTokens: ablations.number('sftTokens', count(1e12), 0),
    },
  }
}
