import { add, divide, multiply, type Rational, rational } from '../rational.ts'

/** A number of a question: where it stands, and its exact value. `$` and `%` beside it are not part of it. */
export interface Quantity {
  readonly start: number
  readonly end: number
  readonly value: Rational
}

const units = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const scales: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1000],
  ['million', 1_000_000],
  ['billion', 1_000_000_000],
])
const parts: readonly (readonly [RegExp, number])[] = [
  [/^hal(?:f|ves)$/, 2],
  [/^thirds?$/, 3],
  [/^(?:fourth|quarter)s?$/, 4],
  [/^fifths?$/, 5],
  [/^sixths?$/, 6],
  [/^sevenths?$/, 7],
  [/^eighths?$/, 8],
  [/^ninths?$/, 9],
  [/^tenths?$/, 10],
]
const vulgar: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['½', [1, 2]],
  ['¼', [1, 4]],
  ['¾', [3, 4]],
  ['⅓', [1, 3]],
  ['⅔', [2, 3]],
  ['⅕', [1, 5]],
  ['⅖', [2, 5]],
  ['⅗', [3, 5]],
  ['⅘', [4, 5]],
  ['⅙', [1, 6]],
  ['⅛', [1, 8]],
  ['⅜', [3, 8]],
  ['⅝', [5, 8]],
  ['⅞', [7, 8]],
])
const vulgarSigns = [...vulgar.keys()].join('')

/** Digits of a number at most: beyond, no person has written it as a quantity. */
const mostDigits = 30
const digits = String.raw`(?:\d{1,3}(?:,\d{3})+(?![\d])|\d{1,${mostDigits}})`
const decimal = String.raw`(?:${digits}(?:\.\d{1,${mostDigits}})?|\.\d{1,${mostDigits}})`
const scale = `(?:hundred|thousand|million|billion)`
const word = `(?:${[...tens, ...[...units].reverse().filter((w) => w !== 'zero')].sort((a, b) => b.length - a.length).join('|')})`
const part = `(?:half|halves|thirds?|fourths?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)`

/** A sign belongs to a number that nothing stands before: not in `10-20`, not in a word. */
const negative = String.raw`(?<![\p{L}\p{N})%])[-−](?=[\d.])`

const written = new RegExp(
  [
    // 3 1/2, 3½, 3/4, ½
    String.raw`(?<whole>\d{1,9})(?:[ -](?:and )?(?<wn>\d{1,4})\/(?<wd>\d{1,4})(?![\d/])|\s?(?<wv>[${vulgarSigns}]))`,
    String.raw`(?<n>\d{1,9})\/(?<d>\d{1,9})(?![\d/])`,
    `(?<v>[${vulgarSigns}])`,
    // 1,250.50, -5, 3 million, 2 and a half
    String.raw`(?<sign>${negative})?(?<number>${decimal})(?![.,]?\d)(?! ?(?:st|nd|rd|th)\b)(?: (?<scale>${scale})\b)?(?<half>(?: and|-and)[ -]a[ -]half)?`,
    // two-thirds, three quarters of
    String.raw`\b(?<count>${word})(?:-(?<p1>${part})\b| (?<p2>${part})\b(?= (?:of|as|the)\b))`,
    // twenty-five, two hundred and fifty, a hundred
    String.raw`\b(?<words>(?:(?:an?|${word})[ -])?${scale}(?:(?: | and |-)(?:${word}|${scale})\b)*|${word}(?:(?: |-| and )(?:${word}|${scale})\b)*)(?<halfWord>(?: and|-and)[ -]a[ -]half)?\b`,
  ].join('|'),
  'giu',
)

const exact = (text: string): Rational => {
  const [whole = '', fraction = ''] = text.replaceAll(',', '').split('.')
  return rational(BigInt(`${whole}${fraction}` || '0'), 10n ** BigInt(fraction.length))
}

const half = rational(1, 2)

/** What a part's word divides by; null for another word. */
const partOf = (text: string): number | null => parts.find(([pattern]) => pattern.test(text.toLowerCase()))?.[1] ?? null

const unitOf = (text: string): number | null => {
  const unit = units.indexOf(text)
  if (unit >= 0) return unit
  const ten = tens.indexOf(text)
  return ten < 0 ? null : 20 + 10 * ten
}

