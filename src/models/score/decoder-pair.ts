import { ModelLoadError } from '../faults/errors.ts'
import type { Models, Tokenizer } from '../types.ts'
import { chancesBehind } from './probe.ts'
import type { JudgeModel } from './step-scorer.ts'

/**
 * A decoder of this machine that tells how likely two tokens are; `readerOf` throws ModelLoadError for a head of another kind, and where its tokenizer has not each as
 * one token.
 */
export const decoderPair = ({ name, policy, tokenizer, chat }: Pick<Models, 'name' | 'policy' | 'tokenizer' | 'chat'>): JudgeModel => ({
  voice: chat.voice,
  readerOf({ head, begins }) {
    if (head.kind !== 'tokens') {
      throw new ModelLoadError({ code: 'other-head', values: { file: name, found: 'logits [rows, positions, vocabulary]', wanted: head.kind } })
    }
    const probe = [head.right, head.wrong].map((text) => single(tokenizer, text))
    const start = begins && chat.start !== null ? [chat.start] : []
    return (parts) => chancesBehind(policy, [...start, ...parts.flatMap((part) => tokenizer.encode(part))], probe)
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
