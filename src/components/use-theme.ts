import { useAppState } from './app-context.ts'
import { useMedia } from './use-media.ts'

/** The theme in force: the person's choice, or else the system's. */
export function useTheme(): 'light' | 'dark' {
  const choice = useAppState((state) => state.theme)
  const systemDark = useMedia('(prefers-color-scheme: dark)')
  if (choice !== 'system') return choice
  return systemDark ? 'dark' : 'light'
}
