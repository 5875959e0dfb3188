import { useEffect, useId, useState } from 'react'
import type { Detail } from '../../core/detail.ts'
import type { NodeId } from '../../core/events.ts'
import type { Change } from '../../insight/counterfactual.ts'
import { asRecorded, type WhatIfResult, whatIf, whatIfFault } from '../../store/run/what-if.ts'
import { isActive } from '../../store/state.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState, usePanelVersion } from '../app-context.ts'
import { CSlider } from '../choice/CSlider.tsx'
import { WhatIfOutcome } from './WhatIfOutcome.tsx'
import './what-if.css'

const text = strings.insight.whatIf
/** A slider on its way asks once it rests for so long, in milliseconds. */
const restMs = 120

type Reply = { readonly change: Change; readonly result: WhatIfResult } | { readonly change: Change; readonly failed: Detail }

/** Selection again over what was recorded, with another c, without the PPM, or with fewer candidates. */
export function WhatIf({ pick }: { readonly pick: (id: NodeId) => void }) {
  const { live } = useApp()
  const version = usePanelVersion()
  const running = useAppState((state) => isActive(state.run.status))
  const recorded = asRecorded(live.head)
  const [patch, setPatch] = useState<Partial<Change>>({})
  const [reply, setReply] = useState<Reply | null>(null)
  const change = recorded === null ? null : { ...recorded, ...patch }
  const isChanged =
    change !== null && recorded !== null && (change.c !== recorded.c || change.guidance !== recorded.guidance || change.candidates !== recorded.candidates)
  const asked = isChanged ? JSON.stringify(change) : null

  // biome-ignore lint/correctness/useExhaustiveDependencies: the log grows in place, and its version tells when
  useEffect(() => {
    if (asked === null) {
      setReply(null)
      return
    }
    const abort = new AbortController()
    const wanted: Change = JSON.parse(asked)
    const timer = setTimeout(() => {
      const events = live.events.slice(0, live.head.version)
      whatIf(events, wanted, (position) => live.treeAt(position), abort.signal).then(
        (result) => setReply({ change: wanted, result }),
        (error) => !abort.signal.aborted && setReply({ change: wanted, failed: whatIfFault(error) }),
      )
    }, restMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [asked, live, running ? null : version, running])

  if (change === null || recorded === null || !live.events.some(({ type }) => type === 'select')) return <p className="muted">{text.nothing}</p>
  return (
    <div className="what-if">
      <p className="field-help">{text.help}</p>
      <CSlider value={change.c} searched={recorded.c} onChange={(c) => setPatch({ ...patch, c })} />
      <Candidates value={change.candidates} all={recorded.candidates} onChange={(candidates) => setPatch({ ...patch, candidates })} />
      {recorded.guidance === 'ppm' && (
        <label className="check">
          <input
            type="checkbox"
            checked={change.guidance === 'none'}
            onChange={(event) => setPatch({ ...patch, guidance: event.target.checked ? 'none' : recorded.guidance })}
          />
          {text.noPpm}
        </label>
      )}
      {isChanged && (
        <button type="button" className="text-link" onClick={() => setPatch({})}>
          {text.reset}
        </button>
      )}
      <div aria-live="polite">
        {!isChanged && <p className="muted">{text.unchanged}</p>}
        {isChanged &&
          reply !== null &&
          ('failed' in reply ? <p className="bad">{text.failed(strings.failure(reply.failed))}</p> : <WhatIfOutcome result={reply.result} pick={pick} />)}
      </div>
      {running && <p className="field-help">{text.running}</p>}
    </div>
  )
}

function Candidates({ value, all, onChange }: { readonly value: number; readonly all: number; readonly onChange: (value: number) => void }) {
  const id = useId()
  if (all < 2) return null
  const shown = value === all ? text.allCandidates(all) : text.candidatesValue(value, all)
  return (
    <div className="c-slider">
      <label htmlFor={id}>{text.candidates}</label>
      <output htmlFor={id}>{shown}</output>
      <div className="c-track">
        <input id={id} type="range" min={1} max={all} value={value} aria-valuetext={shown} onChange={(event) => onChange(Number(event.target.value))} />
      </div>
    </div>
  )
}
