import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { TimeActions } from '../../store/playback/playback.ts'
import { stageCaption } from '../../store/playback/stage-caption.ts'
import { isActive } from '../../store/state.ts'
import { bestPath, type Tree } from '../../store/view/readouts.ts'
import { resultOf } from '../../store/view/result.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState, usePanelVersion } from '../app-context.ts'
import { Icon } from '../controls/Icon.tsx'
import { isFree } from '../shortcuts.ts'
import { useMedia } from '../theme/use-media.ts'
import { useTheme } from '../theme/use-theme.ts'
import { TreeView } from '../tree/TreeView.tsx'

const text = strings.presentation
/** The recording to fall back on; it was fetched when the page opened, so it needs no network. */
const safetyNet = 'reflection'
/** Text is at least this share of the window's height, so that it is read from the back of a room. */
const textShare = 1 / 40
/** The smallest text of the picture, in its own pixels, which is drawn as large as that. */
const smallestText = 11
/** How much larger than on the page the tree is drawn at least. */
const leastMagnification = 1.6

interface PresentationProps {
  readonly onLeave: () => void
  /** On a stand nobody presents: there are no controls, and a touch leaves it. */
  readonly stand?: boolean
  /** What the presenter is to be told besides. */
  readonly children?: ReactNode
}

/** Presentation: only the tree and what just happened, in type for the back row. The page's keys go on working. */
export default function Presentation({ onLeave, stand = false, children }: PresentationProps) {
  const { live, actions, traces } = useApp()
  const version = useAppState((state) => state.version)
  const panelVersion = usePanelVersion()
  const selected = useAppState((state) => state.selected)
  const time = useAppState((state) => state.time)
  const status = useAppState((state) => state.run.status)
  const reducedMotion = useMedia('(prefers-reduced-motion: reduce)')
  const theme = useTheme()
  const region = useRef<HTMLElement>(null)
  const failed = useStore(traces.store, (state) => state.problem !== null)
  const magnification = Math.max(leastMagnification, (useWindowHeight() * textShare) / smallestText)
  const { tree } = live
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree is mutated in place, and its version tells when
  const best = useMemo(() => bestPath(tree), [tree, panelVersion])
  const empty = live.head.size === 0
  const caption = stageCaption(live, time.position, time.playing)
  // Marked in the picture, as what is searched for is: the step that the caption is about.
  const told = useMemo(() => new Set(caption.node === null ? [] : [caption.node]), [caption.node])
  useStageKeys(onLeave, () => traces.play(safetyNet), actions.time)
  useEffect(() => region.current?.focus(), [])
  useEffect(() => {
    actions.time.stage(true)
    return () => actions.time.stage(false)
  }, [actions])
  // A stage is never empty.
  const nothingRuns = empty && status === 'idle' && !stand
  useEffect(() => {
    if (nothingRuns) void traces.play(safetyNet)
  }, [nothingRuns, traces])
  return (
    <main ref={region} className="presentation" aria-label={text.title} tabIndex={-1}>
      <h1 className="visually-hidden">{strings.header.name}</h1>
      <div className="presentation-tree">
        <TreeView
          tree={tree}
          log={live.events}
          version={version}
          selected={selected !== null && selected < tree.size ? selected : null}
          found={told}
          onSelect={actions.select}
          bestPath={best}
          reducedMotion={reducedMotion}
          theme={theme}
          magnification={magnification}
          leastText={smallestText}
          bare
        />
      </div>
      <div className="presentation-foot">
        <Standing />
        {tree.done === null ? (
          <p className="presentation-caption">{failed ? text.recordedFailed : empty ? text.nothing : caption.text}</p>
        ) : (
          <StageAnswer tree={tree} />
        )}
        {stand && <p className="presentation-stand">{text.stand}</p>}
        {children}
        {!stand && <Controls onLeave={onLeave} onRecorded={() => void traces.play(safetyNet)} />}
      </div>
    </main>
  )
}

/** What a presenter can press; the keys do the same. */
function Controls({ onLeave, onRecorded }: { readonly onLeave: () => void; readonly onRecorded: () => void }) {
  const { live, actions } = useApp()
  const playing = useAppState((state) => state.time.playing)
  const recorded = useAppState((state) => state.run.recording !== null)
  const empty = live.head.size === 0
  return (
    <div className="presentation-controls">
      {empty ? (
        <button type="button" className="control" aria-keyshortcuts="r" onClick={() => actions.start()}>
          {text.run}
        </button>
      ) : (
        <>
          <button type="button" className="control" aria-keyshortcuts="k" onClick={actions.time.toggle}>
            {playing ? text.pause : text.play}
          </button>
          <button type="button" className="control" aria-keyshortcuts="ArrowRight" onClick={() => actions.time.seekNext('story')}>
            {text.next}
          </button>
        </>
      )}
      {!recorded && (
        <button type="button" className="control" aria-keyshortcuts="p" onClick={onRecorded}>
          {text.recordedRun}
        </button>
      )}
      <button type="button" className="control" aria-label={text.leave} title={text.leave} aria-keyshortcuts="Escape b" onClick={onLeave}>
        <Icon name="close" />
      </button>
    </div>
  )
}

/** The answer that the search came to, as large as it can be. */
function StageAnswer({ tree }: { readonly tree: Tree }) {
  const result = resultOf(tree)
  if (result === null) return <p className="presentation-caption">{text.answer.none}</p>
  const { verified } = result.claim.verification
  return (
    <p className={verified ? 'presentation-answer is-verified' : 'presentation-answer'}>
      <span>
        {verified && <Icon name="check" />}
        {verified ? text.answer.verified : text.answer.unverified}
      </span>
      <strong>{result.claim.answer}</strong>
    </p>
  )
}

function useWindowHeight(): number {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener('resize', changed)
      return () => window.removeEventListener('resize', changed)
    },
    () => window.innerHeight,
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

/** Escape leaves; the keys of a presenter's remote control go from phase to phase, the right arrow to what is worth noticing next; p is the safety net. */
function useStageKeys(leave: () => void, showRecorded: () => Promise<void>, time: TimeActions): void {
  const latest = useRef({ leave, showRecorded, time })
  latest.current = { leave, showRecorded, time }
  // Before it is painted, so that no key is lost between the sight of it and an effect.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const byKey: Readonly<Record<string, () => void>> = {
        Escape: () => latest.current.leave(),
        p: () => void latest.current.showRecorded(),
        PageDown: () => latest.current.time.step('phase', 'forward'),
        PageUp: () => latest.current.time.step('phase', 'back'),
        ArrowRight: () => latest.current.time.seekNext('story'),
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
