import type { TimeActions } from '../../store/playback/playback.ts'

/** Does what a key means on the slider, in steps of the search rather than of the log. False when it means nothing there. */
export function actOnSliderKey(key: string, time: TimeActions): boolean {
  switch (key) {
    case 'ArrowLeft':
      time.step('phase', 'back')
      return true
    case 'ArrowRight':
      time.step('phase', 'forward')
      return true
    case 'ArrowDown':
      time.step('rollout', 'back')
      return true
    case 'ArrowUp':
      time.step('rollout', 'forward')
      return true
    case 'PageDown':
      time.step('ten-rollouts', 'back')
      return true
    case 'PageUp':
      time.step('ten-rollouts', 'forward')
      return true
    case 'Home':
      time.seek(0)
      return true
    case 'End':
      time.follow()
      return true
    default:
      return false
  }
}
