import { useState } from 'react'
import type { NodeId } from '../../core/events.ts'
import type { WhatIfResult } from '../../store/run/what-if.ts'
import { isVerified } from '../../store/view/claim.ts'
import { stepTitle } from '../../store/view/step-label.ts'
import { format, strings } from '../../strings/index.ts'
import { useApp } from '../app-context.ts'
import { WhatIfTrees } from './WhatIfTrees.tsx'

const text = strings.insight.whatIf

/** What the replay came to beside what was recorded, and where it left the record. */
export function WhatIfOutcome({ result, pick }: { readonly result: WhatIfResult; readonly pick: (id: NodeId) => void }) {
  const [comparing, setComparing] = useState(false)
  const { parted, left, standIns, outcomes } = result
  const [before, after] = outcomes
  const orNone = (value: number | null | undefined, write: (value: number) => string) => (value === null || value === undefined ? text.none : write(value))
  const rows = [
    {
      name: text.rows.answer,
      of: ({ answer }: typeof before) => (answer === null ? text.none : strings.answers.named(answer.answer, isVerified(result.before, answer.answer))),
    },
    { name: text.rows.ppm, of: ({ answer }: typeof before) => orNone(answer?.ppm, format.score) },
    { name: text.rows.first, of: ({ firstAfter }: typeof before) => orNone(firstAfter, format.count) },
    { name: text.rows.solutions, of: ({ solutions }: typeof before) => format.count(solutions) },
    { name: text.rows.steps, of: ({ steps }: typeof before) => format.count(steps) },
    { name: text.rows.tokens, of: ({ policyTokens }: typeof before) => format.count(policyTokens) },
  ]
  return (
    <div className="what-if-outcome">
      <p>
        <strong>{parted !== null ? text.parted(parted) : left === null ? text.same : ''}</strong> {standIns > 0 && text.standIns(standIns)}
      </p>
      <Left result={result} pick={pick} />
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{text.columns.measure}</span>
            </th>
            <th scope="col">{text.columns.recorded}</th>
            <th scope="col">{text.columns.other}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, of }) => (
            <tr key={name} className={of(before) === of(after) ? undefined : 'differs'}>
              <th scope="row">{name}</th>
              <td>{of(before)}</td>
              <td>{of(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="field-help">{text.atSame(after.rollouts)}</p>
      <button type="button" className="control small" onClick={() => setComparing(true)} aria-haspopup="dialog">
        {text.trees}
      </button>
      <WhatIfTrees result={result} open={comparing} onClose={() => setComparing(false)} />
    </div>
  )
}

/** The notice of where the replay would have needed what was never recorded. */
function Left({ result: { left }, pick }: { readonly result: WhatIfResult; readonly pick: (id: NodeId) => void }) {
  const { live } = useApp()
  if (left === null) return null
  const { kind, node, rollout } = left
  const isRoot = (live.head.parent[node] ?? -1) < 0
  const title = stepTitle(live.head.texts[node]?.text ?? '')
  return (
    <p className="left-record">
      {kind === 'score' ? text.leftScore(rollout) : isRoot ? text.leftRoot(rollout) : text.leftExpansion(rollout, title)}{' '}
      {!isRoot && node < live.tree.size && (
        <button type="button" className="text-link" onClick={() => pick(node)}>
          {text.showLeft}
        </button>
      )}
    </p>
  )
}
