/** What is wrong at a place of a text that should be JSON. */
export type JsonProblem =
  /** A word that JSON does not have, such as Python's NaN, None or True. */
  | { readonly what: 'word'; readonly found: string }
  /** A character that cannot stand there. */
  | { readonly what: 'character'; readonly found: string }
  /** The text ends before the document does. */
  | { readonly what: 'end' }
  /** The document has ended and something else follows. */
  | { readonly what: 'more' }
  /** A text of the document has a line break or another control character in it, or a backslash that stands for nothing. */
  | { readonly what: 'control' | 'escape' }
  /** Lists and objects within each other, more of them than `limit`. */
  | { readonly what: 'nesting'; readonly limit: number }

/** `at` counts characters from the beginning of the text; `path` leads to the value that was being read. */
export interface JsonFault {
  readonly problem: JsonProblem
  readonly at: number
  readonly path: readonly (string | number)[]
}

/** A list or an object that is being read. */
interface Level {
  readonly isList: boolean
  /** Of the item of a list. */
  index: number
  /** Where the last key of an object stands, with its quotes. */
  keyFrom: number
  keyTo: number
}

type Awaits = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end'

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
/** Also what Python and JavaScript write for a number or a constant and JSON does not know. */
const word = /[-+]?[A-Za-z_][A-Za-z0-9_]*/y
const known: ReadonlySet<string> = new Set(['true', 'false', 'null'])
/** Of a word that is named in a message. */
const longestWord = 40

const code = {
  tab: 9,
  line: 10,
  carriage: 13,
  space: 32,
  quote: 34,
  comma: 44,
  colon: 58,
  open: 91,
  backslash: 92,
  close: 93,
  openObject: 123,
  closeObject: 125,
}
const isBlank = (c: number): boolean => c === code.space || c === code.line || c === code.carriage || c === code.tab

const isHex = (c: number): boolean => (c >= 48 && c <= 57) || (c >= 65 && c <= 70) || (c >= 97 && c <= 102)
const simpleEscapes: ReadonlySet<number> = new Set([...'"\\/bfnrt'].map((character) => character.charCodeAt(0)))

/** The end of a text that begins with the quote at `from`, or what is wrong with it. */
const scanText = (text: string, from: number, to: number): number | { readonly problem: JsonProblem; readonly at: number } => {
  let at = from + 1
  while (at < to) {
    const c = text.charCodeAt(at)
    if (c === code.quote) return at + 1
    if (c < code.space) return { problem: { what: 'control' }, at }
    if (c !== code.backslash) {
      at++
      continue
    }
    const escaped = text.charCodeAt(at + 1)
    if (at + 1 >= to) break
    if (simpleEscapes.has(escaped)) at += 2
    else if (escaped === 117 && at + 5 < to && [2, 3, 4, 5].every((i) => isHex(text.charCodeAt(at + i)))) at += 6
    else return { problem: { what: 'escape' }, at }
  }
  return { problem: { what: 'end' }, at: to }
}

/**
 * Whether the part of a text from `from` to `to` is one JSON document, with blanks around it at most, nested at most `most` deep; null, or the first thing that is wrong.
 * Accepts exactly what JSON.parse accepts up to that depth, in one pass, without recursion.
 */
export const scan = (text: string, from: number, to: number, most: number): JsonFault | null => {
  const levels: Level[] = []
  let awaits: Awaits = 'value'
  let at = from
  let ended = false

  const fault = (problem: JsonProblem, where = at): JsonFault => ({ problem, at: where, path: pathOf(text, levels) })

  for (;;) {
    while (at < to && isBlank(text.charCodeAt(at))) at++
    if (at >= to) return ended ? null : fault({ what: 'end' }, to)
    if (ended) return fault({ what: 'more' })
    const c = text.charCodeAt(at)
    const level = levels.at(-1)

    if (awaits === 'colon') {
      if (c !== code.colon) return fault({ what: 'character', found: characterAt(text, at) })
      at++
      awaits = 'value'
      continue
    }
    if (level !== undefined && (awaits === 'comma or end' || (awaits === 'value or end' && level.isList) || awaits === 'key or end')) {
      if (c === (level.isList ? code.close : code.closeObject)) {
        levels.pop()
        at++
        ended = levels.length === 0
        awaits = 'comma or end'
        continue
      }
      if (awaits === 'comma or end') {
        if (c !== code.comma) return fault({ what: 'character', found: characterAt(text, at) })
        at++
        level.index++
        awaits = level.isList ? 'value' : 'key'
        continue
      }
    }
    if (level !== undefined && (awaits === 'key' || awaits === 'key or end')) {
      if (c !== code.quote) return fault(wrongStart(text, at, to))
      const end = scanText(text, at, to)
      if (typeof end !== 'number') return fault(end.problem, end.at)
      level.keyFrom = at
      level.keyTo = end
      at = end
      awaits = 'colon'
      continue
    }
    if (c === code.open || c === code.openObject) {
      if (levels.length >= most) return fault({ what: 'nesting', limit: most })
      const isList = c === code.open
      levels.push({ isList, index: 0, keyFrom: 0, keyTo: 0 })
      awaits = isList ? 'value or end' : 'key or end'
      at++
      continue
    }
    if (c === code.quote) {
      const end = scanText(text, at, to)
      if (typeof end !== 'number') return fault(end.problem, end.at)
      at = end
      ended = levels.length === 0
      awaits = 'comma or end'
      continue
    }
    const end = wordEnd(text, at, to) ?? numberEnd(text, at, to)
    if (end === null) return fault(wrongStart(text, at, to))
    at = end
    ended = levels.length === 0
    awaits = 'comma or end'
  }
}

/** The end of a number; null where none begins. */
const numberEnd = (text: string, at: number, to: number): number | null => {
  number.lastIndex = at
  return number.test(text) && number.lastIndex <= to ? number.lastIndex : null
}

/** The end of true, false or null; null where none begins. */
const wordEnd = (text: string, at: number, to: number): number | null => {
  const found = wordAt(text, at, to)
  return found !== null && known.has(found) ? at + found.length : null
}

const wordAt = (text: string, at: number, to: number): string | null => {
  word.lastIndex = at
  return word.exec(text)?.[0].slice(0, to - at) ?? null
}

const characterAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0)

/** What stands where a value or a key should begin and does not. */
const wrongStart = (text: string, at: number, to: number): JsonProblem => {
  const found = wordAt(text, at, to)
  return found === null ? { what: 'character', found: characterAt(text, at) } : { what: 'word', found: found.slice(0, longestWord) }
}

const longestKey = 200

const pathOf = (text: string, levels: readonly Level[]): (string | number)[] =>
  levels.flatMap(({ isList, index, keyFrom, keyTo }): (string | number)[] => {
    if (isList) return [index]
    if (keyTo === 0) return []
    const key: unknown = JSON.parse(text.slice(keyFrom, keyTo))
    return [typeof key === 'string' ? key.slice(0, longestKey) : '']
  })

/** Line and column of a place of a text, both from 1; a column is a UTF-16 unit. Lines end as on any system. */
export const lineAndColumn = (text: string, at: number): { readonly line: number; readonly column: number } => {
  let [line, start] = [1, 0]
  for (let i = 0; i < at; i++) {
    const c = text.charCodeAt(i)
    if (c !== code.line && !(c === code.carriage && text.charCodeAt(i + 1) !== code.line)) continue
    line++
    start = i + 1
  }
  return { line, column: at - start + 1 }
}
