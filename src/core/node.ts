/** A node of the tree: nodes are numbered in the order of their birth, over all searches of a problem. */
export type NodeId = number
