/** A part of a text. */
export interface Span {
  readonly from: number
  readonly to: number
}

const [quote, backslash, comma] = [34, 92, 44]
const opens = (c: number): boolean => c === 91 || c === 123
const closes = (c: number): boolean => c === 93 || c === 125

/**
 * Walks over a part of a text by its brackets and quotes alone, whatever else is wrong with it, and calls back at each comma and closing bracket with the depth
 * that it leaves; stops where the callback says so. Gives the depth at the end: 0 where every bracket was closed.
 */
const walk = (text: string, { from, to }: Span, visit: (at: number, c: number, depth: number) => 'stop' | null): number => {
  let depth = 0
  let quoted = false
  for (let at = from; at < to; at++) {
    const c = text.charCodeAt(at)
    if (quoted) {
      if (c === backslash) at++
      else if (c === quote) quoted = false
      continue
    }
    if (c === quote) quoted = true
    else if (opens(c)) depth++
    else if (closes(c)) depth--
    else if (c !== comma) continue
    if (c !== quote && !opens(c) && visit(at, c, depth) === 'stop') return depth
  }
  return quoted ? depth + 1 : depth
}

/** True where the part closes as many brackets as it opens, and never more; a document with a wrong word in it is balanced, one that was cut off is not. */
export const isBalanced = (text: string, span: Span): boolean => {
  let below = false
  const depth = walk(text, span, (_at, _c, left) => {
    below ||= left < 0
    return below ? 'stop' : null
  })
  return depth === 0 && !below
}

/**
 * The items of a list that begins at `from`, told apart by brackets and quotes alone, so that a bad one leaves the others as they are. What is left after the last comma
 * counts as an item too unless it is empty, so the last item of a list that was cut off is the part that is there.
 */
export const itemsOf = (text: string, { from, to }: Span): Span[] => {
  const items: Span[] = []
  let start = from + 1
  const take = (end: number): void => {
    const span = trimmed(text, { from: start, to: end })
    if (span.to > span.from) items.push(span)
    start = end + 1
  }
  const depth = walk(text, { from, to }, (at, c, left) => {
    if (left === 1 && c === comma) take(at)
    if (left > 0) return null
    take(at)
    return 'stop'
  })
  if (depth > 0) take(to)
  return items
}

/** The lines of a text that hold something, by any system's line ends. */
export const linesOf = (text: string): Span[] => {
  const lines: Span[] = []
  let start = 0
  for (let at = 0; at <= text.length; at++) {
    const c = at === text.length ? 10 : text.charCodeAt(at)
    if (c !== 10 && c !== 13) continue
    const span = trimmed(text, { from: start, to: at })
    if (span.to > span.from) lines.push(span)
    start = at + 1
  }
  return lines
}

const isBlank = (c: number): boolean => c === 32 || c === 9 || c === 10 || c === 13 || c === 0xfeff

/** The part without blanks at its ends. */
export const trimmed = (text: string, { from, to }: Span): Span => {
  let [first, last] = [from, to]
  while (first < last && isBlank(text.charCodeAt(first))) first++
  while (last > first && isBlank(text.charCodeAt(last - 1))) last--
  return { from: first, to: last }
}
