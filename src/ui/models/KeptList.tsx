import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { LibraryModel } from '../../library/client.ts'
import { modelTitle } from '../../store/settings/model-names.ts'
import { isActive } from '../../store/state.ts'
import { modelFaultText, strings } from '../../strings/index.ts'
import { useApp, useAppState } from '../app-context.ts'

const text = strings.models.kept

/** The models there are: those that ship, and those kept in this browser or on their way into it. */
export function KeptList() {
  const { library, models: shipped, store } = useApp()
  const models = useStore(library.store, (state) => state.models)
  const room = useStore(library.store, (state) => state.room)
  const before = useRef(new Set<string>())
  useEffect(() => {
    for (const { name, state } of models ?? []) {
      if (state === 'active') before.current.add(name)
      else if (before.current.delete(name) && state === 'whole') store.setState({ announcement: text.whole(modelTitle(name)) })
    }
  }, [models, store])
  return (
    <section className="models-section" aria-labelledby="kept-title">
      <h3 id="kept-title">{text.title}</h3>
      <ul className="kept-models">
        {shipped.map((name) => (
          <li key={name} className="kept-model">
            <div className="kept-head">
              <strong>{name}</strong> <span className="muted">{text.shipped}</span>
              <Use name={name} />
            </div>
          </li>
        ))}
        {models?.map((model) => (
          <Kept key={model.name} model={model} />
        ))}
      </ul>
      {models === null && <p className="muted">{text.loading}</p>}
      {models?.length === 0 && <p className="muted">{text.none}</p>}
      {room !== null && (
        <p className="muted">
          {text.room(room.used, room.free)} {models !== null && models.length > 0 && (room.lasting ? text.lasting : text.passing)}
        </p>
      )}
    </section>
  )
}

function Use({ name }: { readonly name: string }) {
  const { actions } = useApp()
  const current = useAppState((state) => state.settings.model === name && state.server === null)
  const active = useAppState((state) => isActive(state.run.status))
  if (current) return <span className="kept-current">{text.inUse}</span>
  return (
    <button
      type="button"
      className="control"
      disabled={active}
      aria-label={text.chooseNamed(modelTitle(name))}
      onClick={() => actions.changeSettings({ model: name })}
    >
      {text.choose}
    </button>
  )
}

function Kept({ model }: { readonly model: LibraryModel }) {
  const { library } = useApp()
  const { name, files, state, fault, origin } = model
  const title = modelTitle(name)
  const got = files.reduce((sum, file) => sum + file.got, 0)
  const total = files.reduce((sum, file) => sum + (file.bytes ?? file.got), 0)
  const button = (action: string, onClick: () => void) => (
    <button type="button" className="control" aria-label={text.named(action, title)} onClick={onClick}>
      {action}
    </button>
  )
  return (
    <li className="kept-model">
      <div className="kept-head">
        <strong>{title}</strong> <span className="muted">{state === 'whole' ? text.size(got) : text.states[state]}</span>
        {state === 'whole' && <Use name={name} />}
        {state === 'active' && button(text.pause, () => library.pause(name))}
        {(state === 'paused' || state === 'failed') && origin.kind === 'hub' && button(text.resume, () => library.resume(name))}
        {state === 'whole' ? <Remove name={name} title={title} /> : button(text.cancel, () => library.remove(name))}
      </div>
      {state !== 'whole' && (
        <>
          <progress aria-label={title} max={total || 1} value={got} />
          <p className="muted">
            {text.progress(got, total)} {state !== 'active' && origin.kind === 'folder' && text.again}
          </p>
          <details>
            <summary>{text.files}</summary>
            <ul className="card-files">
              {files.map((file) => (
                <li key={file.path}>
                  <code>{file.path}</code> <span className="muted">{text.progress(file.got, file.bytes ?? 0)}</span>
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
      {fault !== null && (
        <p className="kept-fault" role="alert">
          {modelFaultText(fault)}
        </p>
      )}
    </li>
  )
}

/** Asks once more: what was fetched for minutes is gone in no time. A model in use makes room for the default first. */
function Remove({ name, title }: { readonly name: string; readonly title: string }) {
  const { library, actions, store, models } = useApp()
  const [asking, setAsking] = useState(false)
  const remove = () => {
    const [fallback] = models.slice(-1)
    if (store.getState().settings.model === name && fallback !== undefined) actions.changeSettings({ model: fallback })
    library.remove(name)
  }
  if (!asking) {
    return (
      <button type="button" className="control" aria-label={text.named(text.remove, title)} onClick={() => setAsking(true)}>
        {text.remove}
      </button>
    )
  }
  return (
    <>
      <button type="button" className="control" aria-label={text.named(text.sure, title)} onClick={remove}>
        {text.sure}
      </button>
      <button type="button" className="quiet" onClick={() => setAsking(false)}>
        {text.keep}
      </button>
    </>
  )
}
