import type { Detail } from './detail.ts'

/** A token and how likely the policy held it. */
export interface TokenChance {
  readonly text: string
  /** Natural log of the probability under the untempered policy, at most 0. */
  readonly logprob: number
}

/** One generated token, kept for the node panel and for training data. */
export interface TokenInfo extends TokenChance {
  /** The likeliest other tokens in its place, likeliest first. Left out where the policy was sure, and by policies that do not tell. */
  readonly alternatives?: readonly TokenChance[]
}

/** A step as it stands in a chain: what the policy wrote and what Python printed. */
export interface Step {
  /** Raw policy text, comment and Python, without the end marker. */
  readonly text: string
  /** True when the step closed the program (`<end_of_code>`). */
  readonly final: boolean
  /** What the step's own Python printed, without trailing newline. */
  readonly output: string
}

/** A candidate step as the policy proposed it. */
export interface Proposal {
  readonly text: string
  /** `step` and `code` are the end markers; `length` means generation was cut off. */
  readonly ended: 'step' | 'code' | 'length'
  /** Empty for a policy that does not tell of its tokens. */
  readonly tokens: readonly TokenInfo[]
  /** How many tokens it took, from a policy that does not tell which. */
  readonly generated?: number
}

/** What running prefix + candidate gave. */
export type Execution =
  | { readonly ok: true; readonly output: string }
  | {
      readonly ok: false
      readonly error: string /** 1-based line within the candidate's own code, if known. */
      readonly line: number | null
      readonly kind: 'exception' | 'timeout' | 'crash'
    }

/** What the problem family says about an executed candidate, from the question alone. */
export type Judgement =
  | { readonly kind: 'legal' /** Equal keys are equal states: siblings with equal keys merge. */; readonly key: string }
  | { readonly kind: 'finished'; readonly key: string /** The boxed answer. */; readonly answer: string }
  | { readonly kind: 'illegal'; readonly detail: Detail /** True for a finished solution that breaks the question. */; readonly finished: boolean }

export interface ProposeRequest {
  readonly prefix: readonly Step[]
  /** One 32-bit seed per candidate wanted. */
  readonly seeds: readonly number[]
  readonly temperature: number
  /** No two candidates of the same text; fewer than asked for where there are fewer. */
  readonly distinct: boolean
  /** How often candidates were asked for at this prefix before. Each time the policy should reach for rarer steps. */
  readonly widening: number
  /** Aborting makes `propose` reject; the search then ends as cancelled. */
  readonly signal?: AbortSignal | undefined
}

/** How a policy is asked for steps and who judges them, as far as problem and steps do not tell: the log keeps it, so that a prompt can be read again. */
export interface Asking {
  /** Id of the format, which writes prompts and reads steps. */
  readonly format: string
  /** Everything that the policy reads before the first step. */
  readonly head: string
  /** Kind of scorer; null for none. */
  readonly scorer: string | null
}

/** Everything a search asks of the outside world. Implemented in `search/`, scripted in tests. */
export interface Environment {
  propose(request: ProposeRequest): Promise<Proposal[]>
  /** Runs each candidate after the prefix. Same order as the candidates. */
  execute(prefix: readonly Step[], candidates: readonly Proposal[]): Promise<Execution[]>
  /** Judges an executed candidate from the question alone; pure. */
  judge(prefix: readonly Step[], step: Step): Judgement
  /** PPM scores in [-1, 1] of prefix + each candidate step. Same order. */
  score(prefix: readonly Step[], candidates: readonly Step[]): Promise<number[]>
  /** Ground truth for training rollouts only: true when the answer is right. Absent at inference. */
  grade?(answer: string): boolean
  /** Equal forms count as the same answer in a vote. */
  normalize(answer: string): string
  /** Absent where there is no prompt. */
  readonly asking?: Asking
}
