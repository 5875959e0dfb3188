import type { Step } from '../../core/ports.ts'
import { generatedText, outputText, promptText } from '../../format/rstar.ts'
import type { Problem } from '../../problems/types.ts'
import type { Segment } from '../sequence-sink.ts'

/** Who wrote the solutions of a source. */
export type Authors = 'people' | 'programs' | 'models'

/** One training text, in the form in which it is written. */
export interface TrainingRow {
  readonly id: string
  readonly source: string
  /** Who wrote the solution; a copy's numbers are always a program's. */
  readonly authors: Authors
  /** 0 for the source's own numbers. */
  readonly copy: number
  readonly question: string
  readonly answer: string
  /** The question as the model reads it, and the texts of its steps: what a vocabulary is counted from. */
  readonly wording: string
  readonly steps: readonly string[]
  readonly segments: readonly Segment[]
}

/** A chain as training text: the question's names, the set-up, then steps with what Python prints. The loss applies to what the policy writes. */
export const chainSegments = (problem: Problem, steps: readonly Step[]): Segment[] => [
  { text: promptText(problem), loss: false },
  ...steps.flatMap((step) => [
    { text: generatedText(step), loss: true },
    { text: outputText(step.output), loss: false },
  ]),
]
