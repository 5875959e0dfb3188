import { useEffect, useState } from 'react'
import { DocumentError } from '../../../schema/fault.ts'
import { loadRecordedScaling, type RecordedScaling, type ScalingElsewhere, type ScalingState, scalingCurves } from '../../../store/experiments/scaling.ts'
import { strings } from '../../../strings/index.ts'
import { useApp } from '../../app-context.ts'
import { About } from '../About.tsx'
import { useDesk } from '../use-desk.ts'
import { Warning } from '../Warning.tsx'
import { ScalingFigures } from './ScalingFigures.tsx'
import { ScalingForm } from './ScalingForm.tsx'

const text = strings.scaling

/** Accuracy against budget, measured here and kept, beside what was recorded. */
export function ScalingPage() {
  const { scaling } = useApp()
  const state = useDesk(scaling)
  const { record } = state
  const [recorded, setRecorded] = useState<RecordedScaling | null>(null)
  const [fault, setFault] = useState<string | null>(null)
  useEffect(() => {
    void scaling.prepare()
    loadRecordedScaling().then(setRecorded, (error: unknown) =>
      setFault(error instanceof DocumentError ? strings.fileFault(error.file, error.fault) : String(error)),
    )
  }, [scaling])
  const curves = record === null ? [] : scalingCurves(record.setup.lanes, record.setup.at, record.done)
  return (
    <div className="scaling">
      <About text={text.about} open={record === null} />
      <ScalingForm />
      <p role="status" className="muted">
        {statusOf(state)}
      </p>
      {state.failed !== null && <p className="bad">{text.failed(strings.failure(state.failed))}</p>}
      {state.unkept !== null && <Warning>{text.unkept[state.unkept]}</Warning>}
      {state.elsewhere !== null && <Warning>{elsewhereText(state.elsewhere)}</Warning>}
      {fault !== null && <p className="bad">{text.recorded.failed(fault)}</p>}
      <ScalingFigures record={record} curves={curves} recorded={recorded} />
    </div>
  )
}

const elsewhereText = ({ code, values }: ScalingElsewhere): string => (values === null ? text.elsewhere.unknown : text.elsewhere[code](values))

const statusOf = ({ phase, record }: ScalingState): string =>
  [
    // What an earlier visit left is not nothing.
    text.phases[phase === 'idle' && record !== null ? 'ended' : phase],
    ...(record === null ? [] : [text.progress(record.done.length, record.setup.problems)]),
  ].join(' · ')
