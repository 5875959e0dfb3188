import type { NodeId } from '../../core/events.ts'
import { strings } from '../../strings/index.ts'
import { useApp } from '../app-context.ts'

const text = strings.hands.editor

/** Why a step that a person wrote was discarded, and what to do. */
export function Verdict({ node, onClose }: { readonly node: NodeId; readonly onClose: () => void }) {
  const { live, actions } = useApp()
  const prune = live.head.prunes.get(node)
  if (prune === undefined) return null
  const { reason, detail, of } = prune
  const show = (id: NodeId) => {
    onClose()
    actions.select(id)
  }
  if (reason === 'duplicate' && of !== null) {
    return (
      <div className="verdict">
        <p>{text.failed.duplicate(of)}</p>
        <button type="button" className="text-link" onClick={() => show(of)}>
          {text.show(of)}
        </button>
      </div>
    )
  }
  return (
    <div className="verdict bad">
      <p>
        <strong>
          {reason === 'python' ? text.failed.python(live.head.runs[node]?.line ?? null) : reason === 'illegal' ? text.failed.illegal : text.failed.other}
        </strong>
      </p>
      <pre>{strings.detail(detail)}</pre>
      <p className="muted">{text.kept}</p>
    </div>
  )
}
