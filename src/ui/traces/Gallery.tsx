import { useEffect } from 'react'
import { useStore } from 'zustand'
import { verifyAnswer } from '../../problems/verify.ts'
import type { ShippedRecording } from '../../store/traces/recordings.ts'
import type { RecordingName } from '../../strings/en/recordings.ts'
import { strings } from '../../strings/index.ts'
import { useApp } from '../app-context.ts'
import { Icon } from '../controls/Icon.tsx'
import './trace.css'

const text = strings.traces

/** Cards of the recorded searches that ship. `onPlay` hears that one was chosen. */
export function Gallery({ onPlay }: { readonly onPlay?: () => void }) {
  const { traces } = useApp()
  const shipped = useStore(traces.store, (state) => state.shipped)
  useEffect(() => void traces.prepare(), [traces])
  if (shipped === null) return <p className="muted">{text.gallery.loading}</p>
  if (shipped.length === 0) return <p className="muted">{text.gallery.unavailable}</p>
  const play = (name: string) => {
    onPlay?.()
    void traces.play(name)
  }
  return (
    <ul className="gallery">
      {shipped.map((recording) => (
        <li key={recording.name}>
          <Card recording={recording} onPlay={() => play(recording.name)} />
        </li>
      ))}
    </ul>
  )
}

function Card({ recording, onPlay }: { readonly recording: ShippedRecording; readonly onPlay: () => void }) {
  const { title, teaches } = textsOf(recording)
  const { answer, rollouts, nodes, question } = recording
  return (
    <button type="button" className="card" onClick={onPlay} title={question} aria-label={`${text.gallery.label(title)}. ${teaches}`}>
      <span className="card-title">
        <Icon name="run" />
        {title}
      </span>
      <span className="card-teaches">{teaches}</span>
      <span className="card-facts">
        <span className={answer === null ? 'card-answer none' : 'card-answer'}>
          {answer === null ? text.gallery.nothing : text.gallery.found(answer, verifyAnswer(question, answer).verified)}
        </span>
        {text.gallery.facts(rollouts, nodes)}
      </span>
    </button>
  )
}

/** In the language of the page where the recording is one of the project's own; else as its index has it. */
function textsOf({ name, title, teaches }: ShippedRecording): { readonly title: string; readonly teaches: string } {
  return name in text.recordings ? text.recordings[name as RecordingName] : { title, teaches }
}
