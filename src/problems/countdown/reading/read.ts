import type { Notice, Refusal } from '../../refusal.ts'
import { asidesOf, withoutAsides } from './asides.ts'
import { cardsTaken, withCards } from './cards.ts'
import { withCounts } from './counts.ts'
import { withMarker } from './markers.ts'
import { refuseStrangers, withWords } from './meaning.ts'
import { withNumberWords } from './number-words.ts'
import { withOperators } from './operators.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { Refused, refuse } from './refused.ts'
import { type Roles, refuseSigns, rolesOf } from './roles.ts'
import { withNumbers } from './touching.ts'

/** What a person meant by a question about numbers and a target, or why that is not clear. */
export type ReadQuestion =
  | {
      readonly ok: true
      readonly numbers: readonly number[]
      readonly target: number
      /** The wording says that numbers may be left over. */
      readonly leaveOut: boolean
      readonly notices: readonly Notice[]
    }
  | { readonly ok: false; readonly refusal: Refusal }

/** Characters of a question, and of a text around one: a prompt with its examples and instructions. */
const [most, mostAround] = [400, 8000]

/**
 * Reads free text such as "Use 3, 5, 7 and 8 ... to make 24.", "make 24 from 4 4 6 8", "4 4 6 8 -> 24", "10 J Q K" or "用3、3、8、8算24点".
 * Every part of the text is accounted for, or the question is refused with the piece that is not: no digit is dropped or regrouped in silence. Never throws.
 */
export const readQuestion = (text: string): ReadQuestion => {
  try {
    return readCanonical(text) ?? read(text)
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal }
    throw error
  }
}

/** The wordings that models are trained on, one of which every log holds and which are read often: the same result, at once. */
const readCanonical = (text: string): ReadQuestion | null => {
  const found = /^Use ([1-9]\d{0,2}(?:, [1-9]\d{0,2}){1,4}) and ([1-9]\d{0,2}) each (exactly|at most) once with \+ - \* \/ to make ([1-9]\d{0,3})\.$/.exec(text)
  if (found?.[1] === undefined) return null
  return { ok: true, numbers: [...found[1].split(', '), found[2]].map(Number), target: Number(found[4]), leaveOut: found[3] === 'at most', notices: [] }
}

const read = (text: string): ReadQuestion => {
  if (text.trim() === '') refuse('nothing', null, {})
  if (text.length > mostAround) refuse('too-long', null, { most })
  const asides = asidesOf(text)
  const question = withoutAsides(text, asides)
  if (question.trim().replace(/\s+/g, ' ').length > most) refuse('too-long', null, { most })
  const pieces = understand(question)
  const roles = rolesOf(question, pieces)
  const target = roles.target ?? 24
  refuseRanges(pieces, roles, target)
  const examples = asides.filter(({ kind }) => kind === 'example').map(({ start, end }) => text.slice(start, end).trim().replace(/\s+/g, ' '))
  const leaveOut = pieces.some(({ kind }) => kind === 'some')
  return { ok: true, numbers: roles.numbers, target, leaveOut, notices: noticesOf(pieces, roles, target, examples) }
}

/** The pieces of a question with the meaning of each. @throws Refused naming the first that has none. */
export const understand = (text: string): Piece[] => {
  const raw = piecesOf(text)
  if (raw.length === 0) refuse('nothing', null, {})
  const worded = withMarker(text, withWords(text, raw))
  refuseStrangers(worded)
  const numbered = withCards(text, withNumberWords(text, withNumbers(text, worded)))
  refuseNumerals(numbered)
  const counted = withOperators(text, withCounts(text, numbered))
  refuseSigns(text, counted)
  const left = counted.find(({ kind }) => kind === 'word' || kind === 'han' || kind === 'digits')
  if (left !== undefined) refuse('not-a-number-puzzle', left.text, { word: left.form })
  return counted
}

const refuseNumerals = (pieces: readonly Piece[]): void => {
  const unclear = pieces.find(({ kind, value }) => kind === 'number' && value === null)
  if (unclear !== undefined) refuse('number-words', unclear.text, {})
}

const refuseRanges = (pieces: readonly Piece[], { numbers, target: given }: Roles, target: number): void => {
  if (numbers.length < 3 || numbers.length > 6) refuse('how-many', null, { found: numbers.length })
  const wrong = numbers.find((number) => number < 1 || number > 999)
  if (wrong !== undefined) refuse('number-range', pieces.find(({ value }) => value === wrong)?.text ?? String(wrong), {})
  if (given !== null && (target < 1 || target > 9999)) refuse('target-range', String(target), {})
}

const noticesOf = (pieces: readonly Piece[], { target, marker }: Roles, taken: number, examples: readonly string[]): Notice[] => {
  const cards = cardsTaken(pieces)
  return [
    ...(target === null ? [{ code: 'assumed-target', values: { target: taken } } as const] : []),
    ...(marker === null ? [] : [{ code: 'list-marker', values: { piece: marker } } as const]),
    ...(cards === null ? [] : [{ code: 'cards', values: { taken: cards } } as const]),
    ...examples.map((piece) => ({ code: 'example', values: { piece: piece.length > 60 ? `${piece.slice(0, 57)}...` : piece } }) as const),
  ]
}
