import { ModelLoadError } from '../faults/errors.ts'
import type { Chat } from '../text/types.ts'
import type { Tokenizer } from '../types.ts'
import type { HeadKind } from './description.ts'
import type { Head } from './head-batches.ts'
import type { JudgeModel } from './step-scorer.ts'

/** What a head of a model's own has: numbers of classes, or one. */
export type OwnHead = Exclude<HeadKind, 'tokens'>

/** A loaded folder of a scorer with a head of its own. */
export interface HeadModel {
  readonly name: string
  readonly tokenizer: Tokenizer
  readonly chat: Chat
  readonly head: Head
  dispose(): Promise<void>
}

/** A scorer of this machine with a head for classes or one number; `readerOf` throws ModelLoadError where its tokenizer has not the marker as one token. */
export const headJudge = ({ tokenizer, chat, head }: Pick<HeadModel, 'tokenizer' | 'chat' | 'head'>): JudgeModel => ({
  voice: chat.voice,
  readerOf({ render, readAt, begins }) {
    const marker = 'marker' in render ? render.marker : null
    if (readAt === 'marker' && marker !== null && tokenizer.encode(marker).length !== 1) {
      throw new ModelLoadError({ code: 'no-token', values: { token: marker } })
    }
    const start = begins && chat.start !== null ? [chat.start] : []
    return (parts) => head.read([...start, ...parts.flatMap((part) => tokenizer.encode(part))])
  },
})
