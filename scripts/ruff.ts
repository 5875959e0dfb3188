import { type Diagnostic, PositionEncoding, Workspace } from '@astral-sh/ruff-wasm-nodejs'
import { parse } from 'smol-toml'

/** Something about a Python file that is not as the settings want it. */
export interface Finding {
  /** Both from 1. */
  readonly line: number
  readonly column: number
  /** Ruff's rule; `format` where the text is laid out otherwise, `invalid-syntax` where it is no Python. */
  readonly code: string
  readonly message: string
}

/** Ruff with the settings of a project, without a Python. */
export interface Ruff {
  /** What is wrong with a file's text, from its top; empty where nothing is. */
  readonly check: (text: string) => readonly Finding[]
  /** The text with its imports sorted and laid out as the formatter wants it. @throws Error for a text that is no Python. */
  readonly format: (text: string) => string
}

type Table = Readonly<Record<string, unknown>>

const isTable = (value: unknown): value is Table => typeof value === 'object' && value !== null && !Array.isArray(value)

const tableAt = (value: Table, name: string): Table => {
  const found = value[name]
  if (found === undefined) return {}
  if (!isTable(found)) throw new Error(`"${name}" is not a table.`)
  return found
}

/**
 * @param pyproject Text of a pyproject.toml, of which [tool.ruff] is used.
 * @param modules Names of the Python files beside the one that is read. Ruff on a command line finds them by itself; here it sees no folder.
 * @throws Error for a text that is not TOML, has no [tool.ruff], or an option there that ruff does not know.
 */
export const openRuff = (pyproject: string, modules: readonly string[]): Ruff => {
  const settings = tableAt(tableAt(parse(pyproject), 'tool'), 'ruff')
  if (Object.keys(settings).length === 0) throw new Error('[tool.ruff] is missing or empty.')
  const lint = tableAt(settings, 'lint')
  const isort = { ...tableAt(lint, 'isort'), 'known-first-party': modules }
  const workspace = new Workspace({ ...settings, lint: { ...lint, isort } }, PositionEncoding.Utf16)
  const diagnostics = (text: string): readonly Diagnostic[] => workspace.check(text)
  const format = (text: string): string => workspace.format(withSortedImports(text, diagnostics(text)))
  return {
    check: (text) => {
      const found: readonly Finding[] = diagnostics(text)
        .map(({ code, message, start_location: { row, column } }) => ({ line: row, column, code: code ?? 'ruff', message }))
        .sort((a, b) => a.line - b.line || a.column - b.column)
      if (found.some(({ code }) => code === 'invalid-syntax')) return found
      const laidOut = workspace.format(text)
      return laidOut === text
        ? found
        : [...found, { line: firstDifference(text, laidOut), column: 1, code: 'format', message: 'laid out otherwise by the formatter' }]
    },
    format,
  }
}

/** Number, from 1, of the first line in which two different texts differ. */
const firstDifference = (text: string, other: string): number => {
  const [lines, others] = [text.split('\n'), other.split('\n')]
  return lines.findIndex((line, i) => line !== others[i]) + 1 || lines.length
}

/** The text with ruff's own mending of unsorted imports applied, last edit first, so that places stay what they were. */
const withSortedImports = (text: string, found: readonly Diagnostic[]): string => {
  const starts = [0]
  for (const { index } of text.matchAll(/\n/g)) starts.push(index + 1)
  const placeOf = ({ row, column }: { readonly row: number; readonly column: number }): number => (starts[row - 1] ?? text.length) + column - 1
  return found
    .flatMap(({ code, fix }) => (code === 'I001' ? (fix?.edits ?? []) : []))
    .map(({ content, location, end_location }) => ({ content: content ?? '', from: placeOf(location), to: placeOf(end_location) }))
    .sort((a, b) => b.from - a.from)
    .reduce((before, { content, from, to }) => before.slice(0, from) + content + before.slice(to), text)
}
