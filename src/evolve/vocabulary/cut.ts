import { type AddedToken, type BpeTokenizer, byteCharacters, derivation, ranksOf } from './bpe.ts'

/** Tokens that begin a word of plain letters: what is kept beside those that the texts have, for texts that nobody has seen yet. */
const plainWord = /^Ġ?[A-Za-z]+$/

const special = (content: string, id: number): AddedToken => ({
  id,
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
})

/**
 * A tokenizer of `size` tokens cut out of a larger one: `markers` with the ids from 0 on, all bytes, so that no text is unwritable, and then the tokens that `counts` has
 * most of, each with those that it is merged from; room that is left goes to the words that the larger one made first. A text whose tokens are all kept is read as the
 * larger tokenizer reads it: the merges kept are a part of its merges in its order, and hold each that it applies to such a text.
 * @throws RangeError where the size leaves no room for markers and bytes, or the larger tokenizer has fewer tokens.
 */
export const cutTokenizer = <T extends BpeTokenizer>(full: T, counts: ReadonlyMap<string, number>, markers: readonly string[], size: number): T => {
  const { vocab, merges } = full.model
  const bytes = byteCharacters()
  const fixed = new Set([...markers, ...bytes])
  if (size < fixed.size) throw new RangeError(`a vocabulary of ${size} has no room for ${markers.length} markers and the 256 bytes`)
  const ranks = ranksOf(merges)
  const kept = new Set<string>()
  const take = (token: string): void => {
    const steps = derivation(token, ranks).map(([left, right]) => left + right)
    if (steps.at(-1) !== token) return
    const missing = steps.filter((step) => !kept.has(step))
    if (fixed.size + kept.size + missing.length <= size) for (const step of missing) kept.add(step)
  }
  const byCount = [...counts].filter(([token]) => token in vocab).sort(([a, n], [b, m]) => m - n || (vocab[a] ?? 0) - (vocab[b] ?? 0))
  for (const [token] of byCount) take(token)
  for (const [left, right] of merges) if (plainWord.test(left + right)) take(left + right)
  for (const [left, right] of merges) take(left + right)
  if (fixed.size + kept.size < size) throw new RangeError(`${size} tokens are wanted of a tokenizer that gives ${fixed.size + kept.size}`)
  const inOrder = [...kept].sort((a, b) => (vocab[a] ?? 0) - (vocab[b] ?? 0))
  const all = [...fixed, ...inOrder]
  const present = new Set([...bytes, ...kept])
  return {
    ...full,
    added_tokens: markers.map(special),
    model: {
      ...full.model,
      vocab: Object.fromEntries(all.map((token, id) => [token, id])),
      merges: merges.filter(([left, right]) => present.has(left) && present.has(right) && kept.has(left + right)),
    },
  }
}
