import type { Piece } from './pieces.ts'
import { refuse } from './refused.ts'

/** Numbers that stand side by side. `first` and `last` are places of their pieces. */
export interface Group {
  readonly numbers: readonly Piece[]
  readonly first: number
  readonly last: number
}

const quote = /^(["'“”‘’„‚«»「」『』`《》]|\*\*)$/
const opening = /^[([{【〔]$/
const closing = /^[)\]}】〕]$/

export const isQuote = (piece: Piece | undefined): boolean => piece?.kind === 'sign' && quote.test(piece.form)
export const isOpening = (piece: Piece | undefined): boolean => piece?.kind === 'sign' && opening.test(piece.form)
export const isClosing = (piece: Piece | undefined): boolean => piece?.kind === 'sign' && closing.test(piece.form)
const isComma = (piece: Piece | undefined): boolean => piece?.kind === 'sign' && /^[,،;、&]$/.test(piece.form)
const joins = (piece: Piece): boolean => isComma(piece) || isQuote(piece) || piece.kind === 'and' || piece.kind === 'suit'

export const isArrow = (piece: Piece | undefined): boolean =>
  piece?.kind === 'sign' && (/^[-=~–—−]+[>›»]+$/.test(piece.form) || /^[→⇒⟶⟹➔➜➙➛➝➞➡⟼↦⇨⭢⇾⇢➤➠⮕🡒▶►▷⤳]$/u.test(piece.form))
const isEquals = (piece: Piece | undefined): boolean => piece?.kind === 'sign' && /^(=+|≟|≡)$/.test(piece.form)
export const isBackArrow = (piece: Piece | undefined): boolean => piece?.kind === 'sign' && /^([<‹]+[-–—−]+|[←⇐⟵⟸⬅])$/u.test(piece.form)
/** What stands before the target: an arrow or an equals sign. */
export const isMark = (piece: Piece | undefined): boolean => isArrow(piece) || isEquals(piece)

/** True where words or a sign ask for the number at this place: "make the number 24", "target: 24", "= 24". */
export const isAsked = (pieces: readonly Piece[], place: number): boolean => {
  for (let at = place - 1; at >= 0; at--) {
    const piece = pieces[at]
    if (piece === undefined) return false
    if (piece.kind === 'make' || piece.kind === 'goal') return true
    if (isMark(piece)) {
      const before = pieces[at - 1]
      const named = isQuote(before) ? pieces[at - 2] : before
      return !(named?.kind === 'noun' && named.form !== 'number' && named.form !== 'value' && named.form !== '数') && named?.kind !== 'heading'
    }
    const passes =
      piece.kind === 'link' ||
      piece.kind === 'tag' ||
      isQuote(piece) ||
      isOpening(piece) ||
      piece.form === ':' ||
      /^(number|value|数|数字|values)$/.test(piece.form)
    if (!passes) return false
  }
  return false
}

/** True of a number after an equals sign or arrow that follows another number, quotes and brackets aside: "24 = 4". */
const isAnswered = (pieces: readonly Piece[], place: number): boolean => {
  const open = (piece: Piece | undefined) => isQuote(piece) || isOpening(piece)
  let at = place - 1
  while (open(pieces[at])) at--
  const before = isQuote(pieces[at - 1]) ? pieces[at - 2] : pieces[at - 1]
  return isMark(pieces[at]) && before?.kind === 'number'
}

/** The lists of numbers in the text. A line ends the list where its one number is the target. */
export const groupsOf = (pieces: readonly Piece[]): Group[] => {
  const groups: Group[] = []
  for (const [place, piece] of pieces.entries()) {
    if (piece.kind !== 'number') continue
    const current = groups.at(-1)
    const between = current === undefined ? [] : pieces.slice(current.last + 1, place)
    const isApart =
      current?.numbers.length === 1 &&
      [...between, piece].some(({ gap }) => gap === 'line') &&
      isAsked(pieces, current.first) &&
      !isAnswered(pieces, current.first)
    if (current !== undefined && between.every(joins) && !isApart) groups[groups.length - 1] = { ...current, numbers: [...current.numbers, piece], last: place }
    else groups.push({ numbers: [piece], first: place, last: place })
  }
  return groups
}

/** True of a group in brackets of its own. */
export const isBracketed = (pieces: readonly Piece[], { first, last }: Group): boolean => {
  const before = isQuote(pieces[first - 1]) ? pieces[first - 2] : pieces[first - 1]
  const after = isQuote(pieces[last + 1]) ? pieces[last + 2] : pieces[last + 1]
  return isOpening(before) && isClosing(after)
}

/**
 * Commas between digits without a space. "3,3,8,8" is a list; "10,5" may be a decimal and "1,250" one number.
 * @throws Refused where a list has such a comma and is not clearly parted by all of them.
 */
export const refuseCommas = (text: string, pieces: readonly Piece[], group: Group): void => {
  const joints = group.numbers.slice(1).map((number, i) => {
    const left = group.numbers[i]
    const between = left === undefined ? [] : pieces.slice(pieces.indexOf(left) + 1, pieces.indexOf(number))
    const comma = between.length === 1 ? between[0] : undefined
    const isTight =
      comma?.text === ',' && comma.gap === 'none' && number.gap === 'none' && left?.form === 'digits' && number.form === 'digits' && !left.enclosed
    return { left, number, isTight, isAnd: between.some(({ kind }) => kind === 'and') }
  })
  const tight = joints.filter(({ isTight }) => isTight)
  const [start] = tight
  if (start?.left === undefined) return
  const others = joints.filter(({ isTight, isAnd }, i) => !isTight && !(isAnd && i === joints.length - 1))
  const isThousands = tight.every(({ number }) => /^\d{3}$/.test(number.text)) && tight.length === joints.length
  const alone = tight.length < 2 || (isThousands && !isBracketed(pieces, group))
  if (others.length > 0 || alone) refuse('separator', text.slice(start.left.start, runEnd(joints, start.number)), {})
}

const runEnd = (joints: readonly { readonly left: Piece | undefined; readonly number: Piece; readonly isTight: boolean }[], from: Piece): number => {
  let end = from.end
  for (const { left, number, isTight } of joints) if (isTight && left?.end === end) end = number.end
  return end
}
