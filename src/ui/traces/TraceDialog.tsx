import { useEffect, useRef } from 'react'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState } from '../app-context.ts'
import { Dialog } from '../controls/Dialog.tsx'
import { Gallery } from './Gallery.tsx'
import { OpenSection } from './OpenSection.tsx'
import { Problem } from './Problem.tsx'
import { SaveSection } from './SaveSection.tsx'
import './trace.css'

const text = strings.traces

interface TraceDialogProps {
  readonly open: boolean
  readonly onClose: () => void
}

/** Recorded searches: playing, opening, saving. Closes when a search is on show. */
export default function TraceDialog({ open, onClose }: TraceDialogProps) {
  const { traces } = useApp()
  const recording = useAppState((state) => state.run.recording)
  const shown = useRef(recording)
  useEffect(() => {
    if (recording !== null && recording !== shown.current) onClose()
    shown.current = recording
  }, [recording, onClose])
  const close = () => {
    traces.dismissProblem()
    traces.cancel()
    onClose()
  }
  return (
    <Dialog open={open} onClose={close} title={text.title} closeLabel={text.close} className="dialog trace-dialog">
      <Problem />
      <OpenSection />
      <SaveSection />
      <section className="trace-section" aria-labelledby="gallery-title">
        <h3 id="gallery-title">{text.gallery.title}</h3>
        <p className="muted">{text.gallery.hint}</p>
        <Gallery />
      </section>
    </Dialog>
  )
}
