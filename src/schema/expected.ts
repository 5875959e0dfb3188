/** What should have stood where something else was found. Bounds are included; null for none. */
export type Expected =
  /** Of at most so many characters, and not an empty one, where that is told. */
  | { readonly what: 'text'; readonly most?: number; readonly filled?: true }
  | { readonly what: 'list'; readonly filled?: true }
  | { readonly what: 'flag' | 'record' | 'pair' | 'date' }
  | { readonly what: 'number' | 'whole'; readonly min: number | null; readonly max: number | null }
  | { readonly what: 'choice'; readonly choices: readonly string[] }

/** Why a document is not of its schema. `path` is where, as in `events[3].candidates[0].text`; empty for the whole document. */
export type SchemaFault =
  | { readonly kind: 'value'; readonly path: string; readonly expected: Expected; readonly orNull: boolean; readonly found: string }
  | { readonly kind: 'missing'; readonly path: string; readonly expected: Expected }
  /** A field that nothing reads, where none such may stand: a slip of the pen, most likely. */
  | { readonly kind: 'unknown'; readonly path: string; readonly known: readonly string[] }
  /** A number that is not the sum of these fields beside it. */
  | { readonly kind: 'sum'; readonly path: string; readonly of: readonly string[] }

const longest = 40

const clip = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text)

/** A short rendering of a value of a JSON document, for messages. */
export const show = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  if (Array.isArray(value)) return `[${value.length === 0 ? '' : '…'}]`
  if (typeof value === 'object' && value !== null)
    return `{${Object.keys(value).slice(0, 3).map(clip).join(', ')}${Object.keys(value).length > 3 ? ', …' : ''}}`
  return clip(typeof value === 'string' ? JSON.stringify(value) : String(value))
}

/** A step into a document: the key of an object or the index of a list. */
export type Step = string | number

/** A place in a document as one writes it: `events[3].text`. */
export const pathOf = (steps: readonly Step[]): string =>
  steps
    .map((step, i) => (typeof step === 'number' ? `[${step}]` : /^[A-Za-z_]\w*$/.test(step) ? `${i === 0 ? '' : '.'}${step}` : `[${JSON.stringify(step)}]`))
    .join('')
