import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState } from '../app-context.ts'
import { Dialog } from '../Dialog.tsx'
import { Gallery } from './Gallery.tsx'
import { OpenSection } from './OpenSection.tsx'
import { Problem } from './Problem.tsx'
import { SaveSection } from './SaveSection.tsx'
import './trace.css'

const text = strings.traces

interface TraceDialogProps {
  readonly open: boolean
  readonly onOpen: () => void
  readonly onClose: () => void
}

/** Recorded searches: playing, opening, saving. Opens by itself when a file needs an answer or cannot be read, and closes when a search is on show. */
export function TraceDialog({ open, onOpen, onClose }: TraceDialogProps) {
  const { traces } = useApp()
  const asks = useStore(traces.store, (state) => state.problem !== null || state.choice !== null)
  const recording = useAppState((state) => state.run.recording)
  const shown = useRef(recording)
  useEffect(() => {
    if (asks) onOpen()
  }, [asks, onOpen])
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
