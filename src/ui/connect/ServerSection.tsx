import { useEffect, useRef } from 'react'
import { isActive } from '../../store/state.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState } from '../app-context.ts'
import { ConnectCard } from './ConnectCard.tsx'
import './connect.css'

/** A server as the policy: how to connect one, or which one is connected. Nothing where this page reaches none. */
export function ServerSection() {
  const text = strings.connect
  const { servers } = useApp()
  const server = useAppState((state) => state.server)
  const connected = server !== null
  const title = useRef<HTMLHeadingElement>(null)
  const before = useRef(connected)
  useEffect(() => {
    // The button that was pressed has gone.
    if (connected !== before.current) title.current?.focus()
    before.current = connected
  }, [connected])
  if (servers === null) return null
  return (
    <section className="models-section connect" aria-labelledby="server-title">
      <h3 id="server-title" ref={title} tabIndex={-1}>
        {text.title}
      </h3>
      {server === null ? <ConnectCard servers={servers} /> : <Connected model={server.choice.model} />}
    </section>
  )
}

function Connected({ model }: { readonly model: string }) {
  const text = strings.connect
  const { actions } = useApp()
  const name = useAppState((state) => state.engine.model?.name ?? model)
  const active = useAppState((state) => isActive(state.run.status))
  return (
    <div className="connect-used">
      <p role="status">{text.inUse(name)}</p>
      <button type="button" className="control" disabled={active} onClick={() => actions.takeServer(null)}>
        {text.leave}
      </button>
    </div>
  )
}
