import { useState } from 'react'
import { nodeView } from '../../store/view/node-view.ts'
import { resultOf } from '../../store/view/result.ts'
import { strings } from '../../strings/index.ts'
import { Verified } from '../answers/Verified.tsx'
import { useApp, usePanelVersion } from '../app-context.ts'
import { Icon } from '../controls/Icon.tsx'
import { useStepInView } from '../step/use-step-in-view.ts'
import { useMedia } from '../theme/use-media.ts'

const text = strings.view.panel
export const panelId = 'side-panel'
/** Up to this width the panel is a sheet over the tree and the bar has two lines, as in the style sheets. */
export const narrow = '(max-width: 900px)'

export interface Panel {
  readonly open: boolean
  /** Whether it is a sheet over the tree's lower end. */
  readonly isSheet: boolean
  toggle(): void
}

/** Whether the panel is open: beside the tree until it is folded away, over the tree only when it is asked for. */
export function usePanel(): Panel {
  const isSheet = useMedia(narrow)
  const [open, setOpen] = useState({ beside: true, over: false })
  const place = isSheet ? 'over' : 'beside'
  return { open: open[place], isSheet, toggle: () => setOpen((now) => ({ ...now, [place]: !now[place] })) }
}

/** Opens the panel and folds it away. Where it is a sheet, it tells what the sheet is about. */
export function PanelToggle({ panel: { open, isSheet, toggle } }: { readonly panel: Panel }) {
  const label = open ? text.hide : text.show
  return (
    <button type="button" className="panel-toggle" aria-expanded={open} aria-controls={panelId} aria-label={label} title={label} onClick={toggle}>
      <Icon name={isSheet ? (open ? 'down' : 'up') : open ? 'fold' : 'unfold'} />
      {isSheet && <Brief />}
    </button>
  )
}

/** The step in view in a line or two; where it ends the answer, that and what is known of it. */
function Brief() {
  usePanelVersion()
  const { live } = useApp()
  const id = useStepInView()
  const result = resultOf(live.tree)
  if (result?.final && result.node === id)
    return (
      <span className="brief">
        <strong>{result.claim.answer}</strong>
        <span className="brief-known">
          <Verified claim={result.claim} />
        </span>
      </span>
    )
  const node = id === null ? null : nodeView(live.tree, id)
  if (node === null) return <span className="brief">{strings.about.title}</span>
  return (
    <span className="brief">
      <strong>{node.title}</strong>
      <span>{strings.tree.picture.numbers(node.q, node.ppm, node.visits)}</span>
    </span>
  )
}
