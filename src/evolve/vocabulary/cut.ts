import { type AddedToken, type BpeTokenizer, byteCharacters, derivation, ranksOf } from './bpe.ts'

/** Tokens that begin a word of plain letters: what is kept beside those that the texts have, for texts that nobody has seen yet. */
const plainWord = /^Ġ?[A-Za-z]+$/

const added = (content: string, id: number, special: boolean): AddedToken => ({
  id,
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special,
})

/** Texts that a vocabulary has as one token each, whatever stands beside them: the markers of the format, and phrases that are read and never thought about. */
export interface WholeTexts {
  readonly markers: readonly string[]
  readonly phrases: readonly string[]
}

/**
 * A tokenizer of `size` tokens cut out of a larger one: `markers` with the ids from 0 on, `phrases` behind all others, each read as one token; all bytes, so that no text is unwritable, and then the tokens that `counts` has
 * most of, each with those that it is merged from; room that is left goes to the words that the larger one made first. A text whose tokens are all kept is read as the
 * larger tokenizer reads it: the merges kept are a part of its merges in its order, and hold each that it applies to such a text.
 * @throws RangeError where the size leaves no room for markers and bytes, or the larger tokenizer has fewer tokens.
 */
export const cutTokenizer = <T extends BpeTokenizer>(full: T, counts: ReadonlyMap<string, number>, { markers, phrases }: WholeTexts, size: number): T => {
  const { vocab, merges } = full.model
  const bytes = byteCharacters()
  const fixed = new Set([...markers, ...bytes])
  const room = size - phrases.length
  if (room < fixed.size)
    throw new RangeError(`a vocabulary of ${size} has no room for ${markers.length + phrases.length} markers and phrases and the 256 bytes`)
  const ranks = ranksOf(merges)
  const kept = new Set<string>()
  const take = (token: string): void => {
    const steps = derivation(token, ranks).map(([left, right]) => left + right)
    if (steps.at(-1) !== token) return
    // A step may be made twice on the way: abab of ab and ab.
    const missing = [...new Set(steps)].filter((step) => !kept.has(step))
    if (fixed.size + kept.size + missing.length <= room) for (const step of missing) kept.add(step)
  }
  const byCount = [...counts].filter(([token]) => token in vocab).sort(([a, n], [b, m]) => m - n || (vocab[a] ?? 0) - (vocab[b] ?? 0))
  for (const [token] of byCount) take(token)
  for (const [left, right] of merges) if (plainWord.test(left + right)) take(left + right)
  for (const [left, right] of merges) take(left + right)
  if (fixed.size + kept.size < room) throw new RangeError(`${size} tokens are wanted of a tokenizer that gives ${fixed.size + kept.size + phrases.length}`)
  const inOrder = [...kept].sort((a, b) => (vocab[a] ?? 0) - (vocab[b] ?? 0))
  const all = [...fixed, ...inOrder]
  const present = new Set([...bytes, ...kept])
  return {
    ...full,
    added_tokens: [...markers.map((content, id) => added(content, id, true)), ...phrases.map((content, i) => added(content, room + i, false))],
    model: {
      ...full.model,
      vocab: Object.fromEntries(all.map((token, id) => [token, id])),
      merges: merges.filter(([left, right]) => present.has(left) && present.has(right) && kept.has(left + right)),
    },
  }
}
