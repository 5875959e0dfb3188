import type { NodeId } from '../../core/events.ts'
import type { TreeStage } from './stage.ts'

const PAN = 60
/** Factor of one press of a zoom key or button. */
export const ZOOM = 1.5

/** Does what a key means on the picture. False when it means nothing there. */
export function actOnKey(key: string, stage: TreeStage, selected: NodeId | null, onSelect: (id: NodeId | null) => void): boolean {
  switch (key) {
    case 'ArrowLeft':
      stage.pan(PAN, 0, true)
      return true
    case 'ArrowRight':
      stage.pan(-PAN, 0, true)
      return true
    case 'ArrowUp':
      stage.pan(0, PAN, true)
      return true
    case 'ArrowDown':
      stage.pan(0, -PAN, true)
      return true
    case '+':
    case '=':
      stage.zoom(ZOOM, undefined, undefined, true)
      return true
    case '-':
      stage.zoom(1 / ZOOM, undefined, undefined, true)
      return true
    case '0':
      stage.fit()
      return true
    case 'Escape':
      onSelect(null)
      return true
    case ' ':
      if (selected === null) return false
      stage.toggleFold(selected)
      return true
    default:
      return false
  }
}
