import type { Step } from '../../core/ports.ts'
import type { Written } from '../../format/types.ts'
import type { Problem } from '../../problems/types.ts'
import type { ScorerKind } from '../score/description.ts'

/** What a policy is asked for: candidates of one next step. */
export interface ProposerRequest {
  /** Everything before the step, in the segments of its format. */
  readonly prompt: readonly string[]
  /** Texts of which each ends a step. */
  readonly stops: readonly string[]
  /** Longest step, in tokens. */
  readonly maxTokens: number
  /** One 32-bit seed per candidate wanted. */
  readonly seeds: readonly number[]
  /** 0 is greedy. */
  readonly temperature: number
  /** No two candidates of the same text, where the policy can see to that; fewer than asked for where there are fewer. */
  readonly distinct: boolean
  /** How often candidates were asked for after this prompt before. Each time the policy should reach for rarer steps. */
  readonly widening: number
  readonly signal?: AbortSignal | undefined
}

export interface Candidates {
  readonly written: readonly Written[]
  /** Tokens of the prompt, and how many of them had been computed before; null for a policy that does not tell. */
  readonly prompt: { readonly tokens: number; readonly reused: number } | null
}

/** A policy: text in, candidates out. On this machine or on another. */
export interface Proposer {
  /** @throws what the model throws; an AbortError after `signal`. */
  propose(request: ProposerRequest): Promise<Candidates>
  /** Longest text it can read, in tokens; null where it does not tell, and then `tokensOf` is never asked. */
  readonly contextTokens: number | null
  /** Tokens of a text in segments. */
  tokensOf(segments: readonly string[]): number
}

/** A process preference model or what stands in for one: scores steps over text. */
export interface StepScorer {
  readonly kind: ScorerKind
  /** Scores in [-1, 1] of each candidate after the steps, in the order of the candidates. */
  score(problem: Problem, steps: readonly Step[], candidates: readonly Step[]): Promise<number[]>
}
