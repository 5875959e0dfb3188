import { type JsonFault, scan } from './scan.ts'
import { isBalanced, itemsOf, linesOf, type Span, trimmed } from './spans.ts'

/** One document of a text, or what should be one. */
export interface Document extends Span {
  readonly fault: JsonFault | null
}

/**
 * The documents of a text: one that is all of it, or those of a list, or one a line. A bad one among several leaves the others as they are. `most` is how deep lists and objects may lie
 * within each other. Empty for a text of blanks. One pass, or two.
 */
export const documentsIn = (text: string, most: number): readonly Document[] => {
  const whole = trimmed(text, { from: 0, to: text.length })
  if (whole.from === whole.to) return []
  const fault = scan(text, whole.from, whole.to, most)
  const scanned = (span: Span): Document => ({ ...span, fault: scan(text, span.from, span.to, most) })
  if (text[whole.from] === '[') {
    const items = itemsOf(text, whole)
    if (items.length > 0 && (fault === null || isBracket(text, items[0]))) return items.map(scanned)
  } else if (fault !== null) {
    const lines = linesOf(text)
    if (isOneALine(text, lines)) return lines.map(scanned)
  }
  return [{ ...whole, fault }]
}

const isBracket = (text: string, span: Span | undefined): boolean => span !== undefined && (text[span.from] === '{' || text[span.from] === '[')

/**
 * Whether a text that is no document has one on each line: the first line is closed in itself, or most lines are. A document over several lines opens a bracket in its first
 * that it closes later, and most of its other lines are parts.
 */
const isOneALine = (text: string, lines: readonly Span[]): boolean => {
  const [first] = lines
  if (first === undefined || lines.length < 2) return false
  const isClosed = (line: Span) => isBracket(text, line) && isBalanced(text, line)
  return isClosed(first) || lines.filter((line) => isClosed(line) && text[line.to - 1] !== ',').length * 2 > lines.length
}
