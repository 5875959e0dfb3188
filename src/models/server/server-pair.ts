import { plainVoice } from '../../format/voice.ts'
import type { JudgeModel } from '../score/step-scorer.ts'
import { ServerError } from './fault.ts'
import type { ServerPolicy } from './server-proposer.ts'
import { createTurns } from './turns.ts'

/** For one request: a busy server may have many before it in line. */
const timeoutMs = 300_000

const sum = (logprobs: readonly number[]): number => Math.log(logprobs.reduce((total, logprob) => total + Math.exp(logprob), 0))

/**
 * A model of a server that tells how likely two tokens are, as far as it tells of the likeliest: one that is not among these is taken to be as likely as the least of them,
 * which it is at most. `readerOf` throws ServerError for a head of another kind, and where the server tells no log probabilities.
 */
export const serverPair = ({ channel, dialect, model, abilities }: ServerPolicy): JudgeModel => ({
  voice: plainVoice,
  readerOf({ head }) {
    if (head.kind !== 'tokens') throw new ServerError({ code: 'no-head', values: { model, wanted: head.kind } })
    const { right, wrong } = head
    if (!abilities.logProbabilities) throw new ServerError({ code: 'no-log-probabilities', values: { model } })
    const { protocol } = dialect
    const inTurn = createTurns(dialect.atOnce)
    return async (parts) => {
      const body = protocol.body({
        model,
        prompt: parts.join(''),
        stops: [],
        maxTokens: 1,
        seeds: [1],
        temperature: 0,
        minP: 0,
        alternatives: dialect.likeliest,
        extras: abilities.extras,
      })
      const [choice] = protocol.read(await inTurn(() => channel.ask({ path: protocol.path, body, timeoutMs, patient: true }))).choices
      const token = choice?.tokens?.[0]
      if (token === undefined) throw new ServerError({ code: 'bad-reply', values: { path: protocol.path, wanted: 'logprobs' } })
      const likely = [token, ...(token.alternatives ?? [])]
      const least = Math.min(...likely.map(({ logprob }) => logprob))
      // A tokenizer may have the word both with a space before it and without.
      const chanceOf = (wanted: string): number => {
        const found = likely.filter(({ text }) => text.trim() === wanted)
        return found.length === 0 ? least : sum(found.map(({ logprob }) => logprob))
      }
      const known = likely.some(({ text }) => [right, wrong].includes(text.trim()))
      return known ? [chanceOf(right), chanceOf(wrong)] : [least, least]
    }
  },
})
