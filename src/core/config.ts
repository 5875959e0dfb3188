/** Which value guides a search: terminal rewards only (rounds 1 and 2), the PPM (from round 3 and at inference), or nothing. */
export type Guidance = 'ppm' | 'none' | 'terminal'

/** Everything that determines a search besides the problem and the models. Serializable; part of the log's first event. */
export interface SearchConfig {
  /** Rollouts for each search, at least 1. */
  readonly rollouts: number
  /** Candidate steps asked of the policy at each expansion, 1 to 64. */
  readonly candidates: number
  /** Leaves expanded side by side, over all searches, 1 to 16. They share the policy's batches; with 1, rollouts come one after the other. */
  readonly leaves: number
  /** Exploration constant c of UCT, 0 or more (paper: 2). */
  readonly c: number
  /**
   * How often a rollout may turn back on its way to an end, where a step it set aside scores better than all that comes next, 0 or more (rollout.ts); 0 is the
   * paper's rollout. Nothing without a PPM.
   */
  readonly backtracks: number
  /** Longest chain of steps, root excluded (paper: 16). */
  readonly depth: number
  /** Sampling temperature, 0 is greedy. Low by default: candidates are all different anyway, and a small model's rare tokens are mostly miscopied numbers. */
  readonly temperature: number
  /** 32-bit unsigned seed; the same seed gives the same log. */
  readonly seed: number
  /** Draw the candidates of an expansion without replacement: no two are the same text. False draws each independently, by its own seed. */
  readonly distinct: boolean
  readonly guidance: Guidance
  /** Which answer wins where a PPM scores: that of the best-scored solution (the paper's), or the one that all solutions vote for, weighed by chance and score (`vote.ts`). */
  readonly answer: 'best' | 'vote'
  /** Independent searches for the problem (the paper's "64 trajectories" are 64 searches). */
  readonly searches: number
  /** Children with a PPM score below this are pruned, the best child excepted; -1 prunes none. Range -1 to 1. */
  readonly prunePpmBelow: number
  /** Stop when the policy has generated this many tokens over all searches; null for no limit. */
  readonly maxTokens: number | null
  /** Prune a node whose state was already reached elsewhere in the same search (families that define a state). */
  readonly mergeAcrossTree: boolean
  /** Stop a search at its first finished legal solution instead of spending all rollouts. */
  readonly stopAtFirstAnswer: boolean
  /** How many of the best finished solutions by PPM vote on the final answer (paper: 4 to 8). */
  readonly voteTopK: number
}

export const defaultConfig: SearchConfig = {
  rollouts: 16,
  candidates: 24,
  leaves: 1,
  c: 2,
  backtracks: 2,
  depth: 16,
  temperature: 0.3,
  seed: 1,
  distinct: true,
  guidance: 'ppm',
  answer: 'best',
  searches: 1,
  prunePpmBelow: -1,
  maxTokens: null,
  mergeAcrossTree: true,
  stopAtFirstAnswer: false,
  voteTopK: 8,
}

/** What can be changed of a search that is under way or has ended. The other settings are what makes it this search. */
export type SettingsChange = Partial<Pick<SearchConfig, 'rollouts' | 'candidates' | 'temperature' | 'seed' | 'maxTokens' | 'stopAtFirstAnswer'>>

/**
 * Whether candidates drawn after the change may be others than those drawn before it, so that what was explored to its end is worth another look: more of them,
 * another temperature, another seed.
 */
export const drawsOthers = (before: SearchConfig, { candidates, temperature, seed }: SettingsChange): boolean =>
  (candidates ?? before.candidates) > before.candidates ||
  (temperature !== undefined && temperature !== before.temperature) ||
  (seed !== undefined && seed !== before.seed)

export interface NumberRange {
  readonly min: number
  readonly max: number
  readonly whole: boolean
}

/** What the numbers of a configuration may be, in the page's settings, in links and on the command line alike. Bounds included. */
export const configRanges = {
  rollouts: { min: 1, max: 1000, whole: true },
  candidates: { min: 1, max: 64, whole: true },
  leaves: { min: 1, max: 16, whole: true },
  c: { min: 0, max: 100, whole: false },
  backtracks: { min: 0, max: 100, whole: true },
  depth: { min: 1, max: 64, whole: true },
  temperature: { min: 0, max: 5, whole: false },
  seed: { min: 0, max: 4294967295, whole: true },
  maxTokens: { min: 1, max: 10_000_000, whole: true },
} as const satisfies Partial<Record<keyof SearchConfig, NumberRange>>

/** What a person chooses among, in the page's settings, in links and on the command line alike. Only self-evolution is guided by terminal rewards. */
export const guidances = ['ppm', 'none'] as const satisfies readonly Guidance[]
export const answerRules = ['best', 'vote'] as const satisfies readonly SearchConfig['answer'][]
/** Candidates all different, or each drawn by itself: `distinct` in words. */
export const draws = ['distinct', 'independent'] as const
/** Whether a search ends with its first verified answer: `stopAtFirstAnswer` in words. */
export const stops = ['yes', 'no'] as const
