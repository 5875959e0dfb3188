import { endOfText } from '../../format/types.ts'

/** Fewest characters of a stop that still tell it apart from any other text. */
const leastSent = 8

/** A stop as it is sent, and the beginning of it that the server then leaves in the text. */
interface SentStop {
  readonly stop: string
  readonly sent: string
  readonly left: string
}

/**
 * Most servers end a text before the stop and do not say which stop it was, nor whether there was one at all or the model ended by itself. So each is sent without its
 * first characters, each without another number of them: what is left of it at the end of the text tells which it was. Stops too short for that are sent as they are.
 */
export const sentStops = (stops: readonly string[]): readonly SentStop[] =>
  stops.map((stop, i) => {
    const characters = [...stop]
    const dropped = characters.length - (i + 1) >= leastSent ? i + 1 : 0
    return { stop, sent: characters.slice(dropped).join(''), left: characters.slice(0, dropped).join('') }
  })

/** A text before its stop, and the stop: empty where the model ended by itself, null where it was cut off. */
export interface Cut {
  readonly text: string
  readonly stop: string | null
}

/**
 * Cuts what a server wrote at the first stop in it: servers may let one through. `stopped` is whether the server says that something other than the length ended it.
 */
export const cutAtStop = (text: string, stops: readonly SentStop[], stopped: boolean): Cut => {
  const first = stops.map(({ stop }) => ({ stop, at: text.indexOf(stop) })).filter(({ at }) => at >= 0)
  const [earliest] = first.sort((a, b) => a.at - b.at || b.stop.length - a.stop.length)
  if (earliest !== undefined) return { text: text.slice(0, earliest.at), stop: earliest.stop }
  if (!stopped) return { text, stop: null }
  const left = [...stops].sort((a, b) => b.left.length - a.left.length).find((one) => one.left !== '' && text.endsWith(one.left))
  if (left !== undefined) return { text: text.slice(0, -left.left.length), stop: left.stop }
  // A stop that was sent whole leaves nothing behind, as does the model's own end: where there is one, it is taken to be meant.
  return { text, stop: stops.find((one) => one.left === '')?.stop ?? endOfText }
}
