/** The strategies that are set beside each other: `search` has no PPM, `search-ppm` has. */
export const laneIds = ['greedy', 'majority', 'best-of-n', 'search', 'search-ppm'] as const
export type LaneId = (typeof laneIds)[number]

/** Lanes that ask a PPM, or what stands in for one. */
export const needsPpm = (lane: LaneId): boolean => lane === 'best-of-n' || lane === 'search-ppm'

/** Lanes that search; the others sample whole solutions. */
export const growsTree = (lane: LaneId): boolean => lane === 'search' || lane === 'search-ppm'
