import { useStore } from 'zustand'
import type { NodeId } from '../../../core/events.ts'
import { figuresOf } from '../../../insight/figures.ts'
import { roundOf } from '../../../store/experiments/generation-models.ts'
import type { Lane } from '../../../store/experiments/generations.ts'
import { bestPath, isVerified } from '../../../store/view/readouts.ts'
import { modelFaultText, strings } from '../../../strings/index.ts'
import { useApp } from '../../app-context.ts'
import { useMedia } from '../../theme/use-media.ts'
import { useTheme } from '../../theme/use-theme.ts'
import { TreeView } from '../../tree/TreeView.tsx'

const text = strings.generations
const none: ReadonlySet<NodeId> = new Set()
const ignore = () => {}

/** One round's search: its tree, what it cost, and what it came to. */
export function LaneCard({ lane, onOpen }: { readonly lane: Lane; readonly onOpen: () => void }) {
  const { generations } = useApp()
  const version = useStore(generations.store, (state) => state.version)
  const reducedMotion = useMedia('(prefers-reduced-motion: reduce)')
  const theme = useTheme()
  const { live, model, status, failure } = lane
  const { tree } = live
  const { policyTokens, rollouts, first } = figuresOf(tree)
  const round = roundOf(model) ?? 0
  const over = tree.done !== null || status === 'stopped' || status === 'lost'
  return (
    <section className="generation-lane" aria-label={text.lane(round)} aria-busy={status === 'loading' || status === 'running'}>
      <header>
        <h4>{text.lane(round)}</h4>
        <span className="muted">{live.following ? text.statuses[status] : ''}</span>
        <button type="button" className="quiet" disabled={live.head.size === 0} aria-label={text.open(round)} onClick={onOpen}>
          {text.openShort}
        </button>
      </header>
      <div className="generation-tree">
        <TreeView
          tree={tree}
          log={live.events}
          version={version}
          selected={null}
          onSelect={ignore}
          bestPath={bestPath(tree)}
          reducedMotion={reducedMotion}
          theme={theme}
          pinned={none}
          found={none}
        />
      </div>
      <p className="generation-figures">
        {text.figures(policyTokens, rollouts)}
        {first !== null && `, ${text.first(first.rollout)}`}
      </p>
      <p className="generation-answer">
        {first === null ? (
          <span className="muted">{over ? text.none : text.noneYet}</span>
        ) : (
          <strong>{strings.answers.named(first.answer, isVerified(tree, first.answer))}</strong>
        )}
      </p>
      {failure !== null && <p className="bad">{failure.fault === null ? strings.failure(failure.failure) : modelFaultText(failure.fault)}</p>}
    </section>
  )
}
