import { around, type Glyph, glyphsOf } from './normalise.ts'
import { refuse } from './refused.ts'

/**
 * What a piece of the question is, first by its characters (`digits`, `word`, `han`, `sign`, `tag`), then by its meaning. Readers replace pieces by pieces that
 * cover the same text, so that at the end each part of the text stands in exactly one.
 */
export type PieceKind =
  | 'digits'
  | 'word'
  | 'han'
  | 'sign'
  | 'tag'
  /** One of the numbers, or the target: which one is decided last. */
  | 'number'
  /** How many numbers there are, as the wording says. */
  | 'count'
  /** A number that can only be the target: "24 points", "game of 24". */
  | 'target'
  /** What counts questions: `7)`. */
  | 'marker'
  /** As `marker`, or the target: `7:`. */
  | 'lead'
  /** Words that ask for a number: make, get, equals, to. */
  | 'make'
  /** Nouns for that number: target, result. */
  | 'goal'
  /** Words between these and the number: the, of, exactly. */
  | 'link'
  /** Words that lead to the numbers: from, with, using. */
  | 'from'
  | 'noun'
  | 'adjective'
  | 'and'
  | 'or'
  | 'operator'
  | 'numeral'
  | 'card'
  | 'suit'
  | 'article'
  | 'heading'
  | 'game'
  | 'points'
  | 'once'
  | 'some'
  | 'amount'
  | 'measure'
  | 'filler'

export interface Piece {
  readonly kind: PieceKind
  /** Normalised; words in lower case. */
  readonly form: string
  /** As it was written. */
  readonly text: string
  readonly start: number
  readonly end: number
  /** White space before it. */
  readonly gap: 'none' | 'narrow' | 'space' | 'line'
  readonly value: number | null
  /** True of a number written as one character, such as ③. */
  readonly enclosed: boolean
}

const narrow = /^[\u00a0\u2007-\u200a\u202f]$/

const isHan = (character: string): boolean => /[\p{Script=Han}〇]/u.test(character)
const isLetter = (character: string): boolean => /[\p{L}\p{M}]/u.test(character) && !isHan(character)
const isApostrophe = (character: string): boolean => character === "'" || character === '’'

const arrow = /^(?:[-=~–—−]+[>›»]+|[<‹]+[-=–—−]+(?![>\d])|=+|\.{2,}|\*\*)/

/**
 * The pieces of a text by its characters.
 * @throws Refused where digits are raised, a fraction, hidden or turned around.
 */
export const piecesOf = (text: string): Piece[] => {
  const glyphs = glyphsOf(text)
  const hidden = /[\u202d\u202e]/.exec(text)
  if (hidden) refuse('invisible', around(text, hidden.index, hidden.index + 1), {})
  const seen = glyphs.filter(({ kind }) => kind !== 'invisible')
  const pieces: Piece[] = []
  let gap: Piece['gap'] = 'line'
  for (let at = 0; at < seen.length; ) {
    const from = at
    const glyph = seen[at++]
    if (glyph === undefined) break
    if (glyph.kind === 'space') {
      gap = widened(gap, text.slice(glyph.start, glyph.end), glyph.text)
      continue
    }
    refuseOdd(text, glyph)
    const kind = kindOf(glyph, text.slice(glyph.start))
    while (at < seen.length && continues(kind, seen, from, at)) at++
    const last = seen[at - 1] ?? glyph
    const form = seen
      .slice(from, at)
      .map((one) => one.text)
      .join('')
    const written = text.slice(glyph.start, last.end)
    if (kind === 'digits' && /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(written) && glyph.kind !== 'enclosed') refuse('invisible', written, {})
    pieces.push({
      kind,
      form: kind === 'word' ? form.toLowerCase().replaceAll('’', "'") : form,
      text: written,
      start: glyph.start,
      end: last.end,
      gap,
      value: kind === 'digits' ? Number(form) : null,
      enclosed: glyph.kind === 'enclosed',
    })
    gap = 'none'
  }
  return pieces
}

/** The gap after one more space. */
const widened = (gap: Piece['gap'], written: string, form: string): Piece['gap'] => {
  if (gap === 'line' || form === '\n') return 'line'
  return gap === 'none' && narrow.test(written) ? 'narrow' : 'space'
}

const refuseOdd = (text: string, { kind, start, end }: Glyph): void => {
  const piece = around(text, start, end)
  if (kind === 'raised') refuse('power', piece, {})
  if (kind === 'fraction') refuse('fraction', piece, {})
  if (kind === 'roman') refuse('roman', piece, {})
  if (kind === 'odd') refuse('glued', piece, {})
}

const kindOf = ({ kind, text }: Glyph, rest: string): PieceKind => {
  if (kind === 'digit' || kind === 'enclosed') return 'digits'
  if (/^<\/?[A-Za-z_]+>/.test(rest)) return 'tag'
  if (isHan(text)) return 'han'
  return isLetter(text.charAt(0)) ? 'word' : 'sign'
}

/** True where the glyph at `at` belongs to the piece that begins at `from`. */
const continues = (kind: PieceKind, glyphs: readonly Glyph[], from: number, at: number): boolean => {
  const [first, next, after] = [glyphs[from], glyphs[at], glyphs[at + 1]]
  if (first === undefined || next === undefined || next.kind === 'space') return false
  if (kind === 'digits') return first.kind === 'digit' && next.kind === 'digit'
  if (kind === 'han') return next.kind === 'plain' && isHan(next.text)
  if (kind === 'tag') return glyphs[at - 1]?.text !== '>'
  if (kind === 'word') {
    const joins = isApostrophe(next.text) && after?.kind === 'plain' && isLetter(after.text.charAt(0))
    return next.kind === 'plain' && (isLetter(next.text.charAt(0)) || joins)
  }
  const signs = glyphs
    .slice(from, from + 8)
    .map((one) => (one.kind === 'plain' ? one.text : one.kind === 'digit' ? '0' : ' '))
    .join('')
  return at - from < (arrow.exec(signs)?.[0].length ?? 1)
}

/** One piece in the place of several that follow each other. */
export const merged = (text: string, pieces: readonly Piece[], kind: PieceKind, value: number | null = null): Piece => {
  const [first, last] = [pieces[0], pieces.at(-1)]
  if (first === undefined || last === undefined) throw new RangeError('nothing to merge')
  return { ...first, kind, form: pieces.map(({ form }) => form).join(' '), text: text.slice(first.start, last.end), end: last.end, value }
}
