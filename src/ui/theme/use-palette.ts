import { useMemo } from 'react'
import { type Palette, paletteFor, type ThemeName } from '../../viz/palette.ts'
import { type SystemColors, systemPalette } from '../../viz/system-palette.ts'
import { FORCED_COLORS, MORE_CONTRAST } from './media.ts'
import { useMedia } from './use-media.ts'

/** The picture's colours: the theme's, with more contrast where that is asked for, or the system's where it gives the page its own. */
export function usePalette(theme: ThemeName): Palette {
  const more = useMedia(MORE_CONTRAST)
  const forced = useMedia(FORCED_COLORS)
  return useMemo(() => (forced ? systemPalette(systemColors()) : paletteFor(theme, more)), [theme, more, forced])
}

/** What the browser makes of the names: a canvas of its own takes them for those of no forced colours. */
function systemColors(): SystemColors {
  const probe = document.createElement('span')
  document.body.append(probe)
  const read = (name: keyof SystemColors) => {
    probe.style.color = name
    return getComputedStyle(probe).color
  }
  try {
    return {
      Canvas: read('Canvas'),
      CanvasText: read('CanvasText'),
      Highlight: read('Highlight'),
      HighlightText: read('HighlightText'),
      LinkText: read('LinkText'),
      GrayText: read('GrayText'),
    }
  } finally {
    probe.remove()
  }
}
