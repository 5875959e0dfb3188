import { useMemo, useState } from 'react'
import type { NodeId } from '../../core/events.ts'
import { type Choice, type ChoiceRow, choiceAt, explorationIn, type Flip, flipsOf, winnerAt } from '../../insight/choice.ts'
import { visitHistory } from '../../insight/visits.ts'
import { stepTitle } from '../../store/view/step-label.ts'
import { strings } from '../../strings/index.ts'
import { useApp, usePanelVersion } from '../app-context.ts'
import { Term } from '../learn/Term.tsx'
import { ChoiceRowView } from './ChoiceRow.tsx'
import { CSlider } from './CSlider.tsx'
import './choice.css'

const text = strings.insight.choice
/** Rows shown before more are asked for. */
const fewRows = 5

interface ChoicePanelProps {
  readonly parent: NodeId
  /** The child that the question is about; null when it is about all of them. */
  readonly own: NodeId | null
  readonly goTo: (id: NodeId) => void
}

/** What selection compares among the children of a node, and what another c would have it choose. Give it a key, for its c belongs to the node. */
export function ChoicePanel({ parent, own, goTo }: ChoicePanelProps) {
  const { live } = useApp()
  const version = usePanelVersion()
  const { tree, events } = live
  const searched = tree.config?.c ?? 0
  const [wanted, setWanted] = useState<number | null>(null)
  const [all, setAll] = useState(false)
  const c = wanted ?? searched
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree is mutated in place, and its version tells when
  const choice = useMemo(() => choiceAt(tree, parent), [tree, parent, version])
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const history = useMemo(() => visitHistory(events, tree, parent), [events, tree, parent, version])
  const flips = useMemo(() => flipsOf(choice), [choice])

  const winner = winnerAt(choice, c)
  const rows = rowsInOrder(choice, searched, own)
  const shown = all ? rows : rows.filter(({ id }, i) => i < fewRows || id === own || id === winner)
  const most = Math.max(1, ...rows.map((row) => row.q + explorationIn(choice, row, c)))
  const closed = choice.rows.filter(({ open, id }) => !open && id !== own).length
  const titleOf = (id: NodeId) => stepTitle(tree.texts[id]?.text ?? '')
  const subject = choice.rows.find(({ id }) => id === (own ?? winner))

  return (
    <div className="choice">
      {winner === null && <p className="muted">{text.noneOpen}</p>}
      {rows.length > 0 && (
        <>
          <p className="uct-parts">
            <span className="key key-q">{text.q}</span>
            <span className="key key-explore">
              <Term name="exploration">{text.exploration}</Term>
            </span>
          </p>
          <ol className="choice-rows">
            {shown.map((row) => (
              <ChoiceRowView
                key={row.id}
                choice={choice}
                row={row}
                title={titleOf(row.id)}
                output={tree.runs[row.id]?.output ?? ''}
                c={c}
                most={most}
                history={history}
                isOwn={row.id === own}
                isChosen={row.id === winner}
                onSelect={() => goTo(row.id)}
              />
            ))}
          </ol>
          {rows.length > fewRows && (
            <button type="button" className="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? text.fewer : text.more(rows.length - shown.length)}
            </button>
          )}
        </>
      )}
      {subject !== undefined && <Formula choice={choice} row={subject} c={c} sum={tree.valueSum[subject.id] ?? 0} />}
      {winner !== null && (
        <>
          <CSlider value={c} searched={searched} flips={flips} onChange={setWanted} />
          <Flips flips={flips} winner={winner} c={c} searched={searched} before={winnerAt(choice, searched)} titleOf={titleOf} onChange={setWanted} />
        </>
      )}
      {choice.inFlight > 0 && <p className="field-help">{text.inFlight(choice.inFlight)}</p>}
      {closed > 0 && winner !== null && <p className="field-help">{text.closed(closed)}</p>}
    </div>
  )
}

/** The children that can be chosen, best first by the search's own c so that they keep their places while another is tried; then the one asked about. */
function rowsInOrder(choice: Choice, c: number, own: NodeId | null): ChoiceRow[] {
  const totalOf = (row: ChoiceRow) => row.q + explorationIn(choice, row, c)
  const open = choice.rows.filter((row) => row.open).sort((a, b) => totalOf(b) - totalOf(a))
  return [...open, ...choice.rows.filter((row) => !row.open && row.id === own)]
}

/** The sum of one child, in symbols and in numbers. */
function Formula({ choice, row, c, sum }: { readonly choice: Choice; readonly row: ChoiceRow; readonly c: number; readonly sum: number }) {
  const exploration = explorationIn(choice, row, c)
  return (
    <div className="formula" title={text.formula}>
      <span className="muted">{text.symbols}</span>
      <span>
        {text.numbers(row.q, c, choice.parentVisits, row.visits)} <strong>{text.total(row.q + exploration)}</strong>
      </span>
      {choice.inFlight === 0 && (
        <>
          <span className="muted">{text.qSymbols}</span>
          <span>
            {text.qNumbers(row.ppm, sum, row.visits)} <strong>{text.total(row.q)}</strong>
          </span>
        </>
      )}
    </div>
  )
}

interface FlipsProps {
  readonly flips: readonly Flip[]
  readonly winner: NodeId
  readonly c: number
  readonly searched: number
  /** What the search's own c chooses. */
  readonly before: NodeId | null
  readonly titleOf: (id: NodeId) => string
  readonly onChange: (c: number | null) => void
}

function Flips({ flips, winner, c, searched, before, titleOf, onChange }: FlipsProps) {
  const verdict = winner === before ? text.stays : text.changes(titleOf(winner))
  return (
    <div className="flips">
      <p className="flip-verdict" role="status">
        {c === searched ? '' : verdict}
        {c !== searched && (
          <button type="button" className="text-link" onClick={() => onChange(null)}>
            {text.reset(searched)}
          </button>
        )}
      </p>
      {flips.length === 0 ? (
        <p className="muted">{text.noFlip(titleOf(winner))}</p>
      ) : (
        <>
          <h4>{text.flips}</h4>
          <ul>
            {flips.map((flip) => (
              <li key={flip.c}>
                <button type="button" className="text-link" title={text.flipHelp(justAbove(flip.c))} onClick={() => onChange(justAbove(flip.c))}>
                  {text.flip(flip.c, titleOf(flip.to))}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** The next hundredth above a flip, where the other child is chosen. */
function justAbove(c: number): number {
  return Math.floor(c * 100 + 1) / 100
}
