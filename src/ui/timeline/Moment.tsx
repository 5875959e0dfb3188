import { figuresOf } from '../../insight/figures.ts'
import { isActive } from '../../store/state.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState } from '../app-context.ts'

const text = strings.timeline

/** Where in the log that is. */
export function Place() {
  const { live } = useApp()
  const { position, length } = useAppState((state) => state.time)
  return (
    <p className="moment-place">
      <span>{text.rollout(figuresOf(live.tree).rollouts, figuresOf(live.head).planned)}</span>
      <span className="moment-event">{text.event(position, length)}</span>
    </p>
  )
}

/** Whether this is the search right now, its past, or a recording; it stands over the tree. */
export function Standing() {
  const following = useAppState((state) => state.time.following)
  const status = useAppState((state) => state.run.status)
  const recording = useAppState((state) => state.run.recording)
  if (recording !== null) {
    return (
      <span className="standing is-recorded" title={text.recordedHint(recording.title, recording.recordedAt)}>
        {text.recorded}
      </span>
    )
  }
  if (following) return isActive(status) ? <span className="standing is-live">{text.live}</span> : null
  return (
    <span className="standing is-past">
      {text.past}
      {isActive(status) && <span className="standing-more">{status === 'paused' ? text.paused : text.goesOn}</span>}
    </span>
  )
}
