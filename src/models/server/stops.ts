import { endOfText } from '../../format/types.ts'
import { firstStop } from '../text/stops.ts'

/** A stop as it is sent, and the beginning of it that the server then leaves in the text; empty where it is sent whole. */
export interface SentStop {
  readonly stop: string
  readonly sent: string
  readonly left: string
}

/** Whether the rest of a stop, found in a text, still tells of the stop: it has some characters to see, and it is not found in the stop any earlier. */
const isTelling = (rest: string, stop: string, left: string): boolean => rest.trim().length >= 2 && stop.indexOf(rest) === left.length

/**
 * Most servers end a text before the stop and do not say which stop it was, nor whether there was one at all or the model ended by itself. So each is sent without its
 * first characters, each without others: what is left of it at the end of the text tells which it was. Stops too short for that are sent as they are.
 */
export const sentStops = (stops: readonly string[]): readonly SentStop[] => {
  const taken: string[] = []
  return stops.map((stop): SentStop => {
    const characters = [...stop]
    for (let dropped = 1; dropped < characters.length; dropped++) {
      const [left, sent] = [characters.slice(0, dropped).join(''), characters.slice(dropped).join('')]
      if (!isTelling(sent, stop, left) || taken.some((other) => other.endsWith(left) || left.endsWith(other))) continue
      taken.push(left)
      return { stop, sent, left }
    }
    return { stop, sent: stop, left: '' }
  })
}

/** A text before its stop, and the stop: empty where the model ended by itself, null where it was cut off. */
export interface Cut {
  readonly text: string
  readonly stop: string | null
}

/**
 * Cuts what a server wrote at the first stop in it: servers may let one through.
 * @param ended `length` where the server cut it off; else what it says ended the text, as it was sent: null for the model itself, undefined where it does not say.
 */
export const cutAtStop = (text: string, stops: readonly SentStop[], ended: 'length' | { readonly by: string | null | undefined }): Cut => {
  const first = firstStop(
    text,
    stops.map(({ stop }) => stop),
  )
  if (first !== null) return { text: text.slice(0, first.at), stop: first.stop }
  if (ended === 'length') return { text, stop: null }
  if (ended.by === null) return { text, stop: endOfText }
  const told = stops.find(({ sent }) => sent === ended.by) ?? stops.find(({ left }) => left !== '' && text.endsWith(left))
  if (told !== undefined) return { text: text.endsWith(told.left) ? text.slice(0, text.length - told.left.length) : text, stop: told.stop }
  // A stop that was sent whole leaves nothing behind, as does the model's own end: where there is one, it is taken to be meant.
  return { text, stop: stops.find(({ left }) => left === '')?.stop ?? endOfText }
}
