import { LABEL_SIZE } from '../../../viz/labels.ts'
import { fontOf } from '../../../viz/paint.ts'

/**
 * Width in pixels of label texts: the sum of their characters, each measured once, which is quick for texts that change with every frame; an
 * estimate where there is no canvas to ask.
 */
export function textMeasure(context: CanvasRenderingContext2D | null): (text: string, bold: boolean) => number {
  const [regular, bold] = [new Map<string, number>(), new Map<string, number>()]
  return (text, isBold) => {
    if (context === null) return text.length * LABEL_SIZE * 0.58
    const widths = isBold ? bold : regular
    let width = 0
    for (const character of text) {
      const known = widths.get(character)
      const own = known ?? measured(context, character, isBold)
      if (known === undefined) widths.set(character, own)
      width += own
    }
    return width
  }
}

function measured(context: CanvasRenderingContext2D, text: string, bold: boolean): number {
  context.font = fontOf({ size: LABEL_SIZE, bold })
  return context.measureText(text).width
}
