export { bestPath } from '../core/answer.ts'
export type { NodeId } from '../core/events.ts'
export type { Tree } from '../core/tree.ts'
