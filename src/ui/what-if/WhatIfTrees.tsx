import { useMemo, useState } from 'react'
import type { NodeId, SearchEvent } from '../../core/events.ts'
import type { Tree } from '../../core/tree.ts'
import type { WhatIfResult } from '../../store/run/what-if.ts'
import { bestPath, isVerified } from '../../store/view/readouts.ts'
import { strings } from '../../strings/index.ts'
import { Dialog } from '../controls/Dialog.tsx'
import { useMedia } from '../theme/use-media.ts'
import { useTheme } from '../theme/use-theme.ts'
import { TreeView } from '../tree/TreeView.tsx'

const text = strings.insight.whatIf
const none: ReadonlySet<NodeId> = new Set()
/** The text is searched in the page's own tree; the style sheet leaves out the button here. */
const ignore = () => {}

interface WhatIfTreesProps {
  readonly result: WhatIfResult
  readonly open: boolean
  readonly onClose: () => void
}

/** The recorded tree and the other one after as many rollouts, side by side; a step selected in one is selected in both. */
export function WhatIfTrees({ result, open, onClose }: WhatIfTreesProps) {
  const { tree, before, recorded } = result
  /** As a node of the log. */
  const [selected, setSelected] = useState<NodeId | null>(null)
  const here = selected === null ? -1 : recorded.indexOf(selected)
  return (
    <Dialog open={open} onClose={onClose} title={text.dialog} closeLabel={text.close} className="dialog what-if-dialog">
      <div className="what-if-trees">
        <Side
          name={text.recordedTree}
          tree={before}
          log={result.events}
          selected={selected !== null && selected < before.size ? selected : null}
          onSelect={setSelected}
        />
        <Side
          name={text.otherTree}
          tree={tree}
          log={result.log}
          selected={here < 0 ? null : here}
          onSelect={(id) => setSelected(id === null ? null : (recorded[id] ?? null))}
        />
      </div>
    </Dialog>
  )
}

interface SideProps {
  readonly name: string
  readonly tree: Tree
  readonly log: readonly SearchEvent[]
  readonly selected: NodeId | null
  readonly onSelect: (id: NodeId | null) => void
}

function Side({ name, tree, log, selected, onSelect }: SideProps) {
  const best = useMemo(() => bestPath(tree), [tree])
  const reducedMotion = useMedia('(prefers-reduced-motion: reduce)')
  const theme = useTheme()
  const [pinned, setPinned] = useState(none)
  const togglePin = (id: NodeId) => setPinned(pinned.has(id) ? new Set([...pinned].filter((other) => other !== id)) : new Set([...pinned, id]))
  const answer = tree.answers.find(({ node }) => node === best.at(-1))?.answer
  return (
    <section aria-label={name}>
      <h3>
        {name} <span className="muted">{answer === undefined ? text.none : strings.answers.named(answer, isVerified(tree, answer))}</span>
      </h3>
      <div className="what-if-tree">
        <TreeView
          tree={tree}
          log={log}
          version={tree.version}
          selected={selected}
          onSelect={onSelect}
          bestPath={best}
          reducedMotion={reducedMotion}
          theme={theme}
          pinned={pinned}
          onPin={togglePin}
          found={none}
          finding={false}
          wanted={null}
          onFind={ignore}
        />
      </div>
    </section>
  )
}
