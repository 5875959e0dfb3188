import type { ReactNode } from 'react'
import { isActive } from '../store/state.ts'
import { format, strings } from '../strings/index.ts'
import { useApp, useAppState } from './app-context.ts'
import { Icon, type IconName } from './Icon.tsx'

const text = strings.run

/** Run, pause, step, stop, reset. One button runs, pauses and continues, so that it stays under the finger. */
export function RunControls({ focusProblem, onSettings }: { readonly focusProblem: () => void; readonly onSettings: () => void }) {
  const { actions } = useApp()
  const status = useAppState((state) => state.run.status)
  const pace = useAppState((state) => state.run.pace)
  const stopping = useAppState((state) => state.run.stopping)
  const usable = useAppState((state) => state.parsed.ok)
  const active = isActive(status)
  const pausing = active && status !== 'paused' && pace === 'pause'
  const start = () => {
    if (!usable) focusProblem()
    actions.start()
  }
  return (
    <section className="run" aria-label={text.controls}>
      <div className="controls">
        {!active && (
          <Control icon="run" label={text.run} keys="r" primary onClick={start}>
            {text.run}
          </Control>
        )}
        {active && (status === 'paused' || pausing) && (
          <Control icon="run" label={text.resume} keys="Space" primary disabled={stopping} onClick={actions.resume}>
            {text.resume}
          </Control>
        )}
        {active && status !== 'paused' && !pausing && (
          <Control icon="pause" label={text.pause} keys="Space" primary disabled={stopping} onClick={actions.pause}>
            {text.pause}
          </Control>
        )}
        <Control icon="phase" label={text.stepPhase} keys="s" hint={text.stepPhaseHint} disabled={stopping} onClick={() => actions.step('step-phase')}>
          {text.stepPhase}
        </Control>
        <Control icon="rollout" label={text.stepRollout} keys="d" hint={text.stepRolloutHint} disabled={stopping} onClick={() => actions.step('step-rollout')}>
          {text.stepRollout}
        </Control>
        <Control icon="stop" label={text.stop} keys="x" disabled={!active || stopping} onClick={actions.stop}>
          {text.stop}
        </Control>
        <Control icon="reset" label={text.reset} disabled={status === 'idle'} onClick={actions.reset}>
          {text.reset}
        </Control>
      </div>
      <SettingsSummary onSettings={onSettings} />
    </section>
  )
}

/** The settings the next run will have, in one line. */
function SettingsSummary({ onSettings }: { readonly onSettings: () => void }) {
  const { rollouts, candidates, c, temperature, seed } = useAppState((state) => state.settings)
  return (
    <button type="button" className="settings-summary" onClick={onSettings} aria-haspopup="dialog">
      {strings.settings.summary(rollouts, candidates, format.plain(c), format.plain(temperature), seed)}
    </button>
  )
}

interface ControlProps {
  readonly icon: IconName
  readonly label: string
  readonly keys?: string
  readonly hint?: string
  readonly primary?: boolean
  readonly disabled?: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

function Control({ icon, label, keys, hint, primary = false, disabled = false, onClick, children }: ControlProps) {
  const title = `${hint ?? label}${keys === undefined ? '' : ` (${keys})`}`
  return (
    <button type="button" className={primary ? 'control primary' : 'control'} title={title} disabled={disabled} aria-keyshortcuts={keys} onClick={onClick}>
      <Icon name={icon} />
      <span className="control-label">{children}</span>
    </button>
  )
}
