import { merged, type Piece } from './pieces.ts'

/** What counts the question: `7)`. A `lead`, such as `7:`, may be the target instead. */
interface Marker {
  /** How many pieces belong to it. */
  readonly length: number
  readonly kind: 'marker' | 'lead'
}

const isDigits = (piece: Piece | undefined): boolean => piece?.kind === 'digits'
const isSign = (piece: Piece | undefined, signs: RegExp): boolean => piece?.kind === 'sign' && signs.test(piece.form)
const isSpaced = (piece: Piece | undefined): boolean => piece !== undefined && piece.gap !== 'none'
const isTight = (piece: Piece | undefined): boolean => piece?.gap === 'none'
const marker = (length: number): Marker => ({ length, kind: 'marker' })

/** The place after the sign that ends a marker at `at`: `.` `:` `)`, a dash with spaces or a new line; null where none does. */
const endOf = (pieces: readonly Piece[], at: number): number | null => {
  const [sign, next] = [pieces[at], pieces[at + 1]]
  if (isSign(sign, /^[.:)]$/)) {
    if (sign?.form === '.' && isDigits(next) && isTight(next)) return null
    return isSign(next, /^[.:)]$/) && isTight(next) ? at + 2 : at + 1
  }
  if (isSign(sign, /^[-–—]$/) && isSpaced(sign) && isSpaced(next)) return at + 1
  return sign?.gap === 'line' ? at : null
}

/** 第7题： */
const chinese = (pieces: readonly Piece[]): Marker | null => {
  const [first, number, noun, sign] = pieces
  if (first?.form !== '第' || !(isDigits(number) || number?.kind === 'number') || !/^[题关道]$/.test(noun?.form ?? '')) return null
  return marker(isSign(sign, /^[.:、,)]$/) ? 4 : 3)
}

/** `Puzzle 12:`, `Q2.`, `No. 7:`, `Level 3 -`, `Puzzle #312`. */
const headed = (pieces: readonly Piece[]): Marker | null => {
  const [first, second] = pieces
  if (first === undefined || !['word', 'heading', 'card', 'game'].includes(first.kind)) return null
  const dot = isSign(second, /^\.$/) && isTight(second) && /^(no|nr|q|ex|prob)$/.test(first.form) ? 1 : 0
  const hash = isSign(pieces[1 + dot], /^#$/) ? 1 : 0
  const at = 1 + dot + hash
  const number = pieces[at]
  const isHeading = first.kind === 'heading' || first.kind === 'game' || (isTight(number) && first.text.length === 1)
  if (!isDigits(number) || !isHeading || (first.kind === 'game' && number?.form === '24')) return null
  const end = endOf(pieces, at + 1)
  if (end !== null) return marker(end)
  return dot + hash > 0 && isSpaced(pieces[at + 1]) ? marker(at + 1) : null
}

/** `{"id": 3,` */
const identified = (pieces: readonly Piece[]): Marker | null => {
  if (!/^(id|idx|index)$/.test(pieces[0]?.form ?? '')) return null
  const colon = pieces.slice(1, 4).findIndex((piece) => isSign(piece, /^[:=]+$/))
  return colon >= 0 && isDigits(pieces[colon + 2]) ? marker(colon + 3) : null
}

/** `#7` */
const hashed = (pieces: readonly Piece[]): Marker | null =>
  isSign(pieces[0], /^#$/) && isDigits(pieces[1]) && isTight(pieces[1]) && (endOf(pieces, 2) !== null || isSpaced(pieces[2]))
    ? marker(endOf(pieces, 2) ?? 2)
    : null

/** `a)` `b.` */
const lettered = (pieces: readonly Piece[]): Marker | null => {
  const [letter, sign, next] = pieces
  return /^[a-z]$/i.test(letter?.text ?? '') && isSign(sign, /^[.)]$/) && isTight(sign) && isSpaced(next) ? marker(2) : null
}

/** `(7)`, and `[7]`, which may be the target. */
const bracketed = (pieces: readonly Piece[]): Marker | null => {
  const [open, number, close, next] = pieces
  const isLetter = open?.form === '(' && /^[a-z]$/i.test(number?.text ?? '')
  if (!isSign(open, /^[([]$/) || !(isDigits(number) || isLetter) || !isSign(close, /^[)\]]$/) || next === undefined) return null
  return { length: isSign(next, /^[.:]$/) ? 4 : 3, kind: open?.form === '(' ? 'marker' : 'lead' }
}

/** `7)` `7.` `7、用`, and `7:` and `⑦ 1`, which may be more than that. */
const plain = (pieces: readonly Piece[]): Marker | null => {
  const [number, sign, next] = pieces
  if (!isDigits(number)) return null
  if (isSign(sign, /^:$/)) return next === undefined ? null : { length: 2, kind: 'lead' }
  if (isSign(sign, /^[.)]$/) && isTight(sign) && next !== undefined) {
    const end = endOf(pieces, 1)
    return end !== null && (isSpaced(next) || sign?.form === ')' || !isDigits(next)) ? marker(end) : null
  }
  if (isSign(sign, /^、$/) && next !== undefined && !isDigits(next) && next.kind !== 'number') return marker(2)
  return number?.enclosed === true && isDigits(sign) && sign?.enclosed === false && isSpaced(sign) ? { length: 1, kind: 'lead' } : null
}

const rules = [chinese, headed, identified, hashed, lettered, bracketed, plain]

/** How many pieces at the start are signs of quotation, bullets, or the word and brace before a marker. */
const opened = (pieces: readonly Piece[]): number => {
  let at = 0
  while (isBullet(pieces, at)) at++
  const isObject = isSign(pieces[at], /^\{$/) && isSign(pieces[at + 1], /^["']$/) && /^(id|idx|index)$/.test(pieces[at + 2]?.form ?? '')
  if (isObject) return at + 2
  return pieces[at]?.form === 'countdown' && pieces[at + 1]?.kind === 'heading' ? at + 1 : at
}

const isBullet = (pieces: readonly Piece[], at: number): boolean =>
  pieces[at]?.gap === 'line' && (isSign(pieces[at], /^[>•·▪◦●‣*]$/) || (isSign(pieces[at], /^#$/) && isSpaced(pieces[at + 1])))

/** Sets apart what counts the question at the start of the text. */
export const withMarker = (text: string, pieces: readonly Piece[]): Piece[] => {
  const start = opened(pieces)
  const rest = pieces.slice(start)
  const before = pieces.slice(0, start).map((piece): Piece => ({ ...piece, kind: 'filler' }))
  const found = rules.map((rule) => rule(rest)).find((one) => one !== null)
  if (found === undefined || found === null) return [...before, ...rest]
  const parts = rest.slice(0, found.length)
  const value = parts.find(({ kind }) => kind === 'digits' || kind === 'number')?.value ?? null
  const marked = { ...merged(text, parts, found.kind, value), enclosed: parts[0]?.enclosed === true }
  return [...before, marked, ...rest.slice(found.length)]
}
