import { useRef } from 'react'
import { useStore } from 'zustand'
import type { TraceState } from '../../store/traces/traces.ts'
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
    if (file !== undefined) void traces.openFile(file.name, file)
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
      {opening !== null && <Opening {...opening} onCancel={traces.cancel} />}
      {opening === null && <Choice />}
    </section>
  )
}

/** What is being opened, how far it is, and what gives it up. */
function Opening({ name, progress, onCancel }: NonNullable<TraceState['opening']> & { readonly onCancel: () => void }) {
  const share = progress?.share ?? null
  const label = progress === null ? text.opening(name) : text.phases[progress.phase](name)
  return (
    <div className="making">
      <p className="muted">{label}</p>
      <progress aria-label={label} max={1} {...(share === null ? {} : { value: share })} />
      <button type="button" className="quiet" onClick={onCancel}>
        {text.cancel}
      </button>
    </div>
  )
}

function Choice() {
  const { traces } = useApp()
  const choice = useStore(traces.store, (state) => state.choice)
  if (choice === null) return null
  const { name, searches } = choice
  const numbered = searches.map((search, index) => ({ ...search, index }))
  const good = numbered.filter(({ fault }) => fault === null)
  const bad = numbered.flatMap(({ fault, ...search }) => (fault === null ? [] : [{ ...search, fault }]))
  return (
    <div className="trace-choice">
      <p>{text.several(name, good.length)}</p>
      <ol>
        {good.slice(0, mostListed).map(({ index, title }) => (
          <li key={index} value={index + 1}>
            <button type="button" className="text-link" onClick={() => void traces.choose(index)}>
              {title || text.untitled(index + 1)}
            </button>
          </li>
        ))}
      </ol>
      {good.length > mostListed && <p className="muted">{text.more(good.length - mostListed)}</p>}
      {bad.length > 0 && (
        <>
          <p>{text.bad(bad.length)}</p>
          <ul className="trace-bad">
            {bad.slice(0, mostListed).map(({ index, line, title, fault }) => (
              <li key={index}>
                <strong>{text.badAt(title || text.untitled(index + 1), line)}</strong> {strings.traces.describeFault(fault)}
              </li>
            ))}
          </ul>
          {bad.length > mostListed && <p className="muted">{text.more(bad.length - mostListed)}</p>}
        </>
      )}
      <button type="button" className="quiet" onClick={traces.cancel}>
        {text.cancel}
      </button>
    </div>
  )
}
