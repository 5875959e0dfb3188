import { useRef } from 'react'
import { useStore } from 'zustand'
import { strings } from '../../strings/index.ts'
import { useApp } from '../app-context.ts'

const text = strings.traces.open
/** Searches of a file that are listed. */
const mostListed = 50

/** Chooses a file, and a search where the file holds several. */
export function OpenSection() {
  const { traces } = useApp()
  const field = useRef<HTMLInputElement>(null)
  const opening = useStore(traces.store, (state) => state.opening)
  const take = (file: File | undefined) => {
    if (file !== undefined) void traces.openFile(file.name, bytesOf(file))
    // So that the same file can be chosen again after it was corrected.
    if (field.current !== null) field.current.value = ''
  }
  return (
    <section className="trace-section" aria-labelledby="open-title">
      <h3 id="open-title">{text.title}</h3>
      <p className="muted">{text.hint}</p>
      <button type="button" className="control" onClick={() => field.current?.click()}>
        {text.button}
      </button>
      <input
        ref={field}
        type="file"
        hidden
        accept=".json,.jsonl,.gz,.txt,application/json,application/gzip"
        data-testid="trace-file"
        onChange={(event) => take(event.target.files?.[0])}
      />
      {opening !== null && <p className="muted">{text.opening(opening)}</p>}
      <Choice />
    </section>
  )
}

function Choice() {
  const { traces } = useApp()
  const choice = useStore(traces.store, (state) => state.choice)
  if (choice === null) return null
  const { name, found } = choice
  return (
    <div className="trace-choice">
      <p>{text.several(name, found.length)}</p>
      <ol>
        {found.slice(0, mostListed).map((entry, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list does not change, and titles repeat
          <li key={i}>
            <button type="button" className="text-link" onClick={() => traces.choose(entry)}>
              {entry.title || text.untitled(i + 1)}
            </button>
          </li>
        ))}
      </ol>
      {found.length > mostListed && <p className="muted">{text.more(found.length - mostListed)}</p>}
      <button type="button" className="quiet" onClick={traces.cancelChoice}>
        {text.cancel}
      </button>
    </div>
  )
}

/** The content of a file. */
export async function bytesOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer())
}
