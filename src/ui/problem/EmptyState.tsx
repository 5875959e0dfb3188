import { canRun } from '../../store/model/model-choice.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState } from '../app-context.ts'
import { Icon } from '../controls/Icon.tsx'
import { Gallery } from '../traces/Gallery.tsx'
import { mainControlId } from './RunControls.tsx'

const text = strings.empty

/** What stands in the tree's place before the first run: how to start, and what the picture will mean. */
export function EmptyState({ onTour }: { readonly onTour: () => void }) {
  const app = useApp()
  const { actions } = app
  const usable = useAppState((state) => canRun(app, state))
  const waiting = useAppState((state) => state.run.status === 'loading')
  const start = () => {
    actions.start()
    // This button gives way to the tree; the one that pauses takes its focus.
    document.getElementById(mainControlId)?.focus()
  }
  return (
    <div className="empty">
      <Sketch />
      <div className="empty-text">
        <h2>{text.title}</h2>
        <p>{waiting ? text.queued : text.body}</p>
        {!waiting && (
          <button type="button" className="control primary" disabled={!usable} onClick={start}>
            <Icon name="run" />
            {text.run}
          </button>
        )}
        <button type="button" className="control" aria-haspopup="dialog" aria-keyshortcuts="t" onClick={onTour}>
          <Icon name="learn" />
          {strings.lessons.tour}
        </button>
        <ul className="marks">
          {text.marks.map(({ mark, text: meaning }) => (
            <li key={mark}>
              <span className={`mark mark-${mark}`} aria-hidden="true" />
              {meaning}
            </li>
          ))}
        </ul>
      </div>
      <section className="empty-gallery" aria-labelledby="empty-gallery">
        <h2 id="empty-gallery">{strings.traces.gallery.title}</h2>
        <p className="muted">{strings.traces.gallery.hint}</p>
        <Gallery />
      </section>
    </div>
  )
}

/** A small drawn tree, decoration only. */
function Sketch() {
  return (
    <svg className="sketch" viewBox="0 0 360 250" aria-hidden="true" focusable="false">
      <g className="sketch-edges">
        <path d="M180 34 C180 70 70 70 70 106" />
        <path d="M180 34 C180 70 250 70 250 106" className="best" />
        <path d="M180 34 C180 70 160 70 160 106" />
        <path d="M180 34 C180 70 320 70 320 106" />
        <path d="M250 106 C250 140 210 140 210 170" />
        <path d="M250 106 C250 140 275 140 275 170" className="best" />
        <path d="M70 106 C70 140 40 140 40 170" />
        <path d="M70 106 C70 140 100 140 100 170" />
        <path d="M275 170 C275 200 275 200 275 222" className="best" />
      </g>
      <g className="sketch-nodes">
        <circle cx="180" cy="34" r="15" className="mid" />
        <circle cx="70" cy="106" r="10" className="low" />
        <circle cx="160" cy="106" r="7" className="mid" />
        <circle cx="250" cy="106" r="14" className="high" />
        <circle cx="320" cy="106" r="6" className="pruned" />
        <circle cx="40" cy="170" r="6" className="low" />
        <circle cx="100" cy="170" r="7" className="mid" />
        <circle cx="210" cy="170" r="7" className="mid" />
        <circle cx="275" cy="170" r="12" className="high" />
        <circle cx="275" cy="226" r="12" className="high" />
      </g>
    </svg>
  )
}
