import { useMemo } from 'react'
import type { NodeId } from '../../core/events.ts'
import { verdictOn } from '../../insight/verdict.ts'
import type { NodeView } from '../../store/view/node-view.ts'
import { stepTitle } from '../../store/view/step-label.ts'
import { strings } from '../../strings/index.ts'
import { useApp, usePanelVersion } from '../app-context.ts'

const text = strings.node
const words = strings.insight.verdict

interface WhyProps {
  readonly node: NodeView
  readonly goTo: (id: NodeId) => void
}

/** Why the step was chosen, passed over or discarded, in a sentence. */
export function Why({ node, goTo }: WhyProps) {
  const { live } = useApp()
  const version = usePanelVersion()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree is mutated in place, and its version tells when
  const verdict = useMemo(() => verdictOn(live.tree, node.id), [live.tree, node.id, version])
  if (node.prune !== null) return <Pruned prune={node.prune} told={node.error !== null} goTo={goTo} />
  switch (verdict.code) {
    case 'discarded':
      return null
    case 'root':
      return <p className="why">{words.root(verdict.values)}</p>
    case 'closed':
      return (
        <p className="why">
          {words.taken(verdict.values)} {words.closed[verdict.values.why]}
        </p>
      )
    case 'next':
      return (
        <p className="why is-next">
          {words.taken(verdict.values)} {words.next(verdict.values)}
        </p>
      )
    case 'behind': {
      const { first } = verdict.values
      return (
        <p className="why">
          {words.taken(verdict.values)} {words.behind(verdict.values)}{' '}
          <button type="button" className="text-link" onClick={() => goTo(first)}>
            {stepTitle(live.tree.texts[first]?.text ?? '')}
          </button>
        </p>
      )
    }
  }
}

interface PrunedProps {
  readonly prune: NonNullable<NodeView['prune']>
  /** Whether the panel has Python's own words in its output. */
  readonly told: boolean
  readonly goTo: (id: NodeId) => void
}

function Pruned({ prune, told, goTo }: PrunedProps) {
  const { reason, detail, of } = prune
  const said = told ? '' : strings.detail(detail)
  return (
    <p className="why pruned">
      <strong>
        {text.pruned}: {text.reasons[reason]}
      </strong>
      {said !== '' && <span>{said}</span>}
      {of !== null && (
        <button type="button" className="text-link" onClick={() => goTo(of)}>
          {text.duplicateOf(of)}
        </button>
      )}
    </p>
  )
}
