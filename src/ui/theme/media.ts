/** Media query: the system gives the page its own few colours. */
export const FORCED_COLORS = '(forced-colors: active)'
/** Media query: the person asks the system for more contrast. */
export const MORE_CONTRAST = `(prefers-contrast: more), ${FORCED_COLORS}`
