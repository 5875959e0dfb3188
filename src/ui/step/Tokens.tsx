import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import type { NodeId } from '../../core/events.ts'
import { type TokenView, tokensOf } from '../../insight/tokens.ts'
import { format, strings } from '../../strings/index.ts'
import { useApp, usePanelVersion } from '../app-context.ts'
import './tokens.css'

const text = strings.insight.tokens
/** Probability from which a token gets each of the lighter shades. */
const shades = [0.98, 0.8, 0.5, 0.2, 0.05]

/** The step's tokens, shaded by how sure the policy was, and what else the chosen one might have been. Give it a key, for the choice belongs to the node. */
export function Tokens({ node, goTo }: { readonly node: NodeId; readonly goTo: (id: NodeId) => void }) {
  const { live } = useApp()
  const version = usePanelVersion()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree is mutated in place, and its version tells when
  const tokens = useMemo(() => tokensOf(live.tree, node), [live.tree, node, version])
  const [chosen, setChosen] = useState(() => leastSure(tokens))
  const strip = useRef<HTMLDivElement>(null)
  const shown = tokens.map((token, index) => ({ ...token, index }))
  const token = tokens[chosen]
  const cost = live.costOf(node)
  const press = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowRight: chosen + 1, ArrowLeft: chosen - 1, Home: 0, End: tokens.length - 1 }
    const next = steps[event.key]
    if (next === undefined || tokens[next] === undefined) return
    event.preventDefault()
    event.stopPropagation()
    setChosen(next)
    strip.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    <>
      <div ref={strip} className="token-strip" role="toolbar" aria-label={text.list} onKeyDown={press}>
        {shown.map(({ text: written, index, probability }) => (
          <button
            key={index}
            type="button"
            className={`token shade-${shadeOf(probability)}`}
            aria-pressed={index === chosen}
            aria-label={text.token(JSON.stringify(written), probability)}
            tabIndex={index === chosen ? 0 : -1}
            onClick={() => setChosen(index)}
          >
            {visible(written)}
          </button>
        ))}
      </div>
      {token !== undefined && <Alternatives token={token} goTo={goTo} />}
      {cost !== null && (
        <p className="token-cost">
          <span>{text.cost(cost.ms)}</span> <span>{text.reused(cost.reusedTokens, cost.prefixTokens)}</span>
        </p>
      )}
      <p className="field-help">{text.help}</p>
    </>
  )
}

/** The token as written, and the others, with their probabilities. */
function Alternatives({ token, goTo }: { readonly token: TokenView; readonly goTo: (id: NodeId) => void }) {
  const rows = [
    { text: token.text, probability: token.probability, node: null, isWritten: true },
    ...token.others.map((other) => ({ ...other, isWritten: false })),
  ]
  return (
    <div className="alternatives" aria-live="polite">
      <ol>
        {rows.map(({ text: written, probability, node, isWritten }) => (
          <li key={`${written} ${isWritten}`} className={isWritten ? 'is-written' : undefined}>
            <code>{visible(written)}</code>
            <span className="alternative-bar">
              <span style={{ width: `${probability * 100}%` }} />
            </span>
            <span className="number">{format.percent(probability)}</span>
            <span className="muted">
              {isWritten && text.written}
              {node !== null && (
                <button type="button" className="text-link" title={text.goTo(written, node)} onClick={() => goTo(node)}>
                  {text.elsewhere(node)}
                </button>
              )}
            </span>
          </li>
        ))}
      </ol>
      {token.others.length === 0 && <p className="muted">{token.probability > 0.98 ? text.sure : text.unknown}</p>}
    </div>
  )
}

/** The token the policy was least sure of, which is where the step was decided. */
function leastSure(tokens: readonly TokenView[]): number {
  return tokens.reduce((least, { probability }, i) => (probability < (tokens[least]?.probability ?? 1) ? i : least), 0)
}

function visible(token: string): string {
  return token.replaceAll('\n', '↵')
}

function shadeOf(probability: number): number {
  const shade = shades.findIndex((from) => probability >= from)
  return shade === -1 ? shades.length : shade
}
