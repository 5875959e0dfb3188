import { strings } from '../../strings/index.ts'
import type { Growth } from '../../viz/layout.ts'
import { ButtonBar } from '../controls/ButtonBar.tsx'
import type { Follow } from './canvas/camera.ts'

const words = strings.tree

interface ToolbarProps {
  readonly follow: Follow
  /** Whether the search in the text is open; null where there is none. */
  readonly finding: boolean | null
  /** Whether the selected node is pinned, and its branch folded; null where there is nothing to pin or fold. */
  readonly pinned: boolean | null
  readonly folded: boolean | null
  readonly everything: boolean
  readonly growth: Growth
  onZoomIn(): void
  onZoomOut(): void
  onFollow(follow: Follow): void
  onFind(): void
  onPin(): void
  onFold(): void
  onEverything(): void
  onGrowth(growth: Growth): void
  onSvg(): void
  onPng(): void
}

const text = words.picture

/** Buttons of the picture, for who has neither wheel nor keys. */
export function Toolbar({ follow, finding, pinned, folded, everything, growth, ...actions }: ToolbarProps) {
  return (
    <ButtonBar className="tree-toolbar" label={text.toolbar}>
      <Button label={text.zoomIn} onClick={actions.onZoomIn}>
        <path d="M8 3v10M3 8h10" />
      </Button>
      <Button label={text.zoomOut} onClick={actions.onZoomOut}>
        <path d="M3 8h10" />
      </Button>
      <Button label={follow === 'all' ? text.following : text.fit} pressed={follow === 'all'} onClick={() => actions.onFollow('all')}>
        <path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" />
      </Button>
      <Button label={text.action} pressed={follow === 'action'} onClick={() => actions.onFollow(follow === 'action' ? 'free' : 'action')}>
        <circle cx="8" cy="8" r="4.6" />
        <path d="M8 1.2v3.4M8 11.4v3.4M1.2 8h3.4M11.4 8h3.4" />
      </Button>
      {finding !== null && (
        <Button label={text.find} pressed={finding} onClick={actions.onFind}>
          <circle cx="7" cy="7" r="4.2" />
          <path d="m10.2 10.2 3.4 3.4" />
        </Button>
      )}
      <Button label={everything ? text.foldCold : text.unfoldAll} pressed={everything} onClick={actions.onEverything}>
        <path d="M8 2v3M8 5 3 9v4.5M8 5v8.5M8 5l5 4v4.5" />
      </Button>
      <Button label={growth === 'down' ? text.growAcross : text.growDown} onClick={() => actions.onGrowth(growth === 'down' ? 'across' : 'down')}>
        <path d={growth === 'down' ? 'M2.5 8h10.5M9 4 13 8l-4 4' : 'M8 2.5V13M4 9l4 4 4-4'} />
      </Button>
      {pinned !== null && (
        <Button label={pinned ? text.unpin : text.pin} pressed={pinned} onClick={actions.onPin}>
          <path d="M8 10v4M4.5 10h7M6 2.5h4M6.5 2.5v4L4.5 10M9.5 2.5v4l2 3.5" />
        </Button>
      )}
      {folded !== null && (
        <Button label={folded ? text.unfold : text.fold} onClick={actions.onFold}>
          <path d={folded ? 'M3 6l5 5 5-5' : 'M3 10l5-5 5 5'} />
        </Button>
      )}
      <Button label={text.svg} text="SVG" onClick={actions.onSvg} />
      <Button label={text.png} text="PNG" onClick={actions.onPng} />
    </ButtonBar>
  )
}

interface ButtonProps {
  readonly label: string
  readonly text?: string
  readonly pressed?: boolean
  readonly children?: React.ReactNode
  onClick(): void
}

function Button({ label, text: face, pressed, children, onClick }: ButtonProps) {
  return (
    <button type="button" aria-label={label} title={label} aria-pressed={pressed} onClick={onClick}>
      {face ?? (
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round">
          {children}
        </svg>
      )}
    </button>
  )
}
