/** A recorded search that ships with the page, as `traces/index.json` lists it. */
export interface ShippedRecording {
  /** Name in links and in the texts of `strings`. */
  readonly name: string
  /** Path from the page. */
  readonly path: string
  readonly title: string
  readonly teaches: string
  readonly question: string
  /** Null where the search found none. */
  readonly answer: string | null
  readonly rollouts: number
  readonly nodes: number
  readonly model: string
}

const folder = 'traces'
export const indexPath = `${folder}/index.json`

/** The recordings of a parsed index. Entries that lack something are left out: a page with fewer recordings is better than none. Never throws. */
export function readIndex(raw: unknown): readonly ShippedRecording[] {
  const entries: unknown = field(raw, 'traces')
  if (!Array.isArray(entries)) return []
  return entries.flatMap((entry: unknown) => {
    const [name, file, title] = [field(entry, 'name'), field(entry, 'file'), field(entry, 'title')]
    if (typeof name !== 'string' || typeof file !== 'string' || typeof title !== 'string') return []
    const text = (value: unknown) => (typeof value === 'string' ? value : '')
    const count = (value: unknown) => (typeof value === 'number' && Number.isInteger(value) ? value : 0)
    return [
      {
        name,
        path: `${folder}/${file}`,
        title,
        teaches: text(field(entry, 'teaches')),
        question: text(field(entry, 'question')),
        answer: text(field(entry, 'answer')) || null,
        rollouts: count(field(entry, 'rollouts')),
        nodes: count(field(entry, 'nodes')),
        model: text(field(field(entry, 'provenance'), 'model')),
      },
    ]
  })
}

function field(from: unknown, name: string): unknown {
  return typeof from === 'object' && from !== null && Object.hasOwn(from, name) ? Reflect.get(from, name) : undefined
}
