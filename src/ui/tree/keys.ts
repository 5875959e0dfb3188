import type { NodeId } from '../../core/events.ts'
import type { TreeCanvas } from './canvas/tree-canvas.ts'

const PAN = 60
/** Factor of one press of a zoom key or button. */
export const ZOOM = 1.5

/** What keys do that is not the picture's affair. */
export interface KeyActions {
  onSelect(id: NodeId | null): void
  onPin?(id: NodeId): void
  onFind?(): void
  onFoldEverything(): void
  onFold(id: NodeId): void
}

/** Does what a key means on the picture. False when it means nothing there. */
export function actOnKey(key: string, picture: TreeCanvas, selected: NodeId | null, actions: KeyActions): boolean {
  switch (key) {
    case 'ArrowLeft':
      picture.pan(PAN, 0, true)
      return true
    case 'ArrowRight':
      picture.pan(-PAN, 0, true)
      return true
    case 'ArrowUp':
      picture.pan(0, PAN, true)
      return true
    case 'ArrowDown':
      picture.pan(0, -PAN, true)
      return true
    case '+':
    case '=':
      picture.zoom(ZOOM, undefined, undefined, true)
      return true
    case '-':
      picture.zoom(1 / ZOOM, undefined, undefined, true)
      return true
    case '0':
      picture.setFollow('all')
      return true
    case 'g':
      picture.setFollow('action')
      return true
    case 'f':
      actions.onFind?.()
      return actions.onFind !== undefined
    case '*':
      actions.onFoldEverything()
      return true
    case 'Escape':
      // With nothing to clear it belongs to what the picture stands in: a dialog or the presentation.
      if (selected === null) return false
      actions.onSelect(null)
      return true
    case 'Enter':
      if (selected === null) return false
      picture.show(selected)
      return true
    case 'p':
      if (selected === null || actions.onPin === undefined) return false
      actions.onPin(selected)
      return true
    case ' ':
      if (selected === null) return false
      actions.onFold(selected)
      return true
    default:
      return false
  }
}
