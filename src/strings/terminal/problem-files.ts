import type { SharedId } from '../../problems/files/distinct-ids.ts'
import type { ProblemFileError, ProblemFileFault } from '../../problems/files/fault.ts'
import { refusalText } from '../say.ts'

/** Lines named before the rest is counted. */
const mostNamed = 20

const wanted = { text: 'a text that is not empty', id: 'a number or a text', answer: 'a number or a text', numbers: 'a list of numbers' } as const

const forms = '"question" or "problem" with "answer", "nums" with "target", or the list of Games of 24 with its "Puzzles"'

/** A piece of a file as a line of a terminal can hold it. */
const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text)

const listed = (items: readonly string[]): string =>
  items.length > mostNamed ? `${items.slice(0, mostNamed).join(', ')} and ${items.length - mostNamed} more` : items.join(', ')

const sentence = (fault: ProblemFileFault): string => {
  switch (fault.code) {
    case 'unreadable':
      return `cannot be read (${fault.values.reason}).`
    case 'gzip':
      return `is packed by gzip but cannot be unpacked (${fault.values.reason}); pack it again.`
    case 'archive':
      return `is a ${fault.values.kind} file; unpack it first, or pack it with gzip.`
    case 'binary':
      return 'is not a text file.'
    case 'encoding':
      return 'not UTF-8, nor UTF-16; save the file as UTF-8.'
    case 'empty':
      return 'no problems in this file.'
    case 'array-cut':
      return 'the JSON array is cut short: its closing "]" is missing.'
    case 'not-object':
      return 'not a JSON object.'
    case 'not-json':
      return `not JSON (${fault.values.reason}).`
    case 'quote-open':
      return 'a quote is opened and never closed.'
    case 'quote':
      return 'a quote within a field: put the whole field in quotes and write quotes within it twice ("").'
    case 'csv':
      return `not CSV (${fault.values.reason}).`
    case 'columns':
      return `${fault.values.found} columns, where the header has ${fault.values.expected}: put a field that holds commas in quotes.`
    case 'header':
      return `no column of problems among ${listed(fault.values.columns.map((column) => `"${shortened(column)}"`))}; a file is JSON, or a table whose first line names ${forms}.`
    case 'field-twice':
      return `two columns are named "${fault.values.field}".`
    case 'field': {
      const { field, found } = fault.values
      return `field "${field}" must be ${wanted[fault.values.wanted]}, but ${found === null ? 'is missing' : `is ${shortened(found)}`}.`
    }
    case 'question':
      return `field "${fault.values.field}": ${refusalText(fault.values.refusal)}`
  }
}

/** What is wrong with a file of problems, in one line that names file, line and field. */
export const problemFileFault = ({ fault, line, path }: ProblemFileError): string =>
  `${path}${line === null ? '' : `:${line}`}: ${sentence(fault).replace(/\s+/g, ' ')}`

/** Which ids several problems of a file have, and what these are called: a line for each id. */
export const sharedIds = (path: string, shared: readonly SharedId[]): string[] => [
  ...shared
    .slice(0, mostNamed)
    .map(
      ({ id, uses }) =>
        `${path}: the id "${id}" stands for ${uses.length} problems (lines ${listed(uses.map(({ line }) => String(line)))}), which are called ${listed(uses.map((use) => `"${use.id}"`))}.`,
    ),
  ...(shared.length > mostNamed ? [`${path}: ${shared.length - mostNamed} more ids stand for several problems.`] : []),
]

/** Which problems are left out of all figures, since their known answers cannot be read. */
export const ungraded = (ids: readonly string[]): string => {
  const left =
    ids.length === 1 ? '1 problem is left out of the figures: its known answer' : `${ids.length} problems are left out of the figures: their known answers`
  return `${left} cannot be read as a number (${listed(ids)}).`
}
