import type { NodeView } from '../store/node-view.ts'
import { format, strings } from '../strings/index.ts'

const text = strings.node

/** The sum that selection compares among siblings, in symbols and in numbers. */
export function UctSum({ uct }: { readonly uct: NonNullable<NodeView['uct']> }) {
  return (
    <div className="uct">
      <h3>{text.uct}</h3>
      <p className="formula">
        <span className="muted">{text.uctFormula}</span>
        <span>
          {text.uctNumbers(uct.q, uct.c, uct.parentVisits, uct.visits)} <strong>{text.uctTotal(uct.total)}</strong>
        </span>
      </p>
      <p className="uct-parts">
        <span className="key key-q">
          {text.uctQ} {format.score(uct.q)}
        </span>
        <span className="key key-explore">
          {text.uctExploration} {format.score(uct.exploration)}
        </span>
      </p>
    </div>
  )
}
