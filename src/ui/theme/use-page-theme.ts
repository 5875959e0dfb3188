import { useSyncExternalStore } from 'react'
import type { ThemeName } from '../../viz/palette.ts'

const QUERY = '(prefers-color-scheme: dark)'

/** The theme that the page has now: `data-theme` of the document where it says light or dark, else the system's. */
export function usePageTheme(): ThemeName {
  return useSyncExternalStore(subscribe, read, () => 'light')
}

function read(): ThemeName {
  const chosen = document.documentElement.dataset.theme
  if (chosen === 'light' || chosen === 'dark') return chosen
  return window.matchMedia?.(QUERY).matches ? 'dark' : 'light'
}

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  const query = window.matchMedia?.(QUERY)
  query?.addEventListener('change', changed)
  return () => {
    observer.disconnect()
    query?.removeEventListener('change', changed)
  }
}
