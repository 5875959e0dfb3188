import type { GenerationRun, Generations } from '../../../evaluation/generations.ts'
import { roundOf } from '../../../store/experiments/generation-models.ts'
import { strings } from '../../../strings/index.ts'
import { useApp } from '../../app-context.ts'
import { useMedia } from '../../theme/use-media.ts'

const text = strings.generations.all

/** Every problem that was recorded, how each round came out, and its recorded trees. */
export function RecordedProblems({ recorded: { problems, shown } }: { readonly recorded: Generations }) {
  const { generations } = useApp()
  const still = useMedia('(prefers-reduced-motion: reduce)')
  return (
    <details>
      <summary>{text.title(problems.length)}</summary>
      <p className="muted">{text.about}</p>
      <div className="experiment-scroll generations-recorded">
        <table>
          <thead>
            <tr>
              <th scope="col">{text.problem}</th>
              {(problems[0]?.runs ?? []).map(({ model }) => (
                <th key={model} scope="col">
                  {text.round(roundOf(model) ?? 0)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {problems.map(({ seed, question, runs }) => (
              <tr key={seed}>
                <th scope="row">
                  {question}{' '}
                  {shown.some((one) => one.seed === seed) && (
                    <button type="button" className="control" aria-label={text.playOf(question)} onClick={() => void generations.show(seed, still)}>
                      {text.play}
                    </button>
                  )}
                </th>
                {runs.map((run) => (
                  <td key={run.model}>{outcome(run)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

const outcome = ({ first, policyTokens }: GenerationRun): string => (first === null ? text.none(policyTokens) : text.solved(first, policyTokens))
