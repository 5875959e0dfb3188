import { useMemo } from 'react'
import { figuresOf } from '../../insight/figures.ts'
import { answerBoard } from '../../store/view/answer-board.ts'
import { format, strings } from '../../strings/index.ts'
import { useApp, useAppState, usePanelVersion } from '../app-context.ts'
import { Term } from '../learn/Term.tsx'
import { Verified } from './Verified.tsx'

const text = strings.answers
/** Rows that are shown; a file may tell of any number. */
const mostShown = 100

/** Every answer the search has found, best first; absent until there is one. */
export function AnswerBoard() {
  const { live, actions } = useApp()
  const version = usePanelVersion()
  const selected = useAppState((state) => state.selected)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree is mutated in place, and its version tells when
  const { rows, count } = useMemo(() => answerBoard(live.tree, mostShown), [live.tree, version])
  if (rows.length === 0) return null
  return (
    <details className="answers-place">
      <summary>
        {text.title} <span className="muted">{count > 0 && text.count(count, figuresOf(live.tree).solutions)}</span>
      </summary>
      <section className="answers" aria-label={text.title}>
        <div className="answers-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{text.columns.answer}</th>
                <th scope="col">
                  <Term name="ppm">{text.columns.ppm}</Term>
                </th>
                <th scope="col">
                  <Term name="rollout">{text.columns.rollout}</Term>
                </th>
                <th scope="col">
                  <Term name="verified">{text.columns.check}</Term>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.node} className={row.node === selected ? 'selected' : undefined}>
                  <td>
                    <button type="button" className="answer-link" title={text.select(row.answer)} onClick={() => actions.select(row.node)}>
                      {row.answer}
                    </button>
                    {row.times > 1 && (
                      <span className="muted" title={text.times(row.times)}>
                        {' '}
                        × {format.count(row.times)}
                      </span>
                    )}
                  </td>
                  <td className="number">{format.score(row.ppm)}</td>
                  <td className="number">{format.count(row.rollout)}</td>
                  <td>
                    <Verified claim={row.claim} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {count > rows.length && <p className="muted">{text.more(count - rows.length)}</p>}
        </div>
      </section>
    </details>
  )
}
