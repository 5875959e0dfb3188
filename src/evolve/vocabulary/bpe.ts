/** A merge of byte-level BPE: two tokens that become one. */
export type Merge = readonly [string, string]

/** An entry of tokenizer.json's added_tokens: a text that is found before any other. */
export interface AddedToken {
  readonly id: number
  readonly content: string
  readonly single_word: boolean
  readonly lstrip: boolean
  readonly rstrip: boolean
  readonly normalized: boolean
  readonly special: boolean
}

/** What matters here of a tokenizer.json of byte-level BPE; the rest is carried along. */
export interface BpeTokenizer {
  readonly added_tokens: readonly AddedToken[]
  readonly model: { readonly vocab: Readonly<Record<string, number>>; readonly merges: readonly Merge[] }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const mergeOf = (value: unknown): Merge => {
  const [left, right, ...more] = typeof value === 'string' ? value.split(' ') : Array.isArray(value) ? value : []
  if (typeof left !== 'string' || typeof right !== 'string' || more.length > 0) throw new Error(`not a merge of two tokens: ${JSON.stringify(value)}`)
  return [left, right]
}

const isVocabulary = (value: unknown): value is Record<string, number> => isRecord(value) && Object.values(value).every((id) => Number.isInteger(id))

/** The contents of a tokenizer.json. @throws Error that says what is missing where it is not of byte-level BPE. */
export const readBpeTokenizer = (json: unknown): BpeTokenizer => {
  if (!isRecord(json) || !isRecord(json.model) || json.model.type !== 'BPE') throw new Error('not a tokenizer of the type BPE')
  if (!JSON.stringify([json.pre_tokenizer, json.decoder]).includes('"ByteLevel"')) throw new Error('its tokens are not of bytes: ByteLevel is missing')
  if (!isVocabulary(json.model.vocab) || !Array.isArray(json.model.merges)) throw new Error('it has no vocabulary or no merges')
  return { ...json, added_tokens: [], model: { ...json.model, vocab: json.model.vocab, merges: json.model.merges.map(mergeOf) } }
}

/** The character that stands for each of the 256 bytes: itself where it can be seen, else one from 256 on (GPT-2's convention). */
export const byteCharacters = (): string[] => {
  const seen = (byte: number) => (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174
  let next = 256
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(seen(byte) ? byte : next++))
}

/** Places of merges in the order in which BPE applies them. */
export type Ranks = ReadonlyMap<string, number>

const mergeKey = (left: string, right: string): string => `${left} ${right}`

export const ranksOf = (merges: readonly Merge[]): Ranks => new Map(merges.map(([left, right], rank) => [mergeKey(left, right), rank]))

/** The merges by which BPE makes a token of its characters, first to last; they end in several parts where the token is none that merges make. */
export const derivation = (token: string, ranks: Ranks): Merge[] => {
  const parts = [...token]
  const applied: Merge[] = []
  for (;;) {
    let [best, at] = [Number.POSITIVE_INFINITY, -1]
    for (const [i, part] of parts.entries()) {
      const rank = ranks.get(mergeKey(part, parts[i + 1] ?? '')) ?? Number.POSITIVE_INFINITY
      if (rank < best) [best, at] = [rank, i]
    }
    const [left, right] = [parts[at], parts[at + 1]]
    if (left === undefined || right === undefined) return applied
    applied.push([left, right])
    parts.splice(at, 2, left + right)
  }
}
