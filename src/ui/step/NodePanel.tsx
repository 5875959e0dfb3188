import { useMemo, useRef } from 'react'
import { type NodeView, nodeView } from '../../store/node-view.ts'
import { format, strings } from '../../strings/index.ts'
import { Verified } from '../answers/Verified.tsx'
import { useApp, useAppState, usePanelVersion } from '../app-context.ts'
import { CodeBlock } from '../CodeBlock.tsx'
import { ChoicePanel } from '../choice/ChoicePanel.tsx'
import { Hands } from '../hands/Hands.tsx'
import { Icon } from '../Icon.tsx'
import { Section } from '../insight/Section.tsx'
import { Term, type TermName } from '../learn/Term.tsx'
import { Tokens } from './Tokens.tsx'
import { Wordings } from './Wordings.tsx'

const text = strings.node
const why = strings.insight.choice

/** What the model wrote at the selected node, what Python said, and how the search judges it. */
export function NodePanel() {
  const { live } = useApp()
  const version = usePanelVersion()
  const selected = useAppState((state) => state.selected)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree is mutated in place, and its version tells when
  const node = useMemo(() => (selected === null ? null : nodeView(live.tree, selected)), [live.tree, selected, version])
  if (live.tree.size === 0) return null
  return (
    <section className="node" aria-labelledby="node-title">
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
            {node.byHand && <span className="badge by-hand">{strings.hands.byHand}</span>}
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
      {node.claim !== null && (
        <p className="node-answer">
          {text.answer}: <strong>{node.claim.answer}</strong> <Verified claim={node.claim} />
        </p>
      )}
      <Hands node={node.id} />
      {node.prune !== null && <Pruned prune={node.prune} goTo={goTo} />}
      <dl className="numbers">
        <NumberCell term="q" name={text.q} value={format.score(node.q)} help={text.qHelp} />
        <NumberCell term="ppm" name={text.ppm} value={format.score(node.ppm)} help={text.ppmHelp} />
        <NumberCell term="visits" name={text.visits} value={format.count(node.visits)} help={text.visitsHelp} />
        <NumberCell term="merged" name={text.merged} value={format.count(node.merged)} help={text.mergedHelp(node.merged)} />
      </dl>
      <CodeBlock lines={node.code} errorLine={node.error?.line ?? null} />
      {node.cutOff && <p className="bad">{text.cutOff}</p>}
      {parent !== null && <Output node={node} />}
      {parent !== null && (
        <Section title={why.why} open>
          <ChoicePanel key={parent} parent={parent} own={node.id} goTo={goTo} />
        </Section>
      )}
      {node.hasChildren && (
        <Section title={why.next} open={parent === null}>
          <ChoicePanel key={node.id} parent={node.id} own={null} goTo={goTo} />
        </Section>
      )}
      {node.tokens > 0 && (
        <Section title={strings.insight.tokens.title} note={strings.insight.tokens.summary(node.tokens, node.probability)}>
          <Tokens key={node.id} node={node.id} goTo={goTo} />
        </Section>
      )}
      {node.merged > 1 && (
        <Section title={strings.insight.wordings.title} note={strings.insight.wordings.times(node.merged)}>
          <Wordings node={node.id} />
        </Section>
      )}
    </>
  )
}

interface NumberCellProps {
  readonly term: TermName
  readonly name: string
  readonly value: string
  readonly help: string
}

function NumberCell({ term, name, value, help }: NumberCellProps) {
  return (
    <div>
      <dt>
        <Term name={term}>{name}</Term>
      </dt>
      <dd>
        {value}
        <span className="number-help">{help}</span>
      </dd>
    </div>
  )
}

function Pruned({ prune, goTo }: { readonly prune: NonNullable<NodeView['prune']>; readonly goTo: (id: number) => void }) {
  const { reason, detail, of } = prune
  const words = strings.detail(detail)
  return (
    <p className="pruned">
      <strong>
        {text.pruned}: {text.reasons[reason]}
      </strong>
      {words !== '' && <span>{words}</span>}
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
        <pre>{strings.said(message)}</pre>
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
