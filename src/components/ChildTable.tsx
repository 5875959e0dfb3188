import type { ChildView } from '../store/node-view.ts'
import { format, strings } from '../strings/index.ts'

const text = strings.node

/** A node's children as selection compares them: Q and exploration, stacked. */
export function ChildTable({ rows, goTo }: { readonly rows: readonly ChildView[]; readonly goTo: (id: number) => void }) {
  const open = rows.filter((row) => row.reason === null)
  const pruned = rows.filter((row) => row.reason !== null)
  const sorted = [...open.sort((a, b) => b.uct.total - a.uct.total), ...pruned]
  return (
    <div className="children">
      <h3>{text.siblings}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.step}</th>
            <th scope="col">{text.q}</th>
            <th scope="col">{text.uctShort}</th>
            <th scope="col">{text.visits}</th>
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ id, title, output, reason, uct }) => (
            <tr key={id} className={reason === null ? undefined : 'is-pruned'}>
              <td>
                <button type="button" className="answer-link" onClick={() => goTo(id)}>
                  {title}
                </button>
                <span className="muted"> {reason === null ? output : text.reasons[reason]}</span>
              </td>
              <td className="number">{reason === null ? format.score(uct.q) : '–'}</td>
              <td className="number">{reason === null ? format.score(uct.total) : '–'}</td>
              <td className="number">{format.count(uct.visits)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
