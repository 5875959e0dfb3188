import type { Detail } from '../core/detail.ts'
import type { Proposal, Step, TokenInfo } from '../core/ports.ts'
import type { Problem } from '../problems/types.ts'

/** What stands for a stop where the model ended by itself. */
export const endOfText = ''

/** A step as a policy wrote it, before a format has read it. */
export interface Written {
  /** Without the text that ended it. */
  readonly text: string
  /** Which of the format's stops ended it, `endOfText` where the model ended by itself; null where generation was cut off. */
  readonly stop: string | null
  readonly tokens: readonly TokenInfo[]
  /** How many tokens it took, from a policy that does not tell which. */
  readonly generated?: number
}

/**
 * How problems and steps become text that a model reads, and text that a model wrote becomes a step. Knows no tokenizer.
 * Texts come in segments: joined they are what the model reads. A tokenizer that was made for the format encodes each by itself.
 */
export interface Format {
  readonly id: string
  /** Texts of which each ends a step. */
  readonly stops: readonly string[]
  /** What stands before the first step, from the problem alone. */
  head(problem: Problem): readonly string[]
  /** What stands between that and the next step, from the steps alone. */
  tail(steps: readonly Step[]): readonly string[]
  /** A step as it stands in a prompt, with what Python printed. */
  render(step: Step): readonly string[]
  /** What a policy wrote as a candidate step. */
  readStep(written: Written): Proposal
  /** The Python to run before a candidate's own. */
  program(problem: Problem, steps: readonly Step[]): string
  /** The candidate's own Python. */
  code(candidate: Pick<Proposal, 'text'>): string
  /** What the format itself finds wrong with an executed step, from what Python printed; null where it finds nothing. */
  objection?(step: Step): Detail | null
}

/** Everything before the next step. */
export const promptOf = (format: Pick<Format, 'head' | 'tail'>, problem: Problem, steps: readonly Step[]): readonly string[] => [
  ...format.head(problem),
  ...format.tail(steps),
]
