import { useEffect, useRef, useState } from 'react'
import { resultOf } from '../../store/view/result.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState } from '../app-context.ts'
import { download } from '../save/download.ts'
import { useTheme } from '../theme/use-theme.ts'
import { type FilmOrder, makeAnimation, makeVideo, recordableType } from './film.ts'
import { Projector } from './projector.ts'

const text = strings.traces.save
const scales = [2, 4]
const picture = { width: 1600, height: 1000 }

type Making = { readonly name: string; readonly share: number }

/** Saves the search on show: as a document, a picture or a film. */
export function SaveSection() {
  const { traces, live } = useApp()
  const theme = useTheme()
  const empty = useAppState((state) => state.time.length === 0)
  const isSolved = useAppState((state) => state.version >= 0) && resultOf(live.tree) !== null
  const [making, setMaking] = useState<Making | null>(null)
  const [outcome, setOutcome] = useState('')
  const stop = useRef<AbortController>(null)
  useEffect(() => () => stop.current?.abort(), [])

  /** Makes a file and offers it; `make` gives null when it was stopped. */
  const offer = async (name: string, extension: string, make: (order: FilmOrder) => Promise<Blob | null>) => {
    const controller = new AbortController()
    stop.current = controller
    setMaking({ name, share: 0 })
    try {
      const { events } = live
      const blob = await make({ events, theme, signal: controller.signal, onProgress: (share) => setMaking({ name, share }) })
      if (blob === null) return
      const file = `${text.fileName}.${extension}`
      download(blob, file)
      setOutcome(text.saved(file))
    } catch (error) {
      setOutcome(controller.signal.aborted ? '' : text.failed(error instanceof Error ? error.message : String(error)))
    } finally {
      setMaking(null)
    }
  }
  const draw = (scale = 1) => new Projector(picture.width, picture.height, theme, scale)
  const document = (format: 'json' | 'json.gz') => async () => {
    const bytes = await traces.save(format)
    return bytes === null ? null : new Blob([bytes], { type: format === 'json' ? 'application/json' : 'application/gzip' })
  }
  const png = (scale: number) => async () => {
    const projector = draw(scale)
    projector.draw(live.tree, null)
    return new Promise<Blob | null>((accept) => projector.canvas.toBlob(accept))
  }
  const video = recordableType()
  const choices = [
    { label: text.json, hint: text.jsonHint, extension: 'json', make: document('json') },
    { label: text.packed, hint: text.packedHint, extension: 'json.gz', make: document('json.gz') },
    { label: text.svg, hint: text.svgHint, extension: 'svg', make: async () => new Blob([draw().svg(live.tree)], { type: 'image/svg+xml' }) },
    ...scales.map((scale) => ({
      label: text.png(scale),
      hint: text.pngHint(picture.width * scale, picture.height * scale),
      extension: 'png',
      make: png(scale),
    })),
    ...(video === null ? [] : [{ label: text.video, hint: text.videoHint, extension: 'webm', make: (order: FilmOrder) => makeVideo(order, video) }]),
    { label: text.animation, hint: text.animationHint, extension: 'animated.png', make: makeAnimation },
  ]
  return (
    <section className="trace-section" aria-labelledby="save-title">
      <h3 id="save-title">{text.title}</h3>
      {empty ? (
        <p className="muted">{text.nothing}</p>
      ) : (
        <ul className="save-choices">
          {choices.map(({ label, hint, extension, make }) => (
            <li key={label}>
              <button type="button" className="control" disabled={making !== null} onClick={() => void offer(label, extension, make)}>
                {label}
              </button>
              <span className="muted">{hint}</span>
            </li>
          ))}
          {isSolved && (
            <li>
              <button type="button" className="control" onClick={() => window.print()}>
                {text.print}
              </button>
              <span className="muted">{text.printHint}</span>
            </li>
          )}
        </ul>
      )}
      {making !== null && (
        <p className="making">
          <span>{text.making(making.name, making.share)}</span>
          <progress value={making.share} max={1} aria-label={text.making(making.name, making.share)} />
          <button type="button" className="quiet" onClick={() => stop.current?.abort(new Error('stopped'))}>
            {text.stop}
          </button>
        </p>
      )}
      <p role="status" className="muted">
        {outcome}
      </p>
    </section>
  )
}
