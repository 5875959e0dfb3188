import { scorerPresets } from '../score/description.ts'
import type { Channel } from './channel.ts'
import type { Completion } from './completion.ts'
import type { Dialect } from './dialect.ts'
import { ServerError } from './fault.ts'

/** What a server can do, as it showed. */
export interface Abilities {
  /** Candidates that it writes in one request. */
  readonly together: number
  readonly logProbabilities: boolean
  /** Whether it takes fields that OpenAI's own protocol lacks, min_p among them. */
  readonly extras: boolean
  /** It writes nothing, but tells the numbers of a model's own head. */
  readonly pooling: boolean
}

/** A first completion: what the server wrote, what it can do, and how fast it was. */
export interface Trial {
  /** Empty for a scorer, which writes nothing. */
  readonly text: string
  readonly tokens: number | null
  readonly seconds: number
  readonly abilities: Abilities
}

const timeoutMs = 120_000
const trialTokens = 16
/** So that a pooler which tells of the ends of steps only has one to tell of. */
const stepMarker = scorerPresets['qwen-math-prm'].render.marker

type Asked = Pick<Abilities, 'logProbabilities' | 'extras'>

/** What is asked for less and less, where a server refuses more. */
const attempts: readonly Asked[] = [
  { logProbabilities: true, extras: true },
  { logProbabilities: false, extras: true },
  { logProbabilities: true, extras: false },
  { logProbabilities: false, extras: false },
]

/**
 * Asks for a short completion, two of it where the make of server can do that, and finds out by that what the server can do: versions and settings differ, so nothing is believed.
 * A model that writes nothing is asked for its head's numbers instead.
 * @throws ServerError, or the signal's reason.
 */
export const tryModel = async (channel: Channel, dialect: Dialect, model: string, prompt: string, now: () => number, signal?: AbortSignal): Promise<Trial> => {
  const { protocol, together } = dialect
  const ask = async (count: number, { logProbabilities, extras }: Asked): Promise<readonly Completion[]> => {
    const seeds = Array.from({ length: count }, (_, i) => i)
    const body = protocol.body({
      model,
      prompt,
      stops: [],
      maxTokens: trialTokens,
      seeds,
      temperature: 1,
      minP: 0.01,
      alternatives: logProbabilities ? 1 : null,
      extras,
    })
    return protocol.read(await channel.ask({ path: protocol.path, body, signal, timeoutMs, patient: true })).choices
  }
  const count = Math.min(2, together)
  let refusal: unknown
  for (const wanted of count > 1 ? [count, 1] : [1]) {
    for (const abilities of attempts) {
      const started = now()
      try {
        const [first, ...others] = await ask(wanted, abilities)
        if (first === undefined) throw new ServerError({ code: 'bad-reply', values: { path: protocol.path, wanted: 'choices' } })
        const told = first.tokens !== null
        return {
          text: first.text,
          tokens: first.generated,
          seconds: (now() - started) / 1000,
          abilities: {
            together: others.length > 0 ? together : 1,
            extras: abilities.extras,
            logProbabilities: abilities.logProbabilities && told,
            pooling: false,
          },
        }
      } catch (error) {
        // Only a refusal may be about what was asked for; without a server, or a key, less is no better.
        if (!(error instanceof ServerError) || !isRefusal(error, dialect)) throw error
        refusal ??= error
      }
    }
  }
  return tryPooling(channel, dialect, model, prompt, now, signal).catch((error: unknown) => {
    signal?.throwIfAborted()
    throw refusal ?? error
  })
}

/** Where an address answers that it knows no such thing of this model, that reads like a model that is missing. */
const isRefusal = ({ fault }: ServerError, { pooling }: Dialect): boolean => fault.code === 'refused' || (pooling !== null && fault.code === 'model-missing')

async function tryPooling(
  channel: Channel,
  { pooling }: Dialect,
  model: string,
  prompt: string,
  now: () => number,
  signal: AbortSignal | undefined,
): Promise<Trial> {
  if (pooling === null) throw new ServerError({ code: 'no-completions', values: { model } })
  const started = now()
  const body = pooling.body({ model, input: prompt + stepMarker, begins: true })
  const reply = await channel.ask({ path: pooling.path, body, signal, timeoutMs, patient: true })
  if (!pooling.shows(reply)) throw new ServerError({ code: 'bad-reply', values: { path: pooling.path, wanted: 'data[].data' } })
  return {
    text: '',
    tokens: null,
    seconds: (now() - started) / 1000,
    abilities: { together: 0, logProbabilities: false, extras: false, pooling: true },
  }
}
