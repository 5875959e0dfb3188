import { type Choice, type ChoiceRow, explorationIn } from '../../insight/choice.ts'
import type { VisitHistory } from '../../insight/visits.ts'
import { format, strings } from '../../strings/index.ts'

const text = strings.insight.choice

interface ChoiceRowProps {
  readonly choice: Choice
  readonly row: ChoiceRow
  readonly title: string
  readonly output: string
  readonly c: number
  /** Sum at the right end of the bars. */
  readonly most: number
  readonly history: VisitHistory
  readonly isOwn: boolean
  readonly isChosen: boolean
  readonly onSelect: () => void
}

/** A child with its Q and its exploration end to end, and its visits over time. */
export function ChoiceRowView({ choice, row, title, output, c, most, history, isOwn, isChosen, onSelect }: ChoiceRowProps) {
  const exploration = explorationIn(choice, row, c)
  const total = row.q + exploration
  const shareOf = (value: number) => `${(100 * value) / (most + 1)}%`
  const classes = ['choice-row', isOwn && 'is-own', isChosen && 'is-chosen', !row.open && 'is-closed'].filter(Boolean).join(' ')
  return (
    <li className={classes}>
      <div className="choice-head">
        <button type="button" className="answer-link" aria-current={isOwn} onClick={onSelect}>
          {title}
        </button>
        <span className="muted">{output}</span>
        {isChosen && <span className="badge good">{text.chosen}</span>}
        <VisitLine times={history.byChild.get(row.id) ?? []} total={history.total} />
      </div>
      <div className="choice-sum">
        <div className="choice-bar" role="img" aria-label={text.row(title, row.q, exploration, total, row.visits)}>
          <span className="choice-q" style={{ width: shareOf(row.q + 1) }} />
          <span className="choice-explore" style={{ width: shareOf(exploration) }} />
          <span className="choice-zero" style={{ left: shareOf(1) }} />
        </div>
        <span className="choice-numbers" aria-hidden="true">
          {text.sum(row.q, exploration)} <strong>{format.score(total)}</strong>
        </span>
      </div>
    </li>
  )
}

const lineWidth = 48
const lineHeight = 14

/** How a child's visits came in, over those of its parent: a line that rises with each. */
function VisitLine({ times, total }: { readonly times: readonly number[]; readonly total: number }) {
  const x = (time: number) => (total === 0 ? 0 : (time / total) * lineWidth)
  const y = (visits: number) => lineHeight - 1 - (total === 0 ? 0 : (visits / total) * (lineHeight - 2))
  const steps = times.map((time, i) => `H${x(time).toFixed(1)}V${y(i + 1).toFixed(1)}`).join('')
  return (
    <span className="visit-line" title={text.history(times.length, total)}>
      <svg viewBox={`0 0 ${lineWidth} ${lineHeight}`} width={lineWidth} height={lineHeight} role="img" aria-label={text.history(times.length, total)}>
        <path className="visit-floor" d={`M0 ${lineHeight - 0.5}H${lineWidth}`} />
        <path className="visit-steps" d={`M0 ${y(0)}${steps}H${lineWidth}`} />
      </svg>
      <span aria-hidden="true">{format.count(times.length)}</span>
    </span>
  )
}
