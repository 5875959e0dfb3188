import { useState } from 'react'
import type { NodeId } from '../../core/events.ts'
import { strings } from '../../strings/index.ts'
import { NearestPairs } from './NearestPairs.tsx'

/** The pairs nearest to the step in view, looked for once the section is opened. */
export function PairsSection({ node, goTo }: { readonly node: NodeId; readonly goTo: (node: NodeId) => void }) {
  const [open, setOpen] = useState(false)
  return (
    <details className="section" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <h3 className="section-title">{strings.pairs.section}</h3>
        <span className="section-note muted">{strings.pairs.note}</span>
      </summary>
      <div className="section-body">{open && <NearestPairs node={node} goTo={goTo} />}</div>
    </details>
  )
}
