import { useMemo, useState } from 'react'
import type { NodeId, PruneReason } from '../../core/events.ts'
import { countByReason, type Discarded, discardedSteps, pruneReasons } from '../../insight/ledger.ts'
import { stepTitle } from '../../store/view/step-label.ts'
import { format, strings } from '../../strings/index.ts'
import { useApp, useAppState, usePanelVersion } from '../app-context.ts'
import { CodeBlock } from '../controls/CodeBlock.tsx'
import './ledger.css'

const text = strings.insight.ledger
/** Rows added each time more are asked for. */
const page = 60

/** Every discarded step with its reason; the selected one with its code. */
export function Ledger({ pick }: { readonly pick: (id: NodeId) => void }) {
  const { live } = useApp()
  const version = usePanelVersion()
  const selected = useAppState((state) => state.selected)
  const [reason, setReason] = useState<PruneReason | 'all'>('all')
  const [rows, setRows] = useState(page)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree is mutated in place, and its version tells when
  const steps = useMemo(() => discardedSteps(live.tree), [live.tree, version])
  const counts = useMemo(() => countByReason(steps), [steps])
  if (steps.length === 0) return <p className="muted">{text.none}</p>
  const filters = [{ key: 'all', name: text.all, n: steps.length } as const, ...pruneReasons.map((key) => ({ key, name: text.reasons[key], n: counts[key] }))]
  const found = reason === 'all' ? steps : steps.filter((step) => step.reason === reason)
  return (
    <div className="ledger">
      <fieldset className="filters">
        <legend className="visually-hidden">{text.filter}</legend>
        {filters
          .filter(({ key, n }) => n > 0 || key === reason)
          .map(({ key, name, n }) => (
            <label key={key} className={key === reason ? 'on' : undefined}>
              <input type="radio" name="discarded" checked={key === reason} onChange={() => setReason(key)} />
              {name} <span className="filter-count">{format.count(n)}</span>
            </label>
          ))}
      </fieldset>
      <ul className="ledger-rows">
        {found.slice(0, rows).map((step) => (
          <Row key={step.id} step={step} isSelected={step.id === selected} showReason={reason === 'all'} pick={pick} />
        ))}
      </ul>
      {found.length > rows && (
        <button type="button" className="quiet" onClick={() => setRows(rows + page)}>
          {text.more(Math.min(page, found.length - rows))}
        </button>
      )}
    </div>
  )
}

interface RowProps {
  readonly step: Discarded
  readonly isSelected: boolean
  readonly showReason: boolean
  readonly pick: (id: NodeId) => void
}

function Row({ step, isSelected, showReason, pick }: RowProps) {
  const { live } = useApp()
  const { id, reason, of, line } = step
  const code = live.tree.texts[id]?.text ?? ''
  return (
    <li className={isSelected ? 'ledger-row selected' : 'ledger-row'}>
      <button type="button" className="ledger-pick" aria-expanded={isSelected} onClick={() => pick(id)}>
        <span className="ledger-title">{stepTitle(code) || text.untitled}</span>
        {showReason && <span className={`reason reason-${reason}`}>{text.reasons[reason]}</span>}
        {live.tree.texts[id]?.by === 'person' && <span className="badge by-hand">{strings.hands.byHand}</span>}
        <span className="ledger-detail">{detailOf(step)}</span>
      </button>
      {isSelected && (
        <div className="ledger-more">
          <CodeBlock lines={code.replace(/\n$/, '').split('\n')} errorLine={line} />
          {of !== null && (
            <button type="button" className="text-link" onClick={() => pick(of)}>
              {text.original(of)}
            </button>
          )}
        </div>
      )}
    </li>
  )
}

function detailOf({ reason, detail, of, line }: Discarded): string {
  if (reason === 'python') return text.pythonDetail(strings.detail(detail), line)
  if (reason === 'duplicate' && of !== null) return text.duplicateDetail(of, strings.detail(detail))
  return strings.detail(detail)
}
