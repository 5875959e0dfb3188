import type { PosedProblem } from '../../problems/index.ts'
import { strings } from '../../strings/index.ts'

/** The names that Python and the model know the question's numbers and expressions by. */
export function Inputs({ problem }: { readonly problem: PosedProblem['problem'] }) {
  const unit = problem.family === 'words' ? problem.unit : null
  return (
    <ul className="understood inputs" aria-label={strings.problem.inputs}>
      {(problem.inputs ?? []).map(({ name, text }) => (
        <li key={name}>
          <code>
            {name} = {text}
          </code>
        </li>
      ))}
      {unit !== null && <li>{strings.problem.inUnit(unit)}</li>}
    </ul>
  )
}
