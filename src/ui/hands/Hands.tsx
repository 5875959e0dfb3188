import type { NodeId } from '../../core/events.ts'
import type { Intervention } from '../../core/intervention.ts'
import { anyStep, rolloutsByHand, unavailable } from '../../store/run/hands.ts'
import { obstacleTo } from '../../store/view/readouts.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState, usePanelVersion } from '../app-context.ts'
import { Icon, type IconName } from '../controls/Icon.tsx'
import './hands.css'

const text = strings.hands

/** What a person can do to the search at a node. A button that is of no use tells why. */
export function Hands({ node }: { readonly node: NodeId }) {
  const { live, store, actions } = useApp()
  usePanelVersion()
  useAppState((state) => state.engine)
  useAppState((state) => state.run.stopping)
  const pending = useAppState((state) => state.hands.pending.length)
  const { head, index } = live
  const { hands } = actions
  const why = unavailable(store.getState(), live)
  const closed = why === null ? null : text.unavailable[why](head.model)
  const candidates = head.config?.candidates ?? 1
  const whyNot = (intervention: Intervention) => {
    const obstacle = obstacleTo(head, intervention)
    return closed ?? (obstacle === null ? null : text.obstacles[obstacle])
  }
  const forbid = { kind: 'forbid', node } as const
  const widen = { kind: 'widen', node, candidates } as const
  const focus = { kind: 'focus', node, rollouts: rolloutsByHand } as const
  const writable = whyNot(anyStep(node))
  const undoable = index.interventions.length > 0
  return (
    <div className="hands">
      <fieldset className="hands-bar">
        <legend className="visually-hidden">{text.label}</legend>
        <Hand icon="write" label={text.write} hint={text.writeHint} keys="o" whyNot={writable} onClick={() => hands.write(node)} />
        <Hand icon="forbid" label={text.forbid} hint={text.forbidHint} keys="n" whyNot={whyNot(forbid)} onClick={() => hands.ask(forbid)} />
        <Hand icon="more" label={text.widen} hint={text.widenHint(candidates)} keys="m" whyNot={whyNot(widen)} onClick={() => hands.ask(widen)} />
        <Hand
          icon="below"
          label={text.focus(rolloutsByHand)}
          hint={text.focusHint(rolloutsByHand)}
          keys="h"
          whyNot={whyNot(focus)}
          onClick={() => hands.ask(focus)}
        />
        {undoable && <Hand icon="undo" label={text.undo} hint={text.undoHint} keys="u" whyNot={pending > 0 ? text.working : closed} onClick={hands.undo} />}
      </fieldset>
      <p className="hands-note muted">{pending > 0 ? text.working : head.focus?.node === node ? text.focused(head.focus.left) : closed}</p>
    </div>
  )
}

interface HandProps {
  readonly icon: IconName
  readonly label: string
  readonly hint: string
  readonly keys: string
  /** Why it cannot be done; null when it can. */
  readonly whyNot: string | null
  readonly onClick: () => void
}

/** Stays focusable when it is of no use, so that its reason can be read and the focus is not lost. */
function Hand({ icon, label, hint, keys, whyNot, onClick }: HandProps) {
  return (
    <button
      type="button"
      className="hand"
      title={`${whyNot ?? hint} (${keys})`}
      aria-disabled={whyNot !== null}
      aria-keyshortcuts={keys}
      onClick={whyNot === null ? onClick : undefined}
    >
      <Icon name={icon} />
      {label}
    </button>
  )
}
