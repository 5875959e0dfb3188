import { type Format, promptOf } from '../../format/types.ts'
import type { SequenceScorer, Tokenizer } from '../types.ts'
import type { StepScorer } from './roles.ts'

/** A PPM of this machine, read at the last token of each candidate. */
export const createLocalScorer = (ppm: SequenceScorer, tokenizer: Tokenizer, format: Format): StepScorer => {
  const idsOf = (segments: readonly string[]) => segments.flatMap((segment) => tokenizer.encode(segment))
  return {
    kind: 'ppm',
    score(problem, steps, candidates) {
      const ids = idsOf(promptOf(format, problem, steps))
      return ppm.score(candidates.map((step) => [...ids, ...idsOf(format.render(step))]))
    },
  }
}
