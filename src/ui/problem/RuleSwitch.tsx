import type { CountdownProblem } from '../../problems/index.ts'
import { strings } from '../../strings/index.ts'
import { useApp } from '../app-context.ts'

const text = strings.problem.chips

/** Which rule the question is played by, and the other one. Choosing writes the question anew. */
export function RuleSwitch({ problem: { numbers, target, leaveOut } }: { readonly problem: CountdownProblem }) {
  const { actions } = useApp()
  return (
    <span className="rule-switch">
      <select
        aria-label={text.rule}
        title={text.ruleHints[leaveOut ? 'some' : 'all']}
        value={leaveOut ? 'some' : 'all'}
        onChange={(event) => actions.pose(numbers, target, event.target.value === 'some')}
      >
        <option value="all">{text.rules.all}</option>
        <option value="some">{text.rules.some}</option>
      </select>
    </span>
  )
}
