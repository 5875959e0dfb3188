import { operatorsNamed } from './english.ts'
import type { Piece } from './pieces.ts'
import { refuse } from './refused.ts'

const chinese = new Map([
  ['加', '+'],
  ['减', '-'],
  ['乘', '*'],
  ['除', '/'],
])

/** The operators that a piece names, as a text of + - * /; empty where it names none. */
const named = (piece: Piece | undefined): string => {
  if (piece === undefined) return ''
  if (piece.kind === 'operator' && !operatorsNamed.has(piece.form)) return [...piece.form].map((character) => chinese.get(character) ?? '').join('')
  return piece.kind === 'operator' || piece.kind === 'sign' ? (operatorsNamed.get(piece.form) ?? '') : ''
}

const isNumber = (piece: Piece | undefined): boolean => piece?.kind === 'digits' || piece?.kind === 'number'
const isWord = (piece: Piece | undefined): boolean => piece !== undefined && !isNumber(piece) && piece.kind !== 'sign' && piece.kind !== 'tag'
const isDash = (piece: Piece): boolean => /^[-–−]$/.test(piece.form)

/**
 * Operators that the wording lists. All four may be listed, or none.
 * @throws Refused where numbers are already joined by them, where a number has a sign, or where only some are listed.
 */
export const withOperators = (text: string, pieces: readonly Piece[]): Piece[] => {
  const operators: Piece[] = []
  const read = pieces.map((piece, at): Piece => {
    const [before, after] = [pieces[at - 1], pieces[at + 1]]
    if (named(piece) === '') return piece
    const alone = after !== undefined && after.gap !== 'none'
    if (isNumber(before) && isNumber(after)) refuse('expression', text.slice(before?.start, after?.end), {})
    if (isBullet(piece, alone)) return { ...piece, kind: 'filler' }
    if (isDash(piece) && piece.gap === 'none' && !alone && isWord(after)) return { ...piece, kind: 'link' }
    if (isDash(piece) && piece.gap === 'space' && alone && isHeading(before)) return { ...piece, kind: 'filler' }
    if (piece.form === '/' && piece.gap === 'none' && !alone && isWord(before) && isWord(after) && named(before) === '') return { ...piece, kind: 'or' }
    if (piece.form === 'x' && named(before) === '' && named(after) === '' && !isComma(before)) return { ...piece, kind: 'word' }
    if (isNumber(after) && named(before) === '' && !isComma(before)) signed(text, piece, after)
    if (isNumber(after) && !alone) signed(text, piece, after)
    operators.push(piece)
    return { ...piece, kind: 'operator' }
  })
  const [first, last] = [operators[0], operators.at(-1)]
  const distinct = new Set(operators.flatMap((piece) => [...named(piece)]))
  if (first !== undefined && last !== undefined && distinct.size < 4) refuse('few-operators', text.slice(first.start, last.end), {})
  return read
}

const isBullet = ({ form, gap }: Piece, alone: boolean): boolean => form === '*' && gap === 'line' && alone

/** True of what a dash may set off from the question: "Game of 24 - 3 3 8 8". */
const isHeading = (piece: Piece | undefined): boolean => ['marker', 'game', 'target', 'heading'].includes(piece?.kind ?? '') || piece?.form === 'countdown'

const isComma = (piece: Piece | undefined): boolean => piece?.form === ',' || piece?.form === '、' || piece?.kind === 'and' || piece?.kind === 'or'

const signed = (text: string, sign: Piece, number: Piece | undefined): void => {
  const piece = text.slice(sign.start, number?.end ?? sign.end)
  if (isDash(sign)) refuse('negative', piece, {})
  refuse('expression', piece, {})
}
