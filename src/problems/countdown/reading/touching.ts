import { around } from './normalise.ts'
import { merged, type Piece } from './pieces.ts'
import { refuse } from './refused.ts'

const isDigits = (piece: Piece | undefined): piece is Piece => piece?.kind === 'digits'
const isTight = (piece: Piece | undefined): piece is Piece => piece?.gap === 'none'
const isLatin = (piece: Piece | undefined): boolean => piece !== undefined && /^\p{L}/u.test(piece.form) && !/^\p{Script=Han}/u.test(piece.form)

/**
 * Digits and what touches them: each run of digits becomes a number, "24.0" too.
 * @throws Refused where a number is written in a way that could be read otherwise: 1.5, 1,250 3/4, 1e3, 1st, 2x, 3!, 50%, 007.
 */
export const withNumbers = (text: string, pieces: readonly Piece[]): Piece[] => {
  const read: Piece[] = []
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at]
    if (piece === undefined) break
    if (!isDigits(piece)) {
      read.push(piece)
      continue
    }
    const [before, sign, digits, then] = [pieces[at - 1], pieces[at + 1], pieces[at + 2], pieces[at + 3]]
    refuseTouching(text, pieces, at)
    if (isTight(sign) && sign.form === '.' && isDigits(digits) && isTight(digits)) {
      const goesOn = isTight(then) && then.form === '.' && isDigits(pieces[at + 4]) && isTight(pieces[at + 4])
      const written = text.slice(piece.start, digits.end)
      if (goesOn || before?.form === '.' || /^0{3}$/.test(digits.form)) refuse('separator', around(text, piece.start, digits.end), {})
      if (!/^0+$/.test(digits.form) || (isLatin(then) && isTight(then))) refuse('decimal', written, {})
      read.push(asNumber(merged(text, [piece, sign, digits], 'number', Number(piece.form)), piece.form))
      at += 2
    } else read.push(asNumber({ ...piece, kind: 'number' }, piece.form))
  }
  return read
}

const asNumber = (piece: Piece, digits: string): Piece => {
  if (digits.length > 1 && digits.startsWith('0')) refuse('leading-zero', piece.text, {})
  if (digits.length > 4) refuse('many-digits', piece.text, {})
  return { ...piece, form: 'digits' }
}

/** 7! is the last that may be a target. */
const largestFactorial = 7

/** True of a single `!` at the end that may be meant: after a small target, or where no word makes a sentence of the text. */
const isFactorial = (pieces: readonly Piece[], at: number): boolean => {
  const [before, piece, sign, next] = [pieces[at - 1], pieces[at], pieces[at + 1], pieces[at + 2]]
  if (sign?.form !== '!' || next?.form === '!' || Number(piece?.form) > largestFactorial) return false
  const isAsked = before?.kind === 'make' || before?.kind === 'goal' || before?.kind === 'link' || (before?.kind === 'sign' && before.form !== ',')
  return isAsked || pieces.every(({ kind }) => kind === 'digits' || kind === 'number' || kind === 'sign')
}

const refuseTouching = (text: string, pieces: readonly Piece[], at: number): void => {
  const [piece, before, after, next] = [pieces[at], pieces[at - 1], pieces[at + 1], pieces[at + 2]]
  if (piece === undefined) return
  const [first, last] = [isTight(piece) ? before : undefined, isTight(after) ? after : undefined]
  const whole = around(text, piece.start, piece.end)
  const exponent = /^\d+(\.\d+)?e[-+−]?\d+/i.exec(text.slice(piece.start))?.[0]
  if (exponent !== undefined) refuse('exponent', exponent, {})
  if (isLatin(last)) {
    if (/^\d+(st|nd|rd|th)\b/i.test(text.slice(piece.start))) refuse('ordinal', whole, {})
    refuse('glued', whole, {})
  }
  if (isLatin(first) || isDigits(last) || isDigits(first)) refuse('glued', whole, {})
  if (after?.gap === 'narrow' && isDigits(after) && /^\d{3}$/.test(after.form) && piece.form.length < 4)
    refuse('separator', text.slice(piece.start, after.end), {})
  if (after?.form === '%' || after?.form === '‰') refuse('percent', text.slice(piece.start, after.end), {})
  if (/^[\^√]|^\*\*$/.test(last?.form ?? '') && isTight(next)) refuse('power', whole, {})
  if (/^['_·‧・`´’‘]$/.test(last?.form ?? '') && isDigits(next) && isTight(next)) refuse('separator', whole, {})
  if (/^[/⁄∕]$/.test(last?.form ?? '') && isDigits(next) && isTight(next)) refuse('fraction', text.slice(piece.start, next.end), {})
  if (last?.form === ',' && isDigits(next) && isTight(next) && /^0\d/.test(next.form)) refuse('separator', text.slice(piece.start, next.end), {})
  if (/^[٫٬]$/.test(last?.form ?? '')) refuse('separator', whole, {})
  if (/^[.·٫]$/.test(first?.form ?? '') && !isDigits(pieces[at - 2]) && !/[.\p{L}]$/u.test(text.slice(0, before?.start))) refuse('decimal', whole, {})
  if (last?.form === '!' && (!endsSentence(text, piece.end) || isFactorial(pieces, at))) refuse('factorial', text.slice(piece.start, last.end), {})
}

/** True where only ! ? . and closing signs follow up to the end of the line, or a capital letter begins another sentence. */
const endsSentence = (text: string, end: number): boolean =>
  /^[!?.！？。…'"”’)\]}\s*]*($|\n)/u.test(text.slice(end)) || /^[!?！？]+\s+["“(]?\p{Lu}/u.test(text.slice(end)) || /^！/.test(text.slice(end))
