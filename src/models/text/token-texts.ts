/** What a decoder writes for bytes that are no whole character yet. */
const unfinished = '\uFFFD'
/** A character of UTF-8 has four bytes at most. */
const mostBytes = 4

/**
 * The text of each id where it stands: joined they are the text of all. A tokenizer over bytes may cut a character into several tokens, the last of which then has
 * it, and others write the first word of a text without its space; so each is what the text has grown by.
 * @param before ids that stand before them, of which the last few are enough.
 */
export function tokenTexts(ids: readonly number[], before: readonly number[], decode: (ids: readonly number[]) => string): string[] {
  const all = [...before.slice(-mostBytes), ...ids]
  const offset = all.length - ids.length
  let [from, read] = [0, offset]
  return ids.map((_, i) => {
    const end = offset + i + 1
    const known = decode(all.slice(from, read))
    const grown = decode(all.slice(from, end))
    const isLast = i === ids.length - 1
    if (!isLast && grown.endsWith(unfinished) && end - read < mostBytes) return ''
    ;[from, read] = [read, end]
    return grown.slice(known.length)
  })
}
