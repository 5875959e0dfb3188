import { tree as words } from '../../strings/tree.ts'

interface ToolbarProps {
  readonly following: boolean
  onZoomIn(): void
  onZoomOut(): void
  onFit(): void
  onSvg(): void
  onPng(): void
}

/** Buttons of the picture, for who has neither wheel nor keys. */
export function Toolbar({ following, onZoomIn, onZoomOut, onFit, onSvg, onPng }: ToolbarProps) {
  return (
    <div className="tree-toolbar" role="toolbar" aria-label={words.picture.toolbar}>
      <Button label={words.picture.zoomIn} onClick={onZoomIn}>
        <path d="M8 3v10M3 8h10" />
      </Button>
      <Button label={words.picture.zoomOut} onClick={onZoomOut}>
        <path d="M3 8h10" />
      </Button>
      <Button label={following ? words.picture.following : words.picture.fit} pressed={following} onClick={onFit}>
        <path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" />
      </Button>
      <Button label={words.picture.svg} text="SVG" onClick={onSvg} />
      <Button label={words.picture.png} text="PNG" onClick={onPng} />
    </div>
  )
}

interface ButtonProps {
  readonly label: string
  readonly text?: string
  readonly pressed?: boolean
  readonly children?: React.ReactNode
  onClick(): void
}

function Button({ label, text, pressed, children, onClick }: ButtonProps) {
  return (
    <button type="button" aria-label={label} title={label} aria-pressed={pressed} onClick={onClick}>
      {text ?? (
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round">
          {children}
        </svg>
      )}
    </button>
  )
}
