import { useMemo } from 'react'
import { isActive } from '../../store/state.ts'
import { bestPath } from '../../store/view/readouts.ts'
import { strings } from '../../strings/index.ts'
import { useApp, useAppState, usePanelVersion } from '../app-context.ts'
import { CaptionedView } from '../caption/CaptionedView.tsx'
import { Icon } from '../controls/Icon.tsx'
import { useMedia } from '../theme/use-media.ts'
import { useTheme } from '../theme/use-theme.ts'
import './embed.css'

const text = strings.presentation

/** The page in a frame of another page: the tree and what plays it. */
export function EmbedPage() {
  const { live, actions } = useApp()
  const version = useAppState((state) => state.version)
  const panelVersion = usePanelVersion()
  const selected = useAppState((state) => state.selected)
  const playing = useAppState((state) => state.time.playing)
  const { status, pace } = useAppState((state) => state.run)
  const reducedMotion = useMedia('(prefers-reduced-motion: reduce)')
  const theme = useTheme()
  const { tree } = live
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree is mutated in place, and its version tells when
  const best = useMemo(() => bestPath(tree), [tree, panelVersion])
  const searching = isActive(status)
  const moves = searching ? pace === 'run' : playing
  const press = () => {
    if (searching) (pace === 'run' ? actions.pause : actions.resume)()
    else if (live.head.size === 0) actions.start()
    else actions.time.toggle()
  }
  return (
    <main className="embed" aria-label={strings.header.name}>
      <CaptionedView {...{ tree, version, selected, reducedMotion, theme }} log={live.events} onSelect={actions.select} bestPath={best} />
      <button type="button" className="control primary embed-play" onClick={press}>
        <Icon name={moves ? 'pause' : 'run'} />
        {moves ? text.pause : live.head.size === 0 ? text.run : text.play}
      </button>
    </main>
  )
}
