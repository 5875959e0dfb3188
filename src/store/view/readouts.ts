import { bestPath as lineOf } from '../../core/answer.ts'
import type { NodeId } from '../../core/events.ts'
import type { Tree } from '../../core/tree.ts'
import { normalizerOf } from './normalize.ts'

export type { NodeId } from '../../core/events.ts'
export { obstacleTo } from '../../core/obstacle.ts'
export type { Tree } from '../../core/tree.ts'
export { nodeQ } from '../../core/uct.ts'
export { hasFlag } from './chain.ts'
export { claimAt, isVerified, isVerifiedNode } from './claim.ts'
export { chosenAnswer } from './result.ts'

/** The line worth showing: to the answer that leads, else along the most visited open children. */
export const bestPath = (tree: Tree): NodeId[] => lineOf(tree, normalizerOf(tree))
