import { useEffect } from 'react'
import { briefSettings, type LabDevice, type LabFault, type LabSettings, stages, usualSettings } from '../../../lab/client.ts'
import type { LabDesk, LabState } from '../../../store/experiments/lab.ts'
import { modelFaultText, strings } from '../../../strings/index.ts'
import { useApp, useAppState } from '../../app-context.ts'
import { About } from '../About.tsx'
import type { ExperimentProps } from '../experiment-props.ts'
import { useDesk } from '../use-desk.ts'
import { Warning } from '../Warning.tsx'
import { Curve } from './Curve.tsx'
import { labDesk } from './desk.ts'
import { Result } from './Result.tsx'

const text = strings.lab

/** Under which the round's model is kept. */
const modelId = 'lab-round'

/** One round of self-evolution in this page, or a recorded one. */
export function LabPage(_: ExperimentProps) {
  return <Lab desk={labDesk()} />
}

export function Lab({ desk }: { readonly desk: LabDesk }) {
  const state = useDesk(desk)
  useEffect(() => void desk.prepare(), [desk])
  return (
    <div className="lab">
      <About text={text.about} open={state.source === 'none'} />
      <Controls desk={desk} state={state} />
      <Where state={state} />
      <Stages state={state} />
      <Found state={state} />
      <Curves state={state} />
      <Result view={state.view} />
      {state.phase === 'ended' && state.source === 'live' && <OwnModel desk={desk} state={state} />}
    </div>
  )
}

function Controls({ desk, state: { phase, settings, elsewhere } }: { readonly desk: LabDesk; readonly state: LabState }) {
  const device = useAppState((state) => state.settings.backend)
  const begin = (chosen: LabSettings) => void desk.run(chosen, device)
  const begun = phase === 'stopped' || phase === 'failed'
  const busy = phase === 'running' || phase === 'stopping'
  return (
    <>
      <div className="lab-controls">
        {phase === 'idle' && (
          <>
            <button type="button" className="control primary" disabled={elsewhere} onClick={() => begin(usualSettings)}>
              {text.start}
            </button>
            <button type="button" className="control" disabled={elsewhere} onClick={() => begin(briefSettings)}>
              {text.brief}
            </button>
          </>
        )}
        {begun && (
          <button type="button" className="control primary" disabled={elsewhere} onClick={() => begin(settings ?? usualSettings)}>
            {text.goOn}
          </button>
        )}
        {busy && (
          <button type="button" className="control" disabled={phase === 'stopping'} onClick={() => desk.stop()}>
            {phase === 'stopping' ? text.stopping : text.stop}
          </button>
        )}
        {(begun || phase === 'ended') && (
          <button type="button" className="control" disabled={elsewhere} onClick={() => desk.discard()}>
            {text.discard}
          </button>
        )}
        {!busy && (
          <>
            <button type="button" className="control" onClick={() => void desk.play()}>
              {text.play}
            </button>
            <button type="button" className="control" onClick={() => void desk.play(true)}>
              {text.playEnd}
            </button>
          </>
        )}
      </div>
      {phase === 'idle' && <p className="muted">{text.cost}</p>}
    </>
  )
}

function Where({ state }: { readonly state: LabState }) {
  const { source, view, fault, recording, elsewhere, unkept } = state
  if (source === 'recorded') {
    const said = recording === 'missing' ? text.recordedMissing : recording === 'loading' ? text.loading : text.recordedAbout
    return (
      <p role="status" className="notice">
        <strong>{text.recorded}</strong> {said}
      </p>
    )
  }
  const { device } = view
  return (
    <>
      {fault !== null && (
        <p role="alert" className="notice bad">
          {text.failed(faultText(fault))}
        </p>
      )}
      {elsewhere && <Warning>{text.elsewhere}</Warning>}
      {unkept !== null && <Warning>{text.unkept[unkept]}</Warning>}
      <p role="status">{stateText(state)}</p>
      {device !== null && <DeviceLine device={device} />}
    </>
  )
}

const faultText = (fault: LabFault): string => (fault.kind === 'model' ? modelFaultText(fault.fault) : strings.failure(fault.fault))

