import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'
import { captionOf } from '../../store/playback/caption.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState, usePanelVersion } from '../app-context.ts'
import { actOnSliderKey } from './keys.ts'
import { placeOf, positionAt, snapTo, type TrackScale, trackHeight, trackMarks } from './marks.ts'

const text = strings.timeline

/** Half the slider's handle, in pixels: positions lie between its centre's two ends. As in timeline.css. */
const inset = 8
/** Pixels from which a pointer is drawn to an answer or a change of mind. */
const reach = 5

/** The slider through the log, over hills of prunings and the marks of answers and changes of mind. */
export function Track() {
  const { live, actions } = useApp()
  const { position, length } = useAppState((state) => state.time)
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame) - 2 * inset
  const pressed = useRef(false)
  const [hovered, setHovered] = useState<{ x: number; position: number } | null>(null)
  const scale: TrackScale = { first: live.index.first, length, width }
  const seek = (wanted: number) => actions.time.seek(pressed.current ? snapTo(wanted, live.index, scale, reach) : wanted)
  const hover = (event: PointerEvent) => {
    if (event.pointerType === 'touch') return
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - inset
    setHovered({ x: Math.max(0, Math.min(x, width)), position: snapTo(positionAt(x, scale), live.index, scale, reach) })
  }
  return (
    <div className="track" ref={frame}>
      <Marks width={width} />
      <div className="track-line" aria-hidden="true">
        <div className="track-past" style={{ width: placeOf(position, scale) }} />
      </div>
      <input
        type="range"
        className="track-slider"
        aria-label={text.slider}
        aria-valuetext={`${text.place(position, length, live.tree.rollouts)}. ${captionOf(live, position).text}`}
        min={live.index.first}
        max={length}
        value={position}
        onChange={(event) => seek(event.target.valueAsNumber)}
        onKeyDown={(event) => {
          if (!event.ctrlKey && !event.metaKey && !event.altKey && actOnSliderKey(event.key, actions.time)) event.preventDefault()
        }}
        onPointerDown={() => {
          pressed.current = true
          actions.time.pause()
        }}
        onPointerUp={() => {
          pressed.current = false
        }}
        onPointerCancel={() => {
          pressed.current = false
        }}
        onPointerMove={hover}
        onPointerLeave={() => setHovered(null)}
      />
      {hovered !== null && hovered.position !== position && (
        <p className={hovered.x > width / 2 ? 'track-hint is-left' : 'track-hint'} style={{ left: hovered.x + inset }} aria-hidden="true">
          {captionOf(live, hovered.position).text}
        </p>
      )}
    </div>
  )
}

/** Drawn anew at the panels' pace while the log grows. */
function Marks({ width }: { readonly width: number }) {
  const { live } = useApp()
  const version = usePanelVersion()
  const length = useAppState((state) => (state.time.following ? 0 : state.time.length))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the index grows in place; version and length tell when
  const marks = useMemo(() => trackMarks(live.index, { first: live.index.first, length: live.head.version, width }), [live.index, version, length, width])
  if (width <= 0) return null
  return (
    <svg className="track-marks" width={width} height={trackHeight} aria-hidden="true" focusable="false">
      <path className="mark-prunings" d={marks.prunings} />
      <path className="mark-rollouts" d={marks.rollouts} />
      <path className="mark-changes" d={marks.changes} />
      <path className="mark-answers" d={marks.answers} />
    </svg>
  )
}

/** An element's width in CSS pixels, 0 before it is known. */
function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const target = element.current
    if (target === null) return
    const report = () => setWidth(target.clientWidth)
    report()
    if (typeof ResizeObserver === 'undefined') return
    const observer = new ResizeObserver(report)
    observer.observe(target)
    return () => observer.disconnect()
  }, [element])
  return width
}
