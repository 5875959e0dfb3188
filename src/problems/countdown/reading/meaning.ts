import { hanPieces } from './chinese.ts'
import { operatorsNamed, phrasesFrom, wordKinds } from './english.ts'
import { merged, type Piece } from './pieces.ts'
import { refuse } from './refused.ts'

const isHyphen = (piece: Piece | undefined): boolean => piece?.kind === 'sign' && /^[-‐‑]$/.test(piece.form) && piece.gap === 'none'

/** The pieces from `at` that are these words, hyphens between them included; null where they are others. */
const matching = (pieces: readonly Piece[], at: number, words: readonly string[]): readonly Piece[] | null => {
  let place = at
  for (const [i, word] of words.entries()) {
    if (i > 0 && isHyphen(pieces[place])) place++
    if (pieces[place]?.kind !== 'word' || pieces[place]?.form !== word) return null
    place++
  }
  return pieces.slice(at, place)
}

const withPhrases = (text: string, pieces: readonly Piece[]): Piece[] => {
  const read: Piece[] = []
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at]
    if (piece === undefined) break
    const candidates = piece.kind === 'word' ? (phrasesFrom.get(piece.form) ?? []) : []
    const found = candidates.flatMap(({ words, kind }) => {
      const parts = matching(pieces, at, words)
      return parts === null ? [] : [{ parts, kind, form: words.join(' ') }]
    })[0]
    read.push(found === undefined ? piece : { ...merged(text, found.parts, found.kind), form: found.form })
    at += found?.parts.length ?? 1
  }
  return read
}

const isCardCluster = (piece: Piece): boolean => /^[AJQK]{2,6}$|^T$/.test(piece.text)
const isRoman = (piece: Piece): boolean => piece.text.length > 1 && /^(?=[IVXLCDM])M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$/.test(piece.text)

/** Words of both languages by what each does to the reading; those that no puzzle has stay as they are. */
export const withWords = (text: string, pieces: readonly Piece[]): Piece[] =>
  withPhrases(
    text,
    pieces.flatMap((piece) => (piece.kind === 'han' ? hanPieces(piece) : [piece])),
  ).map((piece) => {
    if (piece.kind !== 'word') return piece
    const kind = wordKinds.get(piece.form)
    if (kind === undefined || (kind === 'operator' && !operatorsNamed.has(piece.form))) return piece
    return { ...piece, kind }
  })

/**
 * Refuses the first word that no number puzzle has. Letters that touch digits are no word: what is wrong with them is said later.
 * @throws Refused naming it.
 */
export const refuseStrangers = (pieces: readonly Piece[]): void => {
  const stranger = pieces.find((piece, at) => {
    if (piece.kind === 'han') return true
    if (piece.kind !== 'word' || isCardCluster(piece)) return false
    const [before, after] = [pieces[at - 1], pieces[at + 1]]
    const touches = (before?.kind === 'digits' && piece.gap === 'none') || (after?.kind === 'digits' && after.gap === 'none')
    return !touches
  })
  if (stranger === undefined) return
  if (isRoman(stranger)) refuse('roman', stranger.text, {})
  refuse('not-a-number-puzzle', stranger.text, { word: stranger.kind === 'han' ? stranger.text : stranger.text.toLowerCase() })
}
