import { type ChooseAnswer, chooseAnswer } from './answer.ts'
import { type Stopper, standardStoppers } from './stoppers.ts'
import { bestByUct, type SelectChild } from './uct.ts'

/** The rules of a search that can be handed in: where a rollout goes on, when to stop, which answer to give. Each is a function, or a few, of the tree. */
export interface SearchParts {
  readonly selectChild: SelectChild
  /** Asked in this order. */
  readonly stoppers: readonly Stopper[]
  readonly chooseAnswer: ChooseAnswer
}

/** UCT, the configured budgets, and the paper's final choice. */
export const standardParts: SearchParts = { selectChild: bestByUct, stoppers: standardStoppers, chooseAnswer }
