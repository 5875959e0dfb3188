import { figuresOf } from '../../insight/figures.ts'
import { strings } from '../../strings/index.ts'
import { useApp, usePanelVersion } from '../app-context.ts'
import { Term } from '../learn/Term.tsx'

const text = strings.timeline

/** The legend of the track's marks; each leads to the next moment of its kind. */
export function Landmarks() {
  usePanelVersion()
  const { live, actions } = useApp()
  const { changes } = live.index
  const { solutions, discarded } = figuresOf(live.head)
  return (
    <div className="landmarks">
      {solutions > 0 && (
        <button type="button" className="landmark" title={text.answersHint} onClick={() => actions.time.seekNext('answers')}>
          <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" focusable="false">
            <path className="mark-answers" d="M5 0l5 5l-5 5l-5 -5z" />
          </svg>
          {text.answers(solutions)}
        </button>
      )}
      {changes.length > 0 && (
        <button type="button" className="landmark" title={text.changesHint} onClick={() => actions.time.seekNext('changes')}>
          <svg viewBox="0 0 10 10" width="10" height="10" aria-hidden="true" focusable="false">
            <path className="mark-changes" d="M.5 9l4.5 -8l4.5 8z" />
          </svg>
          {text.changes(changes.length)}
        </button>
      )}
      {discarded > 0 && (
        <span className="landmark" title={text.pruningsHint}>
          <svg viewBox="0 0 14 10" width="14" height="10" aria-hidden="true" focusable="false">
            <path className="mark-prunings" d="M0 10C3 10 3 1 6 1C8 1 8 6 10 6C12 6 12 10 14 10z" />
          </svg>
          <Term name="pruning">{text.prunings(discarded)}</Term>
        </span>
      )}
    </div>
  )
}
