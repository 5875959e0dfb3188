import { merged, type Piece } from './pieces.ts'
import { refuse } from './refused.ts'

const isNumber = (piece: Piece | undefined): piece is Piece => piece?.kind === 'number'
const isJoint = (piece: Piece | undefined): boolean => piece?.form === ',' || piece?.form === '、' || piece?.kind === 'and'
const isHyphen = (piece: Piece | undefined): boolean =>
  (piece?.kind === 'link' || (piece?.kind === 'sign' && piece.gap === 'none')) && /^[-–‐‑]$/.test(piece.form)
const pointing = /^(all|these|those|the|following|given|这|全部|所有)$/

/** The place after words that may stand between a number and what it counts. */
const past = (pieces: readonly Piece[], at: number): number => {
  let place = at
  while (pieces[place]?.kind === 'adjective' || /^(given|basic|arithmetic|different|playing)$/.test(pieces[place]?.form ?? '') || isHyphen(pieces[place]))
    place++
  return place
}

const isGame24 = (piece: Piece | undefined): piece is Piece => isNumber(piece) && piece.value === 24

interface Found {
  readonly kind: 'count' | 'target' | 'once' | 'filler'
  /** Pieces that belong to it. */
  readonly length: number
  readonly value: number | null
}

const foundAt = (text: string, pieces: readonly Piece[], at: number): Found | null => {
  const [piece, before] = [pieces[at], pieces[at - 1]]
  // "game of 24", "game 24:"
  if (piece?.kind === 'game' || piece?.form === 'puzzle') {
    const of = pieces[at + 1]?.form === 'of' || isHyphen(pieces[at + 1]) ? 1 : 0
    const second = of === 1 && isHyphen(pieces[at + 2]) ? 1 : 0
    const third = pieces[at + 1 + of]?.form === 'of' ? 1 : 0
    const hyphen = third === 1 && isHyphen(pieces[at + 2 + of]) ? 1 : 0
    const place = at + 1 + of + second + third + hyphen
    if (isGame24(pieces[place]) && (of === 1 || !isNumber(pieces[place + 1]))) return { kind: 'target', length: place + 1 - at, value: 24 }
  }
  if (!isNumber(piece)) return null
  // 3、8、8、9四个数: a number in words right after digits counts them.
  const isOther = before?.form === 'digits' && piece.form !== 'digits' && piece.form !== 'card'
  const follows = (isNumber(before) && !isOther) || (isJoint(before) && isNumber(pieces[at - 2]))
  const hyphen = isHyphen(pieces[at + 1]) ? 1 : 0
  const noun = pieces[past(pieces, at + 1)]
  const length = past(pieces, at + 1) - at + 1
  const written = text.slice(piece.start, noun?.end)
  if (isGame24(piece) && (noun?.kind === 'game' || noun?.form === 'puzzle' || (noun?.kind === 'points' && pieces[past(pieces, at + 1) + 1]?.kind === 'game'))) {
    if (!follows) return { kind: 'target', length: noun?.kind === 'points' ? length + 1 : length, value: 24 }
  }
  if (noun?.kind === 'points') {
    if (follows && piece.value !== 24) refuse('unplaced', written, {})
    return { kind: 'target', length, value: piece.value }
  }
  if (noun?.kind === 'measure' && noun.gap !== 'line') {
    if (piece.value === 1 && /^(time|times|次|遍)$/.test(noun.form) && !follows) return { kind: 'once', length, value: null }
    if (piece.value === 4 && /^(op|sign|symbol)/.test(noun.form) && !follows) return { kind: 'filler', length, value: null }
    refuse('amount', written, {})
  }
  if ((noun?.kind === 'noun' || noun?.form === 'number') && noun.gap !== 'line' && !(hyphen === 0 && startsList(pieces, at, noun))) {
    if (follows) refuse('unplaced', written, {})
    return { kind: 'count', length, value: piece.value }
  }
  // "all four:", "these 4 to make"
  if (before !== undefined && pointing.test(before.form) && !follows && (before.form !== 'the' || isWordless(pieces[at + 1])) && endsHere(pieces[at + 1]))
    return { kind: 'count', length: 1, value: piece.value }
  return null
}

const isWordless = (piece: Piece | undefined): boolean => piece === undefined || piece.form === ':'

/** "all 4 with": true where the number is followed by what cannot go on with a list. */
const endsHere = (piece: Piece | undefined): boolean => piece === undefined || piece.form === ':' || piece.kind === 'make' || piece.form === 'of'

/** True of a number after which another field begins: "target=24 nums=3,3,8,8", "24\nnumbers:". */
const startsList = (pieces: readonly Piece[], at: number, noun: Piece): boolean => {
  const sign = pieces[pieces.indexOf(noun) + 1]
  const isField = sign?.form === '=' || sign?.form === ':' || /^["']$/.test(sign?.form ?? '')
  const before = pieces[at - 1]
  return isField && (before?.kind === 'goal' || before?.kind === 'make' || before?.form === '=' || before?.form === ':' || before?.kind === 'link')
}

/** Numbers that count something, or that can only be the target: "4 numbers", "all four", "24 points", "game of 24", "1 time". */
export const withCounts = (text: string, pieces: readonly Piece[]): Piece[] => {
  const read: Piece[] = []
  for (let at = 0; at < pieces.length; ) {
    const found = foundAt(text, pieces, at)
    const piece = pieces[at]
    if (piece === undefined) break
    read.push(found === null ? piece : merged(text, pieces.slice(at, at + found.length), found.kind, found.value))
    at += found?.length ?? 1
  }
  return read
}
