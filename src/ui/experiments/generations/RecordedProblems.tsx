import type { GenerationRun, Generations } from '../../../evaluation/generations.ts'
import { roundOf } from '../../../store/experiments/generation-models.ts'
import { strings } from '../../../strings/index.ts'
import { useApp } from '../../app-context.ts'
import { useMedia } from '../../theme/use-media.ts'

const text = strings.generations.all

/** Every problem that was recorded, how each round came out, and the way to see it: its recorded trees, or the same searches again on this machine. */
export function RecordedProblems({ recorded: { problems, shown }, running }: { readonly recorded: Generations; readonly running: boolean }) {
  const { generations } = useApp()
  const still = useMedia('(prefers-reduced-motion: reduce)')
  return (
    <details>
      <summary>{text.title(problems.length)}</summary>
      <p className="muted">{text.about}</p>
      <div className="experiment-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{text.problem}</th>
              {(problems[0]?.runs ?? []).map(({ model }) => (
                <th key={model} scope="col">
                  {text.round(roundOf(model) ?? 0)}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {problems.map(({ seed, question, runs }) => {
              const reason = shown.find((one) => one.seed === seed)?.reason
              return (
                <tr key={seed}>
                  <th scope="row">{question}</th>
                  {runs.map((run) => (
                    <td key={run.model}>{outcome(run)}</td>
                  ))}
                  <td>
                    {reason !== undefined ? (
                      <button type="button" className="control" aria-label={text.playOf(question)} onClick={() => void generations.show(reason, still)}>
                        {text.play}
                      </button>
                    ) : (
                      <button
                        type="button"
                        className="control"
                        aria-label={text.searchOf(question)}
                        disabled={running}
                        onClick={() => generations.run(question)}
                      >
                        {text.search}
                      </button>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </details>
  )
}

const outcome = ({ first, policyTokens }: GenerationRun): string => (first === null ? text.none(policyTokens) : text.solved(first, policyTokens))
