import { useStore } from 'zustand'
import { strings } from '../../strings/index.ts'
import { useApp } from '../app-context.ts'
import { Icon } from '../Icon.tsx'

const text = strings.traces

/** What could not be opened, where it is wrong and what to do; nothing while all is well. */
export function Problem() {
  const { traces } = useApp()
  const problem = useStore(traces.store, (state) => state.problem)
  if (problem === null) return null
  const [what, advice] =
    problem.kind === 'fault'
      ? [text.describeFault(problem.fault), text.adviseOn(problem.fault)]
      : [text.open.fetchFailed(problem.detail), text.open.fetchAdvice]
  return (
    <section className="notice bad trace-problem" role="alert">
      <Icon name="warning" />
      <p>
        <strong>{text.open.failed(problem.name)}.</strong> {what} {advice}
      </p>
      <button type="button" className="quiet" onClick={traces.dismissProblem} aria-label={text.open.dismiss}>
        <Icon name="close" />
      </button>
    </section>
  )
}
