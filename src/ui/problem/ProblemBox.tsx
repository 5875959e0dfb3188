import type { RefObject } from 'react'
import { isWarning } from '../../problems/index.ts'
import { examples } from '../../store/examples.ts'
import { isActive } from '../../store/state.ts'
import { noticeText, refusalText, strings } from '../../strings/index.ts'
import { ExactAnswer } from '../answers/ExactAnswer.tsx'
import { useApp, useAppState } from '../app-context.ts'
import { Icon } from '../Icon.tsx'
import { Inputs } from './Inputs.tsx'
import { OtherModel } from './OtherModel.tsx'
import { Understood } from './Understood.tsx'

const text = strings.problem

/** Where a problem is written; says at once what it understood or cannot use. */
export function ProblemBox({ field }: { readonly field: RefObject<HTMLTextAreaElement | null> }) {
  const { actions } = useApp()
  const question = useAppState((state) => state.question)
  const parsed = useAppState((state) => state.parsed)
  const active = useAppState((state) => isActive(state.run.status))
  return (
    <form
      className="problem"
      id="problem"
      onSubmit={(event) => {
        event.preventDefault()
        if (!active) actions.start()
      }}
    >
      <label className="problem-label" htmlFor="question">
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
        onChange={(event) => actions.setQuestion(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          event.currentTarget.form?.requestSubmit()
        }}
      />
      <Feedback />
    </form>
  )
}

/** Problems to begin with. */
export function Examples() {
  const { actions } = useApp()
  const question = useAppState((state) => state.question)
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
        {examples.map(({ question: example, label }) => (
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
  const { problem } = parsed.posed
  const { question: canonical, notices } = problem
  const isRewritten = canonical !== question.trim()
  const isUnlikely = notices.some(isWarning)
  return (
    <div className="understanding">
      {problem.family === 'countdown' ? <Understood problem={problem} /> : <Inputs problem={problem} />}
      <p className={isUnlikely ? 'feedback warn' : 'feedback'} id="question-feedback">
        <Icon name={isUnlikely ? 'warning' : 'check'} />
        {isRewritten && <span className="visually-hidden">{text.asRead(canonical)}</span>}
        <span>{notices.length > 0 ? notices.map((notice) => noticeText(notice)).join(' ') : `${text.understood} ${text.domain[problem.family]}`}</span>
      </p>
      <OtherModel family={problem.family} />
      {problem.family === 'countdown' && <ExactAnswer family={problem.family} question={canonical} />}
    </div>
  )
}
