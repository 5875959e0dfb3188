import { useId, useState } from 'react'
import type { NamedServer, ServerDesk, Sight } from '../../connect/client.ts'
import { strings } from '../../strings/index.ts'
import { Faulty } from './FaultLine.tsx'
import { Sights } from './Sights.tsx'
import { TryModel } from './TryModel.tsx'
import { useAsked } from './use-asked.ts'

/** Finds a server, at the known ports or a typed address, and lets one of its models be tried. What fails is said with the line that mends it. */
export function ConnectCard({ servers }: { readonly servers: ServerDesk }) {
  const text = strings.connect
  const [typed, setTyped] = useState('')
  const [key, setKey] = useState('')
  const [found, setFound] = useState<NamedServer | null>(null)
  const [sights, look] = useAsked<readonly Sight[]>()
  const [asked, ask] = useAsked<NamedServer>()
  const ids = useId()
  const keyGiven = key.trim() === '' ? null : key.trim()
  const busy = sights.state === 'asking' || asked.state === 'asking'
  const lookAround = () => look(async () => ({ ok: true, value: await servers.look() }))
  const askTyped = () => {
    setFound(null)
    ask(async () => {
      const outcome = await servers.find(typed, keyGiven)
      if (outcome.ok) setFound(outcome.value)
      return outcome
    })
  }
  return (
    <>
      <p className="muted">
        {text.about} {text.prompt}
      </p>
      <div>
        <button type="button" className="control" disabled={busy} onClick={lookAround}>
          {sights.state === 'asking' ? text.looking : text.look}
        </button>
      </div>
      {sights.state === 'done' && <Sights sights={sights.value} chosen={found} onChoose={setFound} />}
      <Faulty asked={sights} />
      <form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) askTyped()
        }}
      >
        <div className="field">
          <label htmlFor={`${ids}-address`}>{text.address}</label>
          <input
            id={`${ids}-address`}
            type="text"
            inputMode="url"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            placeholder={text.addressHint}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor={`${ids}-key`}>{text.key}</label>
          <input
            id={`${ids}-key`}
            type="password"
            autoComplete="off"
            value={key}
            aria-describedby={`${ids}-key-help`}
            onChange={(event) => setKey(event.target.value)}
          />
          <p className="field-help" id={`${ids}-key-help`}>
            {text.keyHelp}
          </p>
        </div>
        <div>
          <button type="submit" className="control" disabled={busy || typed.trim() === ''}>
            {asked.state === 'asking' ? text.asking : text.ask}
          </button>
        </div>
      </form>
      <Faulty asked={asked} />
      {found !== null && <TryModel key={`${found.address} ${found.dialect}`} servers={servers} found={found} serverKey={keyGiven} />}
    </>
  )
}
