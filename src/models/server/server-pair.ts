import type { TokenInfo } from '../../core/ports.ts'
import { plainVoice } from '../../format/voice.ts'
import type { ScorerDescription } from '../score/description.ts'
import type { HeadReader, JudgeModel } from '../score/step-scorer.ts'
import { ServerError } from './fault.ts'
import { createJudgeAsks } from './judge-asks.ts'
import type { ServerPolicy } from './server-proposer.ts'

const sum = (logprobs: readonly number[]): number => Math.log(logprobs.reduce((total, logprob) => total + Math.exp(logprob), 0))

/** Whether a server said that it cannot do what it was asked, as one without a chat template says of chats. */
const isRefusal = (error: unknown): boolean => error instanceof ServerError && (error.fault.code === 'refused' || error.fault.code === 'model-missing')

/** The log probabilities of two tokens in the place of one that a server told of. */
const chancesOf = (head: readonly [right: string, wrong: string], token: TokenInfo): readonly number[] => {
  const likely = [token, ...(token.alternatives ?? [])]
  const least = Math.min(...likely.map(({ logprob }) => logprob))
  // A tokenizer may have the word both with a space before it and without.
  const chances = head.map((wanted) => {
    const found = likely.filter(({ text }) => text.trim() === wanted)
    return found.length === 0 ? null : sum(found.map(({ logprob }) => logprob))
  })
  return chances.map((chance) => chance ?? least)
}

/**
 * A model of a server that tells how likely two tokens are, as far as it tells of the likeliest: one that is not among these is taken to be as likely as the least of them,
 * which it is at most. Talks are put into words by the server, which has the model's template; one that has none reads them plainly. `readerOf` throws ServerError for a
 * head of another kind, and where the server tells no log probabilities.
 */
export const serverPair = ({ channel, dialect, model, abilities }: ServerPolicy): JudgeModel => {
  const { protocol, likeliest } = dialect
  const ask = createJudgeAsks({ channel, dialect })
  const tokensOf = ({ head }: ScorerDescription): readonly [right: string, wrong: string] => {
    if (head.kind !== 'tokens') throw new ServerError({ code: 'no-head', values: { model, wanted: head.kind } })
    if (!abilities.logProbabilities) throw new ServerError({ code: 'no-log-probabilities', values: { model } })
    return [head.right, head.wrong]
  }
  const readIn = (pair: readonly [string, string], path: string, token: TokenInfo | undefined): readonly number[] => {
    if (token === undefined) throw new ServerError({ code: 'bad-reply', values: { path, wanted: 'logprobs' } })
    return chancesOf(pair, token)
  }
  const readerOf = (description: ScorerDescription): HeadReader => {
    const pair = tokensOf(description)
    return async (parts) => {
      const body = protocol.body({
        model,
        prompt: parts.join(''),
        stops: [],
        maxTokens: 1,
        seeds: [1],
        temperature: 0,
        minP: 0,
        alternatives: likeliest,
        extras: abilities.extras,
      })
      const [choice] = protocol.read(await ask(protocol.path, body)).choices
      return readIn(pair, protocol.path, choice?.tokens?.[0])
    }
  }
  return {
    voice: plainVoice,
    readerOf,
    talkReaderOf(description) {
      const { chat } = protocol
      const pair = tokensOf(description)
      const readPlainly = readerOf(description)
      let chats: boolean | null = null
      return async (turns) => {
        if (chats === false) return readPlainly([plainVoice(turns)])
        try {
          const reply = await ask(chat.path, chat.body({ model, turns, alternatives: likeliest }))
          chats = true
          return readIn(pair, chat.path, chat.read(reply)?.[0])
        } catch (error) {
          if (chats || !isRefusal(error)) throw error
          chats = false
          return readPlainly([plainVoice(turns)])
        }
      }
    },
  }
}
