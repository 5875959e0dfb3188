/** Media query: the person asks the system for more contrast. */
export const MORE_CONTRAST = '(prefers-contrast: more)'
