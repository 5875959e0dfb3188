import { useMemo, useRef } from 'react'
import { type NodeView, nodeView } from '../store/node-view.ts'
import { format, strings } from '../strings/index.ts'
import { useApp, useAppState, usePanelVersion } from './app-context.ts'
import { ChildTable } from './ChildTable.tsx'
import { CodeBlock } from './CodeBlock.tsx'
import { Icon } from './Icon.tsx'
import { TokenStrip } from './TokenStrip.tsx'
import { UctSum } from './UctSum.tsx'

const text = strings.node

/** What the model wrote at the selected node, what Python said, and how the search judges it. */
export function NodePanel() {
  const { live } = useApp()
  const version = usePanelVersion()
  const selected = useAppState((state) => state.selected)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree is mutated in place, and its version tells when
  const node = useMemo(() => (selected === null ? null : nodeView(live.tree, selected)), [live.tree, selected, version])
  if (live.tree.size === 0) return null
  return (
    <section className="panel node" aria-labelledby="node-title">
      {node === null ? (
        <>
          <h2 id="node-title">{text.title}</h2>
          <p className="muted">{text.none}</p>
        </>
      ) : (
        <Details node={node} />
      )}
    </section>
  )
}

function Details({ node }: { readonly node: NodeView }) {
  const { actions } = useApp()
  const { parent } = node
  const heading = useRef<HTMLHeadingElement>(null)
  const goTo = (id: number) => {
    actions.select(id)
    // What was pressed may be gone in the next node.
    heading.current?.focus()
  }
  return (
    <>
      <div className="node-head">
        <div>
          <p className="node-kicker">
            <span>{parent === null ? text.rootOf(node.search) : text.depth(node.depth)}</span>
            <span>{text.id(node.id)}</span>
            <span className={`badge state-${node.state}`}>{text.states[node.state]}</span>
          </p>
          <h2 id="node-title" ref={heading} tabIndex={-1}>
            {node.title}
          </h2>
        </div>
        <div className="node-actions">
          {parent !== null && (
            <button type="button" className="quiet" onClick={() => goTo(parent)}>
              {text.parent}
            </button>
          )}
          <button type="button" className="quiet" onClick={() => actions.select(null)} aria-label={text.close}>
            <Icon name="close" />
          </button>
        </div>
      </div>
      {node.prune !== null && <Pruned prune={node.prune} goTo={goTo} />}
      <dl className="numbers">
        <NumberCell name={text.q} value={format.score(node.q)} help={text.qHelp} />
        <NumberCell name={text.ppm} value={format.score(node.ppm)} help={text.ppmHelp} />
        <NumberCell name={text.visits} value={format.count(node.visits)} help={text.visitsHelp} />
        <NumberCell name={text.merged} value={format.count(node.merged)} help={text.mergedHelp(node.merged)} />
      </dl>
      <CodeBlock lines={node.code} errorLine={node.error?.line ?? null} />
      {node.cutOff && <p className="bad">{text.cutOff}</p>}
      {parent !== null && <Output node={node} />}
      {node.uct !== null && <UctSum uct={node.uct} />}
      {node.tokens.length > 0 && <TokenStrip tokens={node.tokens} seed={node.seed} />}
      {node.children.length > 0 && <ChildTable rows={node.children} goTo={goTo} />}
    </>
  )
}

function NumberCell({ name, value, help }: { readonly name: string; readonly value: string; readonly help: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        <span className="number-help">{help}</span>
      </dd>
    </div>
  )
}

function Pruned({ prune, goTo }: { readonly prune: NonNullable<NodeView['prune']>; readonly goTo: (id: number) => void }) {
  const { reason, detail, of } = prune
  return (
    <p className="pruned">
      <strong>
        {text.pruned}: {text.reasons[reason]}
      </strong>
      {detail !== '' && <span>{detail}</span>}
      {of !== null && (
        <button type="button" className="text-link" onClick={() => goTo(of)}>
          {text.duplicateOf(of)}
        </button>
      )}
    </p>
  )
}

function Output({ node }: { readonly node: NodeView }) {
  if (node.error !== null) {
    const { message, line } = node.error
    return (
      <div className="output bad">
        <h3>
          {text.error} {line !== null && text.errorLine(line)}
        </h3>
        <pre>{message}</pre>
      </div>
    )
  }
  return (
    <div className="output">
      <h3>{text.output}</h3>
      {node.output === null ? <p className="muted">{text.noOutput}</p> : <pre>{node.output === '' ? text.silent : node.output}</pre>}
    </div>
  )
}
