import type { Tree } from '../../core/tree.ts'
import { strings } from '../../strings/index.ts'
import type { Target } from '../../viz/frame.ts'
import { isStub, SUPER_ROOT } from '../../viz/layout.ts'
import type { NodeReadings } from '../../viz/readings.ts'
import { type Tally, talliedKinds } from '../../viz/tally.ts'
import { summarize } from './outline/summary.ts'

const words = strings.tree

interface TooltipProps {
  readonly tree: Tree
  readonly readings: NodeReadings
  /** In the picture's own pixels. */
  readonly target: Target
  /** CSS pixels for one of the picture's. */
  readonly magnification: number
  /** Nodes that the mark hides, when it is a stub. */
  readonly hidden: number
  /** What those are. */
  readonly tally: Tally | null
  /** Whether PPM and search think differently of it. */
  readonly disputed: boolean
}

/** What the pointer is on, in words. Screen readers have the outline instead. */
export function Tooltip({ tree, readings, target, magnification, hidden, tally, disputed }: TooltipProps) {
  const { key } = target
  const [x, y, r] = [target.x * magnification, target.y * magnification, target.r * magnification]
  return (
    <div className="tree-tooltip" aria-hidden="true" style={{ '--x': `${x}px`, '--y': `${y}px`, '--r': `${r + 10}px` }} data-below={y < 150}>
      {isStub(key) ? (
        <>
          {tally !== null && <strong>{words.picture.tally(talliedKinds(tally))}</strong>}
          <span>{words.picture.stubHint(hidden)}</span>
        </>
      ) : key === SUPER_ROOT ? (
        words.picture.searches(tree.roots.length)
      ) : (
        <NodeTip {...{ tree, readings, id: key, disputed }} />
      )}
    </div>
  )
}

function NodeTip({ tree, readings, id, disputed }: Pick<TooltipProps, 'tree' | 'readings' | 'disputed'> & { readonly id: number }) {
  const { title, result, numbers, notes } = summarize(tree, readings, id)
  return (
    <>
      <strong>{title}</strong>
      {result !== '' && <span className="tree-result">{words.prints(result)}</span>}
      <span className="tree-numbers">{numbers.join(' · ')}</span>
      {[...(disputed ? [words.disputed] : []), ...notes].map((note) => (
        <span key={note} className="tree-note">
          {note}
        </span>
      ))}
    </>
  )
}
