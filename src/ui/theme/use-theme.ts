import { useAppState } from '../app-context.ts'
import { FORCED_COLORS } from './media.ts'
import { useMedia } from './use-media.ts'

/** The theme in force: the person's choice, or else the system's, which is also asked where it gives the page its colours. */
export function useTheme(): 'light' | 'dark' {
  const choice = useAppState((state) => state.theme)
  const systemDark = useMedia('(prefers-color-scheme: dark)')
  const forced = useMedia(FORCED_COLORS)
  if (choice !== 'system' && !forced) return choice
  return systemDark ? 'dark' : 'light'
}
