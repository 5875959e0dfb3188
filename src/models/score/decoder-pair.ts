import { ModelLoadError } from '../errors.ts'
import type { Models, Tokenizer } from '../types.ts'
import type { PairModel } from './token-pair-scorer.ts'

/** A decoder of this machine that tells how likely two tokens are; `readerOf` throws ModelLoadError where its tokenizer has not each as one token. */
export const decoderPair = ({ policy, tokenizer, chat }: Pick<Models, 'policy' | 'tokenizer' | 'chat'>): PairModel => ({
  voice: chat.voice,
  readerOf({ right, wrong }) {
    const probe = [right, wrong].map((text) => single(tokenizer, text))
    return async (pieces) => {
      const prefix = pieces.flatMap((piece) => tokenizer.encode(piece))
      const [first] = await policy.generate({ prefix, seeds: [1], temperature: 0, maxTokens: 1, stop: [], probe })
      return [first?.probed?.[0] ?? Number.NaN, first?.probed?.[1] ?? Number.NaN]
    }
  },
})

/** The one token of a text, as it stands alone or after a space. @throws ModelLoadError */
function single(tokenizer: Tokenizer, text: string): number {
  for (const written of [text, ` ${text}`]) {
    const [id, ...rest] = tokenizer.encode(written)
    if (id !== undefined && rest.length === 0) return id
  }
  throw new ModelLoadError({ code: 'no-token', values: { token: text } })
}
