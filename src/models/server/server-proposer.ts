import type { TokenInfo } from '../../core/ports.ts'
import type { Written } from '../../format/types.ts'
import { minP } from '../minds/local-proposer.ts'
import type { Candidates, Proposer } from '../minds/roles.ts'
import type { Channel } from './channel.ts'
import type { Completion } from './completion.ts'
import type { Dialect } from './dialect.ts'
import { ServerError } from './fault.ts'
import { cutAtStop, sentStops } from './stops.ts'
import type { Abilities } from './trial.ts'
import { createTurns } from './turns.ts'

export interface ServerPolicy {
  readonly channel: Channel
  readonly dialect: Dialect
  /** As the server lists it. */
  readonly model: string
  readonly abilities: Abilities
}

/** By how much the least likelihood is divided each time a node is asked for more candidates. */
const rarer = 5

/** For one request: a busy server may have many before it in line. */
const timeoutMs = 300_000

/** How many of the likeliest tokens are asked for in each place: with the one that was drawn, three others. */
const alternatives = 4

/**
 * A server as a policy. Several candidates are one request where the server can do that, or else requests side by side, of which the server keeps what they share.
 * Candidates are drawn one by one, so that some may be the same, which the search merges. A prompt that is too long for the model, where others were not, has no
 * candidates, as with a model on this machine.
 * @throws ServerError where it writes nothing; from `propose`: ServerError, or the signal's reason.
 */
export const createServerProposer = ({ channel, dialect, model, abilities }: ServerPolicy): Proposer => {
  if (abilities.pooling) throw new ServerError({ code: 'no-completions', values: { model } })
  const { protocol } = dialect
  const inTurn = createTurns(dialect.atOnce)
  let answered = false
  return {
    contextTokens: null,
    tokensOf: () => 0,
    async propose({ prompt, stops, maxTokens, seeds, temperature, widening, signal }) {
      const sent = sentStops(stops)
      const reused: NonNullable<Candidates['prompt']>[] = []
      const write = async (wanted: readonly number[]): Promise<readonly Completion[]> => {
        const body = protocol.body({
          model,
          prompt: prompt.join(''),
          stops: sent.map((one) => one.sent),
          maxTokens,
          seeds: wanted,
          temperature,
          minP: minP / rarer ** widening,
          alternatives: abilities.logProbabilities ? alternatives : null,
          extras: abilities.extras,
        })
        const reply = protocol.read(await inTurn(() => channel.ask({ path: protocol.path, body, signal, timeoutMs, patient: true })))
        if (reply.prompt !== null) reused.push(reply.prompt)
        // A server that answers fewer at a time is asked again for the others; one that answers none would be asked for ever.
        const choices = reply.choices.slice(0, wanted.length)
        if (choices.length === 0) throw new ServerError({ code: 'bad-reply', values: { path: protocol.path, wanted: 'choices' } })
        return choices.length < wanted.length ? [...choices, ...(await write(wanted.slice(choices.length)))] : choices
      }
      try {
        const completions = (await Promise.all(sharesOf(seeds, abilities.together).map(write))).flat()
        answered = true
        return { written: completions.map((completion) => writtenOf(completion, sent)), prompt: reused[0] ?? null }
      } catch (error) {
        signal?.throwIfAborted()
        if (answered && error instanceof ServerError && error.fault.code === 'context-too-long') return { written: [], prompt: null }
        throw error
      }
    },
  }
}

const sharesOf = (seeds: readonly number[], most: number): readonly (readonly number[])[] =>
  Array.from({ length: Math.ceil(seeds.length / most) }, (_, i) => seeds.slice(i * most, (i + 1) * most))

/** Alternatives less likely than this are not kept: they would fill the log and say nothing. */
const leastAlternative = Math.log(0.005)

const worthKeeping = ({ alternatives, ...token }: TokenInfo): TokenInfo => {
  const kept = alternatives?.filter(({ logprob }) => logprob >= leastAlternative) ?? []
  return kept.length === 0 ? token : { ...token, alternatives: kept }
}

const writtenOf = ({ text, ended, by, tokens, generated }: Completion, stops: ReturnType<typeof sentStops>): Written => {
  const cut = cutAtStop(text, stops, ended === 'length' ? ended : { by })
  return { ...cut, tokens: tokens?.map(worthKeeping) ?? [], ...(tokens === null && generated !== null ? { generated } : {}) }
}
