import { merged, type Piece } from './pieces.ts'
import { refuse } from './refused.ts'

const units = new Map(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value] as const),
)
const tens = new Map('twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, i) => [word, 20 + 10 * i] as const))

/** The value of number words that follow each other; null where they are not one number. `lowest` is the place filled last: 1, 10 or 100. */
const numberOf = (words: readonly string[]): number | null => {
  let [total, part, lowest]: [number, number | null, number] = [0, null, 1000]
  for (const word of words) {
    const small = units.get(word) ?? tens.get(word)
    if (small !== undefined) {
      const place = small === 0 ? 0 : small < 10 ? 1 : 10
      const fits = part === null ? total === 0 || small > 0 : small > 0 && lowest > place
      if (!fits) return null
      part = (part ?? 0) + small
      lowest = small < 20 ? 1 : 10
    } else if (word === 'hundred') {
      if (part === null || part > 9 || lowest !== 1) return null
      ;[part, lowest] = [part * 100, 100]
    } else {
      if (part === null || total > 0) return null
      ;[total, part, lowest] = [part * 1000, null, 1000]
    }
  }
  return total + (part ?? 0)
}

const isNumeral = (piece: Piece | undefined): boolean => piece?.kind === 'numeral'
const isHyphen = (piece: Piece | undefined): boolean => piece?.kind === 'sign' && /^[-–‐‑]$/.test(piece.form) && piece.gap === 'none'
const isLarge = (piece: Piece | undefined): boolean => piece?.form === 'hundred' || piece?.form === 'thousand'

/** How many pieces from `at` are one number, and the words of it. */
const extent = (pieces: readonly Piece[], at: number): { readonly length: number; readonly words: readonly string[]; readonly value: number } | null => {
  const first = pieces[at]
  const one = (first?.kind === 'article' || first?.form === 'a') && isLarge(pieces[at + 1])
  if (!isNumeral(first) && !one) return null
  let words: string[] = [one ? 'one' : (first?.form ?? '')]
  let best = isLarge(first) ? null : numberOf(words)
  if (best === null) return refuse('number-words', first?.text ?? null, {})
  let length = 1
  for (;;) {
    const next = pieces[at + length]
    const joined = isHyphen(next) || (next?.kind === 'and' && next.form === 'and' && isLarge(pieces[at + length - 1])) ? 1 : 0
    const word = pieces[at + length + joined]
    if (word === undefined || !isNumeral(word) || (isHyphen(next) && word.gap !== 'none')) break
    const longer = numberOf([...words, word.form])
    if (longer === null) {
      if (isHyphen(next)) return refuse('number-words', `${pieces[at]?.text}-${word.text}`, {})
      break
    }
    words = [...words, word.form]
    best = longer
    length += joined + 1
  }
  return { length, words, value: best }
}

/**
 * Number words as numbers: "twenty-four", "twenty four", "a hundred and one".
 * @throws Refused where they may be one number or several: "twenty four five", "3, 4, one hundred and five".
 */
export const withNumberWords = (text: string, pieces: readonly Piece[]): Piece[] => {
  const read: Piece[] = []
  for (let at = 0; at < pieces.length; ) {
    const found = extent(pieces, at)
    const piece = pieces[at]
    if (found === null || piece === undefined) {
      if (piece !== undefined) read.push(piece)
      at++
      continue
    }
    const parts = pieces.slice(at, at + found.length)
    const number = merged(text, parts, 'number', found.value)
    const [before, after] = [read.at(-1), pieces[at + found.length]]
    const isLoose = parts.length > 1 && !parts.some(isHyphen) && !(parts.length === 2 && isLarge(parts[1]))
    if (isLoose && (isNumeral(after) || before?.kind === 'number')) refuse('number-words', number.text, {})
    if (parts.some(({ kind }) => kind === 'and') && isListed(read) && before?.kind !== 'and' && !isListSeparator(after)) refuse('number-words', number.text, {})
    read.push(number)
    at += found.length
  }
  return read
}

const isListSeparator = (piece: Piece | undefined): boolean => piece?.kind === 'and' || piece?.form === ',' || piece?.form === '、'

/** True where what was read ends within a list of numbers. */
const isListed = (read: readonly Piece[]): boolean => {
  const [last, number] = [read.at(-1), read.at(-2)]
  return last?.kind === 'number' || last?.kind === 'digits' || (isListSeparator(last) && (number?.kind === 'number' || number?.kind === 'digits'))
}
