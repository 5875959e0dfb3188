/**
 * What a character of the question is once compatibility forms are undone.
 * `digit` is a decimal digit of any script, as 0 to 9. `enclosed` is one character or emoji that stands for a whole number, such as ③ ⑩ 3️⃣; its text is that
 * number. `raised`, `fraction` and `odd` hold digits that must not become plain ones: ² ½ ㏠. `turning` makes a text read otherwise than it is stored.
 */
export type GlyphKind = 'plain' | 'digit' | 'space' | 'enclosed' | 'raised' | 'fraction' | 'roman' | 'odd' | 'invisible' | 'turning'

export interface Glyph {
  readonly kind: GlyphKind
  /** Normalised (NFKC). */
  readonly text: string
  /** Place in the original text, in UTF-16 units. */
  readonly start: number
  readonly end: number
}

const isDigit = (code: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(code))

/** Digits of a script stand in order from zero, in runs of ten. */
const digitValue = (code: number): number => {
  let before = 0
  while (isDigit(code - before - 1)) before++
  return before % 10
}

/** Enclosed numbers that have no compatibility form, by the first of each row and its value: ❶ ➀ ➊ ⓵ ⓫ ⓿. */
const enclosedRows: readonly (readonly [first: number, length: number, value: number])[] = [
  [0x2776, 10, 1],
  [0x2780, 10, 1],
  [0x278a, 10, 1],
  [0x24f5, 10, 1],
  [0x24eb, 10, 11],
  [0x24ff, 1, 0],
  [0x1f51f, 1, 10],
]

const enclosedValue = (code: number, form: string): string | null => {
  const row = enclosedRows.find(([first, length]) => code >= first && code < first + length)
  if (row) return String(code - row[0] + row[2])
  return /^\(?(\d+)[).,]?$/.exec(form)?.[1] ?? null
}

/** Playing cards of Unicode: a suit a row of sixteen, ace to king with the knight between jack and queen. */
const playingCard = (code: number): string | null => {
  if (code < 0x1f0a1 || code > 0x1f0de) return null
  return [null, 'A', '2', '3', '4', '5', '6', '7', '8', '9', '10', 'J', null, 'Q', 'K'][code % 16] ?? null
}

const formOf = (character: string): readonly [kind: GlyphKind, text: string] => {
  const code = character.codePointAt(0) ?? 0
  if (isDigit(code)) return ['digit', String(digitValue(code))]
  if (/\s/.test(character)) return ['space', /[\n\r\u0085\u2028\u2029\v\f]/.test(character) ? '\n' : ' ']
  if (character === '\u202d' || character === '\u202e') return ['turning', '']
  if (/[\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(character)) return ['invisible', '']
  const card = playingCard(code)
  if (card !== null) return [/\d/.test(card) ? 'enclosed' : 'plain', card]
  const form = character.normalize('NFKC')
  if (/[\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089\u207a-\u207e\u208a-\u208e]/.test(character)) return ['raised', form]
  if (form.includes('\u2044') && form !== '\u2044') return ['fraction', form]
  if (code >= 0x2160 && code <= 0x2188) return ['roman', form]
  if (/[\p{No}]/u.test(character)) {
    const value = enclosedValue(code, form)
    return value === null ? ['odd', form] : ['enclosed', value]
  }
  if (/\d/.test(form)) return ['odd', form]
  const enclosed = enclosedValue(code, '')
  return enclosed === null ? ['plain', form] : ['enclosed', enclosed]
}

/** The characters of a text with their places. Nothing of it is left out: the places follow each other from 0 to its end. */
export const glyphsOf = (text: string): Glyph[] => {
  const glyphs: Glyph[] = []
  for (let start = 0; start < text.length; ) {
    const keycap = /^[\d#*]\ufe0f?\u20e3/.exec(text.slice(start, start + 3))
    const character = keycap?.[0] ?? String.fromCodePoint(text.codePointAt(start) ?? 0)
    const end = start + character.length
    const [kind, form]: readonly [GlyphKind, string] = keycap ? [/^\d/.test(character) ? 'enclosed' : 'plain', character.charAt(0)] : formOf(character)
    glyphs.push({ kind, text: form, start, end })
    start = end
  }
  return glyphs
}

/** The text around a place up to white space, at most 24 characters to each side: what a person recognises as the piece. */
export const around = (text: string, start: number, end: number): string => {
  const before = /[^\s]{0,24}$/.exec(text.slice(0, start))?.[0] ?? ''
  const after = /^[^\s]{0,24}/.exec(text.slice(end))?.[0] ?? ''
  return before + text.slice(start, end) + after
}