/** The value of number words that belong together; null where they are several numbers, as in `five two`. */
const wordsValue = (text: string): number | null => {
  let [total, current, last] = [0, 0, Number.POSITIVE_INFINITY]
  for (const one of text.toLowerCase().split(/[\s,-]+/)) {
    if (one === 'and' || one === 'a' || one === 'an') continue
    const size = scales.get(one)
    if (size === 100) {
      current = (current === 0 ? 1 : current) * 100
      last = 100
      continue
    }
    if (size !== undefined) {
      total += (current === 0 ? 1 : current) * size
      ;[current, last] = [0, size]
      continue
    }
    const value = unitOf(one)
    if (value === null) return null
    const place = value >= 20 ? 100 : 10
    // Tens stand after hundreds, units after tens.
    if (last < place || (last === 20 && value >= 10)) return null
    current += value
    last = value >= 20 ? 20 : 1
  }
  return total + current
}

/** What a scale's word multiplies by; 1 where there is none. */
const scaleOf = (text: string | undefined): number => (text === undefined ? undefined : scales.get(text.toLowerCase())) ?? 1

const exactValue = (groups: Readonly<Record<string, string | undefined>>): Rational | null => {
  const { whole, wn, wd, wv, n, d, v, sign, number, scale: factor, half: more, count, p1, p2, words, halfWord } = groups
  const fraction = (character: string | undefined): Rational | null => {
    const parts = character === undefined ? undefined : vulgar.get(character)
    return parts === undefined ? null : rational(...parts)
  }
  if (whole !== undefined) {
    const rest = fraction(wv) ?? (wn !== undefined && wd !== undefined && Number(wd) !== 0 ? rational(BigInt(wn), BigInt(wd)) : null)
    return rest && add(rational(BigInt(whole)), rest)
  }
  if (n !== undefined && d !== undefined) return Number(d) === 0 ? null : rational(BigInt(n), BigInt(d))
  if (v !== undefined) return fraction(v)
  if (number !== undefined) {
    const size = multiply(exact(number), rational(scaleOf(factor)))
    const value = more === undefined ? size : add(size, half)
    return sign === undefined ? value : rational(-value.n, value.d)
  }
  const portion = p1 ?? p2
  if (count !== undefined && portion !== undefined) {
    const [counted, by] = [unitOf(count.toLowerCase()), partOf(portion)]
    return counted === null || by === null ? null : divide(rational(counted), rational(by))
  }
  if (words === undefined) return null
  const value = wordsValue(words)
  if (value === null) return null
  return halfWord === undefined ? rational(value) : add(rational(value), half)
}

/** A lone "one" is rarely a quantity: one of them, another one, one day. */
const isPronoun = (text: string): boolean => /^one$/i.test(text)

/** Number words that make no number together, each for itself. */
const separate = (text: string, start: number): Quantity[] =>
  [...text.matchAll(/[a-z]+/gi)].flatMap((one) => {
    const value = isPronoun(one[0]) ? null : wordsValue(one[0])
    return value === null || unitOf(one[0].toLowerCase()) === null
      ? []
      : [{ start: start + one.index, end: start + one.index + one[0].length, value: rational(value) }]
  })

/**
 * The numbers of a text in their order: digits with thousands, decimals, fractions, mixed numbers, `½`, number words, and scales after them (`3 million`).
 * Left as words are a lone "one", ordinals, and what says how numbers relate: half, twice, a third, a dozen, a couple. Digits inside of words (`B12`) are none.
 */
export const quantitiesOf = (text: string): Quantity[] =>
  [...text.matchAll(written)].flatMap((match) => {
    const { index: start, groups } = match
    const end = start + match[0].length
    if (groups === undefined || isPronoun(match[0])) return []
    const before = text.slice(0, start)
    if (/\p{L}$/u.test(before) || /\d[.,:]?$/.test(before)) {
      // `7:30` is two numbers; `v1.2.3` and `B12` are names.
      if (!/(?<![\p{L}\d.])\d{1,2}:$/u.test(before)) return []
    }
    const value = exactValue(groups)
    return value === null ? separate(match[0], start) : [{ start, end, value }]
  })
