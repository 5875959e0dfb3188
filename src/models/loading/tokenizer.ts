import { Tokenizer as HubTokenizer } from '@huggingface/tokenizers'
import { anyRecord } from '../../schema/parts.ts'
import { ModelLoadError, reasonOf } from '../faults/errors.ts'
import type { Tokenizer } from '../types.ts'
import { checked } from './checked.ts'

/** Encoded texts kept; a search encodes the same prefixes again and again. */
const CACHED_TEXTS = 2048

/**
 * A tokenizer from the contents of tokenizer.json and tokenizer_config.json. Nothing is added around the text.
 * @throws ModelLoadError when the two do not describe a tokenizer.
 */
export function createTokenizer(tokenizerJson: unknown, tokenizerConfig: unknown): Tokenizer {
  const hub = parse(tokenizerJson, tokenizerConfig)
  const encoded = new Map<string, readonly number[]>()
  const texts = new Map<number, string>()
  return {
    encode(text) {
      let ids = encoded.get(text)
      if (!ids) {
        ids = hub.encode(text, { add_special_tokens: false }).ids
        const oldest = encoded.size >= CACHED_TEXTS ? encoded.keys().next().value : undefined
        if (oldest !== undefined) encoded.delete(oldest)
        encoded.set(text, ids)
      }
      return [...ids]
    },
    token(id) {
      let text = texts.get(id)
      if (text === undefined) {
        text = hub.decode([id], { skip_special_tokens: false, clean_up_tokenization_spaces: false })
        texts.set(id, text)
      }
      return text
    },
    has: (text) => hub.token_to_id(text) !== undefined,
    special(text) {
      const id = hub.token_to_id(text)
      if (id === undefined) throw new ModelLoadError({ code: 'no-token', values: { token: text } })
      return id
    },
    decode(ids) {
      return ids.length === 0 ? '' : hub.decode([...ids], { skip_special_tokens: false, clean_up_tokenization_spaces: false })
    },
  }
}

function parse(tokenizerJson: unknown, tokenizerConfig: unknown): HubTokenizer {
  const tokenizer = checked(anyRecord(), tokenizerJson, 'tokenizer.json')
  const config = checked(anyRecord(), tokenizerConfig, 'tokenizer_config.json')
  try {
    return new HubTokenizer(tokenizer, config)
  } catch (error) {
    throw new ModelLoadError({ code: 'tokenizer', values: { reason: reasonOf(error) } }, { cause: error })
  }
}
