import type { Piece } from './pieces.ts'
import { refuse } from './refused.ts'

const values: ReadonlyMap<string, number> = new Map([
  ['a', 1],
  ['ace', 1],
  ['aces', 1],
  ['j', 11],
  ['jack', 11],
  ['q', 12],
  ['queen', 12],
  ['k', 13],
  ['king', 13],
  ['t', 10],
])

const suitSign = /^[♠♥♦♣♤♡♢♧❤]$/u
const isSuit = (piece: Piece | undefined): boolean => piece?.kind === 'suit' || (piece?.kind === 'sign' && suitSign.test(piece.form))
const isNumber = (piece: Piece | undefined): boolean => piece?.kind === 'digits' || piece?.kind === 'number'
const isCard = (piece: Piece | undefined): boolean => piece?.kind === 'card'
const isInList = (piece: Piece | undefined): boolean =>
  isNumber(piece) || isCard(piece) || piece?.kind === 'article' || piece?.kind === 'and' || piece?.form === ',' || piece?.form === '、'

/** What the letter A at a place is: an article before a word, else an ace, where it is a capital. */
const articleOrCard = (pieces: readonly Piece[], place: number): 'article' | 'card' | 'unclear' => {
  const [before, piece, after] = [pieces[place - 1], pieces[place], pieces[place + 1]]
  if (isCounted(pieces, place + 1)) return 'article'
  const leads = after !== undefined && after.kind !== 'sign' && !isInList(after)
  const isCapital = piece?.text !== 'a'
  if (isCapital) return leads && !isInList(before) ? 'article' : 'card'
  const isVerb = after?.kind === 'make' || after?.kind === 'from' || after?.kind === 'or'
  return leads && !(isInList(before) && isVerb) ? 'article' : 'unclear'
}

/** Capital letters of cards written together, such as AKQJ, each a card. */
const spread = (piece: Piece): Piece[] =>
  piece.kind === 'word' && /^[AJQK]{2,6}$/.test(piece.text)
    ? [...piece.text].map((letter, i) => ({
        ...piece,
        kind: letter === 'A' ? 'article' : 'card',
        form: letter.toLowerCase(),
        text: letter,
        start: piece.start + i,
        end: piece.start + i + 1,
        gap: i === 0 ? piece.gap : 'space',
      }))
    : [piece]

/**
 * Playing cards as numbers: A is 1, J, Q and K are 11, 12 and 13; suits say nothing. The letter A is a card where it stands in a list.
 * @throws Refused where "a" among cards may be an ace or the article.
 */
export const withCards = (text: string, pieces: readonly Piece[]): Piece[] => {
  const all = pieces.flatMap(spread)
  const withoutSuits = all.filter((piece, i) => !isSuit(piece) && !(piece.form === 'of' && isSuit(all[i + 1])))
  const hasCards = withoutSuits.some(isCard)
  return all.flatMap((piece, at): Piece[] => {
    if (isSuit(piece) || (piece.form === 'of' && isSuit(all[at + 1]))) return [{ ...piece, kind: 'suit' }]
    if (piece.kind === 'word' && piece.text === 'T' && hasCards) return [{ ...piece, kind: 'number', form: 'card', value: 10 }]
    if (isCard(piece)) return [{ ...piece, kind: 'number', form: 'card', value: values.get(piece.form) ?? null }]
    if (piece.kind !== 'article') return [piece]
    const hasSuit = isSuit(all[at - 1]) || isSuit(all[at + 1])
    const meaning = hasSuit ? 'card' : articleOrCard(withoutSuits, withoutSuits.indexOf(piece))
    if (meaning === 'article') return [{ ...piece, kind: 'link' }]
    if (meaning === 'unclear') return refuse('card', text.slice(piece.start, Math.max(piece.end, all[at + 1]?.end ?? 0)), {})
    return [{ ...piece, kind: 'number', form: 'card', value: 1 }]
  })
}

/** True of "4 numbers" and "4-number". */
const isCounted = (pieces: readonly Piece[], at: number): boolean => {
  const hyphen = /^[-–]$/.test(pieces[at + 1]?.form ?? '') ? 1 : 0
  return isNumber(pieces[at]) && (pieces[at + 1 + hyphen]?.kind === 'noun' || pieces[at + 1 + hyphen]?.form === 'number')
}

/** What cards were taken for, such as `A = 1, K = 13`; null where there are none. */
export const cardsTaken = (pieces: readonly Piece[]): string | null => {
  const taken = new Set(pieces.filter(({ kind, form }) => kind === 'number' && form === 'card').map(({ text, value }) => `${text} = ${value}`))
  return taken.size === 0 ? null : [...taken].join(', ')
}
