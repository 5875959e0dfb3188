import { LABEL_SIZE } from '../../viz/labels.ts'
import { fontOf } from '../../viz/paint.ts'

const MOST_REMEMBERED = 5000

/** Width in pixels of label texts, remembered; an estimate where there is no canvas to ask. */
export function textMeasure(context: CanvasRenderingContext2D | null): (text: string, bold: boolean) => number {
  const widths = new Map<string, number>()
  return (text, bold) => {
    const key = `${bold ? 'b' : 'r'}${text}`
    const known = widths.get(key)
    if (known !== undefined) return known
    if (widths.size >= MOST_REMEMBERED) widths.clear()
    const width = context === null ? text.length * LABEL_SIZE * 0.58 : measured(context, text, bold)
    widths.set(key, width)
    return width
  }
}

function measured(context: CanvasRenderingContext2D, text: string, bold: boolean): number {
  context.font = fontOf({ size: LABEL_SIZE, bold })
  return context.measureText(text).width
}
