import { useMemo } from 'react'
import type { NodeId } from '../../core/events.ts'
import { wordingsOf } from '../../insight/merged.ts'
import { strings } from '../../strings/index.ts'
import { useApp, usePanelVersion } from '../app-context.ts'
import './tokens.css'

const text = strings.insight.wordings

/** The proposals that count as one step, each wording once. */
export function Wordings({ node }: { readonly node: NodeId }) {
  const { live } = useApp()
  const version = usePanelVersion()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree is mutated in place, and its version tells when
  const wordings = useMemo(() => wordingsOf(live.tree, node), [live.tree, node, version])
  const proposals = wordings.reduce((sum, { nodes }) => sum + nodes.length, 0)
  return (
    <>
      <p className="field-help">{text.help(proposals, wordings.length)}</p>
      <ol className="wordings">
        {wordings.map(({ text: wording, nodes }, i) => (
          <li key={nodes[0]}>
            <pre>{wording.trimEnd()}</pre>
            <span className="muted">
              {text.times(nodes.length)} {i === 0 && text.kept}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
