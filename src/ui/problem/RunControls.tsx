import { canRun } from '../../store/model/model-choice.ts'
import { isActive } from '../../store/state.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState } from '../app-context.ts'
import { ButtonBar } from '../controls/ButtonBar.tsx'
import { Icon, type IconName } from '../controls/Icon.tsx'

const text = strings.run

/** The button that runs, pauses and continues. */
export const mainControlId = 'run-control'

/** Run, pause, step, stop, reset. One button runs, pauses and continues, so that it stays under the finger. */
export function RunControls({ focusProblem }: { readonly focusProblem: () => void }) {
  const app = useApp()
  const { actions } = app
  const status = useAppState((state) => state.run.status)
  const pace = useAppState((state) => state.run.pace)
  const stopping = useAppState((state) => state.run.stopping)
  const usable = useAppState((state) => canRun(app, state))
  const active = isActive(status)
  const pausing = active && status !== 'paused' && pace === 'pause'
  const start = () => {
    if (!usable) focusProblem()
    actions.start()
  }
  const held = active && (status === 'paused' || pausing)
  // The same element throughout, so that it keeps the focus as its meaning changes.
  const main = held
    ? ({ icon: 'run', label: text.resume, keys: 'Space', act: actions.resume } as const)
    : active
      ? ({ icon: 'pause', label: text.pause, keys: 'Space', act: actions.pause } as const)
      : ({ icon: 'run', label: text.run, keys: 'r', act: start } as const)
  return (
    <ButtonBar label={text.controls} className="controls">
      <Control id={mainControlId} icon={main.icon} label={main.label} keys={main.keys} primary disabled={stopping} onClick={main.act} />
      <Control icon="phase" label={text.stepPhase} keys="s" hint={text.stepPhaseHint} disabled={stopping} onClick={() => actions.step('step-phase')} />
      <Control icon="rollout" label={text.stepRollout} keys="d" hint={text.stepRolloutHint} disabled={stopping} onClick={() => actions.step('step-rollout')} />
      <Control icon="stop" label={text.stop} keys="x" disabled={!active || stopping} onClick={actions.stop} />
      <Control icon="reset" label={text.reset} disabled={status === 'idle'} onClick={actions.reset} />
    </ButtonBar>
  )
}

interface ControlProps {
  readonly id?: string
  readonly icon: IconName
  readonly label: string
  readonly keys?: string
  readonly hint?: string
  readonly primary?: boolean
  readonly disabled?: boolean
  readonly onClick: () => void
}

/** Stays focusable when it is of no use, so that the focus is not lost under a finger or a screen reader. */
function Control({ id, icon, label, keys, hint, primary = false, disabled = false, onClick }: ControlProps) {
  const title = `${hint ?? label}${keys === undefined ? '' : ` (${keys})`}`
  return (
    <button
      type="button"
      id={id}
      className={primary ? 'control primary' : 'control'}
      title={title}
      aria-disabled={disabled}
      aria-keyshortcuts={keys}
      onClick={disabled ? undefined : onClick}
    >
      <Icon name={icon} />
      <span className={primary ? 'control-label' : 'visually-hidden'}>{label}</span>
    </button>
  )
}
