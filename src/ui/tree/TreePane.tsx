import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { NodeId } from '../../core/events.ts'
import { disagreements, isMarked, mostDisagreements } from '../../insight/disagreement.ts'
import { bestPath } from '../../store/view/readouts.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState, usePanelVersion } from '../app-context.ts'
import { CaptionedView, HeldCaption } from '../caption/CaptionedView.tsx'
import { useDisclosure } from '../controls/disclosure.ts'
import type { LearnPage } from '../learn/LearnDialog.tsx'
import { EmptyState } from '../problem/EmptyState.tsx'
import { Opening } from '../problem/Opening.tsx'
import { useStepInView } from '../step/use-step-in-view.ts'
import { useMedia } from '../theme/use-media.ts'
import { useTheme } from '../theme/use-theme.ts'
import { FindBar } from './find/FindBar.tsx'
import { useFind } from './find/use-find.ts'
import { Legend } from './Legend.tsx'
import { TreeList } from './outline/TreeList.tsx'

type Mode = 'picture' | 'outline'
const modes: readonly Mode[] = ['picture', 'outline']
const text = strings.view
const nothing: ReadonlySet<NodeId> = new Set()

/** The tree, drawn or as an outline; before the first run, how to start. */
export function TreePane({ onLearn }: { readonly onLearn: (page: LearnPage) => void }) {
  const { live, actions } = useApp()
  const [mode, setMode] = useState<Mode>('picture')
  const legend = useDisclosure()
  const version = useAppState((state) => state.version)
  const panelVersion = usePanelVersion()
  const reducedMotion = useMedia('(prefers-reduced-motion: reduce)')
  const theme = useTheme()
  const opening = useAppState((state) => state.opening)
  const { tree } = live
  const nothingYet = live.head.size === 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree is mutated in place, and its version tells when
  const best = useMemo(() => bestPath(tree), [tree, panelVersion])
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const disputed = useMemo(
    () =>
      new Set(
        disagreements(tree, mostDisagreements)
          .filter(isMarked)
          .map(({ id }) => id),
      ),
    [tree, panelVersion],
  )
  const shown = useStepInView()
  const find = useFind(tree, panelVersion, shown, actions.select)
  const [pinned, togglePin] = usePinned(live.events)
  const pane = useRef<HTMLElement>(null)
  const closeFind = () => {
    find.close()
    pane.current?.querySelector<HTMLElement>('[role=img], [role=treeitem][tabindex="0"]')?.focus()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'f' || event.altKey || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    find.toggle()
  }
  const props = { tree, selected: shown, onSelect: actions.select, bestPath: best, pinned, found: find.found, disputed, reducedMotion, theme }
  return (
    <section ref={pane} id="tree" tabIndex={-1} className={`tree-pane is-${nothingYet ? 'empty' : mode}`} aria-label={text.label} onKeyDown={press}>
      {nothingYet ? (
        opening === null && <EmptyState onTour={() => onLearn('tour')} />
      ) : (
        <>
          <div className="tree-head">
            <fieldset className="segmented">
              <legend className="visually-hidden">{text.modeLabel}</legend>
              {modes.map((name) => (
                <label key={name} className={name === mode ? 'on' : undefined}>
                  <input type="radio" name="tree-mode" value={name} checked={name === mode} onChange={() => setMode(name)} />
                  {text.modes[name]}
                </label>
              ))}
            </fieldset>
            {find.open && (
              <FindBar
                query={find.query}
                place={shown === null ? 0 : find.matches.indexOf(shown) + 1}
                matches={find.matches.length}
                onQuery={find.ask}
                onStep={find.step}
                onClose={closeFind}
              />
            )}
          </div>
          <div className="tree-body">
            {mode === 'picture' ? (
              <CaptionedView {...props} log={live.events} version={version} finding={find.open} wanted={find.wanted} onPin={togglePin} onFind={find.toggle} />
            ) : (
              <>
                <HeldCaption />
                <TreeList {...props} version={panelVersion} onPin={togglePin} onFind={find.toggle} />
              </>
            )}
          </div>
          {opening === 'shown' && <Opening onTour={() => onLearn('tour')} />}
          <div ref={legend.frame} className="legend-place">
            <button ref={legend.opener} type="button" className="quiet legend-opener" aria-expanded={legend.open} onClick={legend.toggle}>
              {strings.tree.legend.title}
            </button>
            {legend.open && (
              <div className="sheet legend-sheet">
                <Legend theme={theme} />
              </div>
            )}
          </div>
        </>
      )}
    </section>
  )
}

/** The nodes that the person has pinned in this log, and what pins or unpins one. */
function usePinned(log: readonly unknown[]): [ReadonlySet<NodeId>, (id: NodeId) => void] {
  const [pinned, setPinned] = useState(nothing)
  // Another search has other nodes under the same ids.
  // biome-ignore lint/correctness/useExhaustiveDependencies: log
  useEffect(() => setPinned(nothing), [log])
  const toggle = (id: NodeId) => setPinned((now) => (now.has(id) ? new Set([...now].filter((other) => other !== id)) : new Set([...now, id])))
  return [pinned, toggle]
}
