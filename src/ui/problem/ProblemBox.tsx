import type { RefObject } from 'react'
import { isWarning } from '../../problems/index.ts'
import { examplesFor } from '../../store/model/examples.ts'
import { canRun } from '../../store/model/model-choice.ts'
import { isActive } from '../../store/state.ts'
import { format, noticeText, refusalText, strings } from '../../strings/index.ts'
import { ExactAnswer } from '../answers/ExactAnswer.tsx'
import { useApp, useAppState } from '../app-context.ts'
import type { Disclosure } from '../controls/disclosure.ts'
import { Icon } from '../controls/Icon.tsx'
import { Inputs } from './Inputs.tsx'
import { OtherModel } from './OtherModel.tsx'
import { Understood } from './Understood.tsx'

const text = strings.problem
/** By family; one without words of its own is named by none. */
const domains: Readonly<Record<string, string>> = text.domain

interface ProblemBoxProps {
  readonly field: RefObject<HTMLTextAreaElement | null>
  readonly sheet: Disclosure
  readonly onSettings: () => void
}

/** Where a problem is written. Below it opens what it was understood as or why it cannot be used, with examples and the settings of the next run. */
export function ProblemBox({ field, sheet, onSettings }: ProblemBoxProps) {
  const app = useApp()
  const { actions } = app
  const question = useAppState((state) => state.question)
  const parsed = useAppState((state) => state.parsed)
  const usable = useAppState((state) => canRun(app, state))
  const active = useAppState((state) => isActive(state.run.status))
  return (
    <div ref={sheet.frame} className="problem-place">
      <div className="problem-drop">
        <form
          className="problem"
          id="problem"
          onSubmit={(event) => {
            event.preventDefault()
            if (active) return
            if (usable) sheet.hide()
            actions.start()
          }}
        >
          <label className="visually-hidden" htmlFor="question">
            {text.label}
          </label>
          <textarea
            id="question"
            ref={field}
            className="problem-input"
            rows={1}
            value={question}
            placeholder={text.placeholder}
            spellCheck={false}
            autoComplete="off"
            aria-invalid={!parsed.ok}
            aria-describedby="question-feedback"
            aria-keyshortcuts="/"
            onClick={sheet.show}
            onChange={(event) => {
              actions.setQuestion(event.target.value)
              sheet.show()
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
              event.preventDefault()
              event.currentTarget.form?.requestSubmit()
            }}
          />
          <button
            ref={sheet.opener}
            type="button"
            className="quiet problem-more"
            aria-label={text.examples}
            title={text.examples}
            aria-expanded={sheet.open}
            aria-controls="problem-sheet"
            onClick={sheet.toggle}
          >
            <Icon name="down" />
          </button>
        </form>
        <div id="problem-sheet" className="sheet problem-sheet" hidden={!sheet.open}>
          <Feedback />
          {/* Where the window is narrow, the sheet lies over the bar's own. */}
          <button type="submit" form="problem" className="control primary problem-run" disabled={!usable || active}>
            <Icon name="run" />
            {text.runThis}
          </button>
          <Examples />
          <SettingsSummary onSettings={onSettings} />
        </div>
      </div>
    </div>
  )
}

/** Problems to begin with. */
function Examples() {
  const app = useApp()
  const { actions } = app
  const question = useAppState((state) => state.question)
  const chosen = useAppState((state) => state.settings.model)
  return (
    <div className="chips">
      <span className="chips-label" id="examples-label">
        {text.examples}
      </span>
      <ul aria-labelledby="examples-label">
        <li>
          <button type="button" className="chip surprise" onClick={actions.surprise}>
            <Icon name="dice" />
            {text.surprise}
          </button>
        </li>
        {examplesFor(app, chosen).map(({ question: example, label }) => (
          <li key={example}>
            <button type="button" className="chip" title={example} aria-pressed={example === question} onClick={() => actions.setQuestion(example)}>
              {label}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Feedback() {
  const question = useAppState((state) => state.question)
  const parsed = useAppState((state) => state.parsed)
  if (!parsed.ok) {
    return (
      <p className="feedback bad" id="question-feedback">
        <Icon name="warning" />
        <span>
          {refusalText(parsed.refusal)} {text.tryExample}
        </span>
      </p>
    )
  }
  const { problem, domain } = parsed.posed
  const { question: canonical, notices } = problem
  const isRewritten = canonical !== question.trim()
  const isUnlikely = notices.some(isWarning)
  return (
    <div className="understanding">
      {problem.family === 'countdown' ? <Understood problem={problem} /> : <Inputs problem={problem} />}
      <p className={isUnlikely ? 'feedback warn' : 'feedback'} id="question-feedback">
        <Icon name={isUnlikely ? 'warning' : 'check'} />
        {isRewritten && <span className="visually-hidden">{text.asRead(canonical)}</span>}
        <span>{notices.length > 0 ? notices.map((notice) => noticeText(notice)).join(' ') : `${text.understood} ${domains[domain] ?? ''}`}</span>
      </p>
      <OtherModel domain={domain} />
      {problem.family === 'countdown' && <ExactAnswer family={problem.family} question={canonical} />}
    </div>
  )
}

/** The settings the next run will have, in one line. */
function SettingsSummary({ onSettings }: { readonly onSettings: () => void }) {
  const { rollouts, candidates, c, temperature, seed } = useAppState((state) => state.settings)
  return (
    <button type="button" className="settings-summary" onClick={onSettings} aria-haspopup="dialog">
      {strings.settings.summary(rollouts, candidates, format.plain(c), format.plain(temperature), seed)}
    </button>
  )
}
