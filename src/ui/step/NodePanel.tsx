import { useMemo, useRef, useState } from 'react'
import { otherJudge } from '../../store/view/judge.ts'
import { type NodeView, nodeView } from '../../store/view/node-view.ts'
import { resultOf } from '../../store/view/result.ts'
import { format, strings } from '../../strings/index.ts'
import { Verified } from '../answers/Verified.tsx'
import { useApp, useAppState, usePanelVersion } from '../app-context.ts'
import { ChoicePanel } from '../choice/ChoicePanel.tsx'
import { CodeBlock } from '../controls/CodeBlock.tsx'
import { Icon } from '../controls/Icon.tsx'
import { Hands } from '../hands/Hands.tsx'
import { Section } from '../insight/Section.tsx'
import { Term, type TermName } from '../learn/Term.tsx'
import { PairsSection } from '../pairs/PairsSection.tsx'
import { Prompt } from './Prompt.tsx'
import { Tokens } from './Tokens.tsx'
import { useStepInView } from './use-step-in-view.ts'
import { Why } from './Why.tsx'
import { Wordings } from './Wordings.tsx'

const text = strings.node
const why = strings.insight.choice

/** What the model wrote at the step in view, what Python said, and how the search judges it. While it is pointed at, it stays. */
export function NodePanel() {
  const { live } = useApp()
  const version = usePanelVersion()
  const [pointed, setPointed] = useState(false)
  const id = useStepInView(pointed)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree is mutated in place, and its version tells when
  const node = useMemo(() => (id === null ? null : nodeView(live.tree, id)), [live.tree, id, version])
  if (node === null) return null
  return (
    <section className="node" aria-labelledby="node-title" onPointerEnter={() => setPointed(true)} onPointerLeave={() => setPointed(false)}>
      <Details node={node} />
    </section>
  )
}

function Details({ node }: { readonly node: NodeView }) {
  const { actions, live } = useApp()
  const isSelected = useAppState((state) => state.selected === node.id)
  const { parent } = node
  const judge = otherJudge(live.tree, node.id)
  // The answer on show stands above already.
  const shownAnswer = resultOf(live.tree)?.claim.answer ?? null
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
            <button type="button" className="quiet" aria-label={text.parent} title={text.parent} onClick={() => goTo(parent)}>
              <Icon name="parent" />
            </button>
          )}
          {isSelected && (
            <button type="button" className="quiet" onClick={() => actions.select(null)} aria-label={text.close} title={text.close}>
              <Icon name="close" />
            </button>
          )}
        </div>
      </div>
      {node.claim !== null && node.claim.answer !== shownAnswer && (
        <p className="node-answer">
          {text.answer}: <strong>{node.claim.answer}</strong> <Verified claim={node.claim} />
        </p>
      )}
      <Why node={node} goTo={goTo} />
      <dl className="numbers">
        <NumberCell term="q" name={text.q} value={format.score(node.q)} help={text.qHelp} />
        {judge === null ? (
          <NumberCell term="ppm" name={text.ppm} value={format.score(node.ppm)} help={text.ppmHelp} />
        ) : (
          <div title={strings.manner.judged(judge)}>
            <dt>{strings.manner.short}</dt>
            <dd>{format.score(node.ppm)}</dd>
          </div>
        )}
        <NumberCell term="visits" name={text.visits} value={format.count(node.visits)} help={text.visitsHelp} />
        <NumberCell term="merged" name={text.merged} value={format.count(node.merged)} help={text.mergedHelp(node.merged)} />
      </dl>
      <CodeBlock lines={node.code} errorLine={node.error?.line ?? null} />
      {node.cutOff && <p className="bad">{text.cutOff}</p>}
      {parent !== null && <Output node={node} />}
      <Hands node={node.id} />
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
      <Prompt key={`prompt ${node.id}`} node={node.id} />
      {parent !== null && <PairsSection key={`pairs ${node.id}`} node={node.id} goTo={goTo} />}
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
    <div title={help}>
      <dt>
        <Term name={term}>{name}</Term>
      </dt>
      <dd>{value}</dd>
    </div>
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
