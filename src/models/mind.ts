import { rstar } from '../format/rstar.ts'
import type { Format } from '../format/types.ts'
import { createLocalProposer } from './local-proposer.ts'
import { createLocalScorer } from './local-scorer.ts'
import type { Proposer, StepScorer } from './roles.ts'
import type { Models } from './types.ts'

/** Who thinks: a policy, what judges its steps, and the format they share with the search. */
export interface Mind {
  /** For the log and for messages. */
  readonly name: string
  readonly format: Format
  readonly proposer: Proposer
  /** Null where there is no PPM. */
  readonly scorer: StepScorer | null
}

/** Models of this machine as a mind. `alternatives` is how many to keep for each token that the policy was not sure of. */
export const mindOf = ({ name, policy, ppm, tokenizer }: Models, alternatives = 0): Mind => ({
  name,
  format: rstar,
  proposer: createLocalProposer(policy, tokenizer, alternatives),
  scorer: ppm && createLocalScorer(ppm, tokenizer, rstar),
})
