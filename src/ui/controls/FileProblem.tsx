import type { FileProblem } from '../../store/traces/file-problem.ts'
import { strings } from '../../strings/index.ts'

const text = strings.generations

/** Why a file that ships with the page is not on show, and what to do. */
export function FileProblemLine({ problem }: { readonly problem: FileProblem }) {
  return (
    <p className="bad" role="alert">
      {problem.kind === 'fault' ? text.broken(strings.fileFault(problem.file, problem.fault)) : text.unreachable(problem.file, problem.detail)}
    </p>
  )
}