const stateText = ({ phase, isKept, earlier, unkept, elsewhere }: LabState): string => {
  if (phase === 'ended') return text.over
  if (phase !== 'stopped' || elsewhere) return ''
  if (earlier) return text.earlier
  return isKept && unkept === null ? text.stopped : text.stoppedHere
}

function DeviceLine({ device: { training, adapter, threads, instead } }: { readonly device: LabDevice }) {
  return (
    <p className="muted">
      {training === 'webgpu' ? text.device.webgpu(adapter ?? '') : text.device.wasm(threads)}
      {instead !== null && ` ${text.device.instead[instead]}`}
    </p>
  )
}

function Stages({ state: { source, view } }: { readonly state: LabState }) {
  if (source === 'none') return null
  const { stage, progress, done, ms, settings, steps } = view
  const at = done ? stages.length : stage === null ? -1 : stages.indexOf(stage)
  const detail = (): string => {
    if (settings !== null && (stage === 'policy' || stage === 'ppm'))
      return text.steps(steps[stage].length, stage === 'policy' ? settings.policySteps : settings.ppmSteps)
    return progress === null ? '' : text.progress(progress.done, progress.of, progress.right)
  }
  return (
    <ol className="lab-stages">
      {stages.map((name, i) => (
        <li key={name} aria-current={i === at ? 'step' : undefined} className={i < at ? 'past' : i > at ? 'ahead' : undefined}>
          {text.stages[name]} {i === at && <span className="muted">{detail()}</span>}
        </li>
      ))}
      <li className="lab-time">{text.time(ms)}</li>
    </ol>
  )
}

function Found({ state: { view } }: { readonly state: LabState }) {
  const { searched, chosen, settings } = view
  if (searched === null || settings === null) return null
  return (
    <section>
      <h4>{text.found.title}</h4>
      <ul className="lab-found">
        <li>{text.found.solved(searched.solved, settings.problems)}</li>
        <li>{text.found.spent(searched.rollouts, searched.policyTokens)}</li>
        {chosen !== null && (
          <>
            <li>{text.found.hindsight(chosen.hindsight)}</li>
            <li>{text.found.solutions(chosen.solutions)}</li>
            <li>{text.found.pairs(chosen.pairs)}</li>
          </>
        )}
      </ul>
    </section>
  )
}

function Curves({ state: { view } }: { readonly state: LabState }) {
  const { settings, steps } = view
  if (settings === null || steps.policy.length === 0) return null
  return (
    <div className="lab-curves">
      <Curve title={text.curves.policy} values={steps.policy.map(({ lm }) => lm)} steps={settings.policySteps} />
      {steps.ppm.length > 0 && (
        <>
          <Curve title={text.curves.pairs} values={steps.ppm.map(({ pairs }) => pairs)} steps={settings.ppmSteps} />
          <Curve title={text.curves.ordered} values={steps.ppm.map(({ ordered }) => ordered)} steps={settings.ppmSteps} percent />
        </>
      )}
    </div>
  )
}

function OwnModel({ desk, state: { kept, unkeptModel } }: { readonly desk: LabDesk; readonly state: LabState }) {
  const { actions } = useApp()
  const keep = () => {
    const off = desk.store.subscribe(({ kept: name, unkeptModel: fault }) => {
      if (name === null && fault === null) return
      off()
      if (name !== null) actions.changeSettings({ model: name })
    })
    desk.keep(modelId)
  }
  return (
    <section>
      <h4>{text.model.title}</h4>
      <div className="lab-controls">
        <button type="button" className="control" disabled={kept !== null} onClick={keep}>
          {text.model.keep}
        </button>
        <button type="button" className="control" onClick={() => desk.exportModel(modelId)}>
          {text.model.export}
        </button>
      </div>
      {unkeptModel !== null && (
        <p role="alert" className="notice bad">
          {text.model.unkept(faultText(unkeptModel))}
        </p>
      )}
      {kept !== null && <p role="status">{text.model.kept}</p>}
    </section>
  )
}
