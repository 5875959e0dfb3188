import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import { captionOf } from '../../store/caption.ts'
import { bestPath } from '../../store/readouts.ts'
import { isActive } from '../../store/state.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState, usePanelVersion } from '../app-context.ts'
import { Icon } from '../Icon.tsx'
import { isFree } from '../shortcuts.ts'
import { useSteady } from '../timeline/use-steady.ts'
import { TreeView } from '../tree/TreeView.tsx'
import { useMedia } from '../use-media.ts'
import { useTheme } from '../use-theme.ts'

const text = strings.presentation
/** How long a sentence stays at least, in milliseconds, for a room to read it. */
const dwell = 1800
/** The recording to fall back on; it was fetched when the page opened, so it needs no network. */
const safetyNet = 'reflection'
/** How much larger than on the page the tree is drawn. */
const magnification = 1.6

interface PresentationProps {
  readonly onLeave: () => void
  /** What the presenter is to be told besides. */
  readonly children?: ReactNode
}

/** Presentation: only the tree and what just happened, in type for the back row. The page's keys go on working. */
export default function Presentation({ onLeave, children }: PresentationProps) {
  const { live, actions, traces } = useApp()
  const version = useAppState((state) => state.version)
  const panelVersion = usePanelVersion()
  const selected = useAppState((state) => state.selected)
  const time = useAppState((state) => state.time)
  const run = useAppState((state) => state.run)
  const reducedMotion = useMedia('(prefers-reduced-motion: reduce)')
  const theme = useTheme()
  const region = useRef<HTMLElement>(null)
  const failed = useStore(traces.store, (state) => state.problem !== null)
  const { tree } = live
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree is mutated in place, and its version tells when
  const best = useMemo(() => bestPath(tree), [tree, panelVersion])
  const empty = live.head.size === 0
  const moving = time.playing || run.status === 'running'
  const caption = useSteady(empty ? text.nothing : captionOf(live, time.position).text, moving ? dwell : 0)
  const showRecorded = () => traces.play(safetyNet)
  useStageKeys(onLeave, showRecorded, actions.time.step)
  useEffect(() => region.current?.focus(), [])
  return (
    <main ref={region} className="presentation" aria-label={text.title} tabIndex={-1}>
      <h1 className="visually-hidden">{strings.header.name}</h1>
      <div className="presentation-tree">
        <TreeView
          tree={tree}
          log={live.events}
          version={version}
          selected={selected !== null && selected < tree.size ? selected : null}
          onSelect={actions.select}
          bestPath={best}
          reducedMotion={reducedMotion}
          theme={theme}
          magnification={magnification}
        />
      </div>
      <div className="presentation-foot">
        <Standing />
        <p className="presentation-caption">{failed ? text.recordedFailed : caption}</p>
        {children}
        <div className="presentation-controls">
          {empty ? (
            <button type="button" className="control" aria-keyshortcuts="r" onClick={() => actions.start()}>
              {text.run}
            </button>
          ) : (
            <button type="button" className="control" aria-keyshortcuts="k" onClick={actions.time.toggle}>
              {time.playing ? text.pause : text.play}
            </button>
          )}
          {run.recording === null && (
            <button type="button" className="control" aria-keyshortcuts="p" onClick={() => void showRecorded()}>
              {text.recordedRun}
            </button>
          )}
          <button type="button" className="control" aria-label={text.leave} title={text.leave} aria-keyshortcuts="Escape b" onClick={onLeave}>
            <Icon name="close" />
          </button>
        </div>
      </div>
    </main>
  )
}

/** Whether the room sees the search itself, its past, or a recording. */
function Standing() {
  const { live } = useApp()
  const following = useAppState((state) => state.time.following)
  const run = useAppState((state) => state.run)
  if (live.head.size === 0) return null
  if (run.recording !== null) return <span className="presentation-standing is-recorded">{text.recorded}</span>
  if (!following) return <span className="presentation-standing">{text.past}</span>
  return isActive(run.status) ? <span className="presentation-standing">{text.live}</span> : null
}

/** Escape leaves; the keys of a presenter's remote control go from phase to phase; p is the safety net. */
function useStageKeys(leave: () => void, showRecorded: () => Promise<void>, step: (unit: 'phase', direction: 'back' | 'forward') => void): void {
  const latest = useRef({ leave, showRecorded, step })
  latest.current = { leave, showRecorded, step }
  // Before it is painted, so that no key is lost between the sight of it and an effect.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const byKey: Readonly<Record<string, () => void>> = {
        Escape: () => latest.current.leave(),
        p: () => void latest.current.showRecorded(),
        PageDown: () => latest.current.step('phase', 'forward'),
        PageUp: () => latest.current.step('phase', 'back'),
      }
      const action = byKey[event.key]
      if (action === undefined || !isFree(event)) return
      event.preventDefault()
      action()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
