/** Where a text stops. */
export interface Stop {
  /** Index of the stop's first character: what is before it is the step. */
  readonly at: number
  readonly stop: string
}

/**
 * The stop that ends first in a text; of several that end together the longest. White space at the beginning of a text stops nothing. A text that grows stops at
 * the same place however it was cut into pieces, because nothing that follows a stop's end counts.
 * @param stops none empty.
 */
export function firstStop(text: string, stops: readonly string[]): Stop | null {
  const start = text.search(/\S/)
  if (start < 0) return null
  let first: (Stop & { readonly end: number }) | null = null
  for (const stop of stops) {
    const at = text.indexOf(stop, start)
    if (at < 0) continue
    const end = at + stop.length
    if (first === null || end < first.end || (end === first.end && at < first.at)) first = { at, stop, end }
  }
  return first && { at: first.at, stop: first.stop }
}

/**
 * Whether ids have come to a stop with the last of them; asked after each. A stop may begin in one token and end in another, or lie within one.
 * @param textOf the text of all ids, and that of the last few.
 */
export function stopWatch(stops: readonly string[], textOf: (ids: readonly number[]) => string): (ids: readonly number[]) => boolean {
  const bytes = stops.map((stop) => new TextEncoder().encode(stop).length)
  // A token has one byte at the least, so that a stop that ends in the last one begins in one of these.
  const reach = Math.max(0, ...bytes) + 1
  return (ids) => {
    const tail = textOf(ids.slice(-reach))
    return stops.some((stop) => tail.includes(stop)) && firstStop(textOf(ids), stops) !== null
  }
}
