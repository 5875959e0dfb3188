import { examplesFor } from '../../store/model/examples.ts'
import { canRun } from '../../store/model/model-choice.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState } from '../app-context.ts'
import { Icon } from '../controls/Icon.tsx'
import { mainControlId } from './RunControls.tsx'

const text = strings.empty

/** Beside the recording that the page opens with: what it is, and how to have one's own search at one press. */
export function Opening({ onTour }: { readonly onTour: () => void }) {
  const app = useApp()
  const { actions } = app
  const usable = useAppState((state) => canRun(app, state))
  const question = useAppState((state) => state.question)
  const chosen = useAppState((state) => state.settings.model)
  const run = (asked: string) => {
    if (asked !== question) actions.setQuestion(asked)
    actions.start()
    // These buttons go; the one that pauses takes their focus.
    document.getElementById(mainControlId)?.focus()
  }
  return (
    <section className="opening" aria-label={text.opening.label}>
      <p>{text.opening.label}</p>
      <button type="button" className="control primary" disabled={!usable} onClick={() => run(question)}>
        <Icon name="run" />
        {text.run}
      </button>
      {examplesFor(app, chosen)
        .filter((example) => example.question !== question)
        .slice(0, 2)
        .map((example) => (
          <button
            key={example.label}
            type="button"
            className="chip"
            title={example.question}
            aria-label={text.opening.run(example.label)}
            onClick={() => run(example.question)}
          >
            {example.label}
          </button>
        ))}
      <button type="button" className="control" aria-haspopup="dialog" aria-keyshortcuts="t" onClick={onTour}>
        <Icon name="learn" />
        <span className="opening-tour">{strings.lessons.tour}</span>
      </button>
    </section>
  )
}
