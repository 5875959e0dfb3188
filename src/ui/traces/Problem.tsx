import { useStore } from 'zustand'
import type { OpenProblem } from '../../store/traces/traces.ts'
import { strings } from '../../strings/index.ts'
import { useApp } from '../app-context.ts'
import { Icon } from '../controls/Icon.tsx'

const text = strings.traces

/** What is wrong, and what to do. */
function sentencesOf(problem: OpenProblem): string {
  switch (problem.kind) {
    case 'fault':
      return `${text.describeFault(problem.fault)} ${text.adviseOn(problem.fault)}`
    case 'fetch':
      return `${text.open.fetchFailed(problem.detail)} ${text.open.fetchAdvice}`
    case 'unknown':
      return problem.listed ? text.open.unknown : text.gallery.unavailable
  }
}

/** What could not be opened, where it is wrong and what to do; nothing while all is well. */
export function Problem() {
  const { traces } = useApp()
  const problem = useStore(traces.store, (state) => state.problem)
  if (problem === null) return null
  const said = sentencesOf(problem)
  return (
    <section className="notice bad trace-problem" role="alert">
      <Icon name="warning" />
      <p>
        <strong>{text.open.failed(problem.name)}.</strong> {said}
      </p>
      <button type="button" className="quiet" onClick={traces.dismissProblem} aria-label={text.open.dismiss}>
        <Icon name="close" />
      </button>
    </section>
  )
}
