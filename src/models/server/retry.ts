/** Tries of one request in all. */
export const mostTries = 5

/** Longest wait between two of them, in milliseconds. */
const longestMs = 30_000
const firstMs = 500

/** Statuses that pass by themselves: too many requests, a model that is still loading, a proxy whose server starts. */
export const passes = (status: number): boolean => status === 429 || status === 502 || status === 503 || status === 504

/**
 * Milliseconds to wait after so many failed tries, 1 or more: what the server asks for in Retry-After, in seconds or as a date, or else twice as long each time.
 * @param now milliseconds since 1970.
 */
export const waitMs = (tries: number, retryAfter: string | null, now: number): number => {
  const asked =
    retryAfter === null || retryAfter.trim() === ''
      ? Number.NaN
      : /^\s*\d+(\.\d+)?\s*$/.test(retryAfter)
        ? Number(retryAfter) * 1000
        : Date.parse(retryAfter) - now
  return Math.min(longestMs, Number.isNaN(asked) ? firstMs * 2 ** (tries - 1) : Math.max(0, asked))
}
