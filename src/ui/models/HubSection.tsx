import { type FormEvent, useId, useState } from 'react'
import { useStore } from 'zustand'
import { suggestedModels } from '../../library/client.ts'
import { strings } from '../../strings/index.ts'
import { useApp } from '../app-context.ts'

const text = strings.models.hub

/** Chooses a model of a hub: from a short list, or by its id. */
export function HubSection() {
  const { library } = useApp()
  const hub = useStore(library.store, (state) => state.hub)
  const looking = useStore(library.store, (state) => state.looking)
  const [id, setId] = useState('')
  const [revision, setRevision] = useState('')
  const field = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (id.trim() !== '') library.look(id, revision)
  }
  return (
    <section className="models-section" aria-labelledby={`${field}-title`}>
      <h3 id={`${field}-title`}>{text.title}</h3>
      {hub === null ? (
        <p className="muted">{text.off}</p>
      ) : (
        <>
          <p className="muted">
            {text.hint} {text.foreign}
          </p>
          <ul className="suggested" aria-label={text.suggested}>
            {suggestedModels.map((model) => (
              <li key={model.id}>
                <button type="button" className="control" disabled={looking !== null} onClick={() => library.look(model.id, revision)}>
                  {model.title}
                </button>
                <span className="muted">{text.facts(model.parameters, model.licence)}</span>
              </li>
            ))}
          </ul>
          <form className="hub-form" onSubmit={submit}>
            <label htmlFor={field}>{text.id}</label>
            <div className="hub-row">
              <input
                id={field}
                value={id}
                placeholder={text.idPlaceholder}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                onChange={({ target }) => setId(target.value)}
              />
              <button type="submit" className="control" disabled={looking !== null || id.trim() === ''}>
                {text.look}
              </button>
            </div>
            <details>
              <summary>{text.more}</summary>
              <HubAddress hub={hub} />
              <label className="hub-field">
                {text.revision}
                <input
                  value={revision}
                  placeholder={text.revisionPlaceholder}
                  autoComplete="off"
                  spellCheck={false}
                  onChange={({ target }) => setRevision(target.value)}
                />
                <span className="field-help">{text.revisionHint}</span>
              </label>
            </details>
          </form>
          <p role="status">{looking !== null && text.looking(looking)}</p>
        </>
      )}
    </section>
  )
}

/** Taken when the field is left, or at once when it is an address. */
function HubAddress({ hub }: { readonly hub: string }) {
  const { library } = useApp()
  const [typed, setTyped] = useState(hub)
  const [valid, setValid] = useState(true)
  const help = useId()
  return (
    <label className="hub-field">
      {text.address}
      <input
        value={typed}
        type="url"
        autoComplete="off"
        spellCheck={false}
        aria-invalid={!valid}
        aria-describedby={help}
        onChange={({ target }) => {
          setTyped(target.value)
          setValid(library.setHub(target.value))
        }}
      />
      <span className={valid ? 'field-help' : 'field-help bad'} id={help}>
        {valid ? '' : text.badAddress}
      </span>
    </label>
  )
}
