import { useMemo, useState } from 'react'
import { bestPath } from '../store/readouts.ts'
import { strings } from '../strings/index.ts'
import { useApp, useAppState, usePanelVersion } from './app-context.ts'
import { EmptyState } from './EmptyState.tsx'
import { Legend } from './tree/Legend.tsx'
import { TreeList } from './tree/TreeList.tsx'
import { TreeView } from './tree/TreeView.tsx'
import { useMedia } from './use-media.ts'
import { useTheme } from './use-theme.ts'

type Mode = 'picture' | 'outline'
const modes: readonly Mode[] = ['picture', 'outline']
const text = strings.view

/** The tree, drawn or as an outline; before the first run, how to start. */
export function TreePane() {
  const { live, actions } = useApp()
  const [mode, setMode] = useState<Mode>('picture')
  const [allMarks, setAllMarks] = useState(false)
  const version = useAppState((state) => state.version)
  const panelVersion = usePanelVersion()
  const selected = useAppState((state) => state.selected)
  const reducedMotion = useMedia('(prefers-reduced-motion: reduce)')
  const theme = useTheme()
  const { tree } = live
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree is mutated in place, and its version tells when
  const best = useMemo(() => bestPath(tree), [tree, panelVersion])
  // A node selected later in the log does not exist yet at an earlier moment.
  const props = { tree, selected: selected !== null && selected < tree.size ? selected : null, onSelect: actions.select, bestPath: best, reducedMotion, theme }
  return (
    <section className={`tree-pane panel is-${tree.size === 0 ? 'empty' : mode}`} aria-label={text.label}>
      {tree.size === 0 ? (
        <EmptyState />
      ) : (
        <>
          <fieldset className="segmented">
            <legend className="visually-hidden">{text.modeLabel}</legend>
            {modes.map((name) => (
              <label key={name} className={name === mode ? 'on' : undefined}>
                <input type="radio" name="tree-mode" value={name} checked={name === mode} onChange={() => setMode(name)} />
                {text.modes[name]}
              </label>
            ))}
          </fieldset>
          <div className="tree-body">
            {mode === 'picture' ? <TreeView {...props} log={live.events} version={version} /> : <TreeList {...props} version={panelVersion} />}
          </div>
          <div className={allMarks ? 'legend-bar' : 'legend-bar short'}>
            <Legend theme={theme} />
            <button type="button" className="quiet" aria-expanded={allMarks} onClick={() => setAllMarks(!allMarks)}>
              {allMarks ? text.fewerMarks : text.allMarks}
            </button>
          </div>
        </>
      )}
    </section>
  )
}
