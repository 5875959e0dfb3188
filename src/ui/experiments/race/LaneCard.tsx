import { memo } from 'react'
import type { LaneResult } from '../../../evaluation/contest/contest.ts'
import type { LaneId, LaneView } from '../../../store/experiments/race.ts'
import { strings } from '../../../strings/index.ts'
import { miniTree } from '../../../viz/mini-tree.ts'
import { Mark } from './Mark.tsx'

const text = strings.race
const [width, height] = [240, 96]

interface LaneCardProps {
  readonly lane: LaneId
  readonly view: LaneView | undefined
  /** Once it has ended. */
  readonly result: LaneResult | undefined
  readonly budget: number
  readonly onOpen: () => void
}

const samples = (lane: LaneId): boolean => lane === 'greedy' || lane === 'majority' || lane === 'best-of-n'

/** A lane on the problem on show: how far it is, what it has written, what it answers. */
export function LaneCard({ lane, view, result, budget, onOpen }: LaneCardProps) {
  const name = text.lanes[lane]
  const tokens = view?.tokens ?? 0
  const leading = result === undefined ? (view?.leading ?? null) : result.answer
  const rollouts = view?.rollouts ?? 0
  return (
    <li className="race-lane">
      <h4>{name}</h4>
      <progress className="race-tokens" max={Math.max(budget, tokens)} value={tokens} aria-label={text.tokens(tokens, budget)} />
      <p className="muted">
        {text.tokens(tokens, budget)} · {samples(lane) ? text.solutions(rollouts) : text.rollouts(rollouts)}
      </p>
      <Picture view={view} version={tokens} label={text.picture(name)} />
      <p className="race-answer">
        <span className="muted">{result === undefined ? text.leads : text.answer}</span> {leading ?? <span className="muted">{text.none}</span>}{' '}
        {result !== undefined && <Mark right={result.right} />}
      </p>
      {result?.reason === 'exhausted' && <p className="muted">{text.exhausted}</p>}
      <button type="button" className="control" disabled={view === undefined} aria-label={text.open(name)} onClick={onOpen}>
        {text.openShort}
      </button>
    </li>
  )
}

interface PictureProps {
  readonly view: LaneView | undefined
  /** Tells when the tree has changed, which is changed in place. */
  readonly version: number
  readonly label: string
}

const Picture = memo(
  ({ view, label }: PictureProps) => {
    const { edges, answers } = view === undefined ? { edges: '', answers: [] } : miniTree(view.tree, width, height)
    return (
      <svg className="race-picture" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        <path d={edges} />
        {answers.map(([x, y]) => (
          <circle key={x} cx={x} cy={y} r="2.4" />
        ))}
      </svg>
    )
  },
  (before, after) => before.version === after.version && before.view?.tree === after.view?.tree && before.view?.answers === after.view?.answers,
)
