import { useState } from 'react'
import type { NodeId } from '../../core/events.ts'
import { strings } from '../../strings/index.ts'
import { useApp, usePanelVersion } from '../app-context.ts'
import { Disagreements } from '../insight/Disagreements.tsx'
import { Reflections } from '../insight/Reflections.tsx'
import { Term } from '../learn/Term.tsx'
import './scores.css'

const text = strings.insight.scores

/** The PPM's opinion against what the search found: changes of mind along the way, and the steps judged most differently in the end. */
export function Scores({ pick }: { readonly pick: (id: NodeId) => void }) {
  const { live } = useApp()
  usePanelVersion()
  const [message, setMessage] = useState('')
  if (live.head.ppmScores === 0) return <p className="muted">{text.noPpm}</p>
  return (
    <div className="scores">
      <section aria-labelledby="reflections-title">
        <h3 id="reflections-title">
          <Term name="reflection">{text.reflections}</Term>
        </h3>
        <p className="field-help">{text.reflectionsHelp}</p>
        <Reflections pick={pick} onReplayed={setMessage} />
        <p className="visually-hidden" role="status">
          {message}
        </p>
      </section>
      <section aria-labelledby="disagreements-title">
        <h3 id="disagreements-title">{text.disagreements}</h3>
        <p className="field-help">{text.disagreementsHelp}</p>
        <Disagreements pick={pick} />
      </section>
    </div>
  )
}
