import type { KeyEntry } from './looks.ts'

const space = 'http://www.w3.org/2000/svg'
/** Attributes in which a drawing of the page names its theme's colours. */
const coloured = ['fill', 'stroke'] as const

/**
 * The drawing within an element as a document of its own: its key above it, the theme's colours written out, on the theme's ground. Null where there is no drawing, or
 * one that does not say how large it is.
 */
export function svgOf(within: Element | null, key: readonly KeyEntry[]): string | null {
  const drawing = within?.querySelector('svg')
  const [width, height] = ['width', 'height'].map((side) => Number.parseFloat(drawing?.getAttribute(side) ?? ''))
  if (drawing === undefined || drawing === null || !width || !height) return null
  const theme = getComputedStyle(document.documentElement)
  const resolved = (value: string) => value.replace(/var\((--[\w-]+)\)/g, (_, name: string) => theme.getPropertyValue(name).trim())
  const copy = document.importNode(drawing, true)
  const above = drawKey(copy, key, width)
  copy.setAttribute('height', String(height + above))
  copy.setAttribute('viewBox', `0 ${-above} ${width} ${height + above}`)
  copy.setAttribute('font-family', 'system-ui, sans-serif')
  copy.setAttribute('font-size', '12')
  copy.setAttribute('color', resolved('var(--fg)'))
  const ground = added(copy, 'rect', { y: -above, width: '100%', height: '100%', fill: 'var(--panel)' })
  copy.prepend(ground)
  for (const part of [copy, ...copy.querySelectorAll('*')]) {
    for (const name of coloured) {
      const value = part.getAttribute(name)
      if (value !== null) part.setAttribute(name, resolved(value))
    }
  }
  return new XMLSerializer().serializeToString(copy)
}

const [rowHeight, entryWidth, margin] = [20, 205, 10] as const

/** Draws the key above what a picture of so many points' width holds; returns how high it is. */
function drawKey(picture: Element, key: readonly KeyEntry[], width: number): number {
  const perRow = Math.max(1, Math.floor((width - margin) / entryWidth))
  const rows = Math.ceil(key.length / perRow)
  for (const [i, { label, colour, dashed }] of key.entries()) {
    const [x, y] = [margin + (i % perRow) * entryWidth, (Math.floor(i / perRow) - rows + 0.5) * rowHeight]
    added(picture, 'path', { d: `M${x} ${y}h24`, stroke: colour, 'stroke-width': 2, ...(dashed ? { 'stroke-dasharray': '4 4' } : {}) })
    // Plot has the text of its drawings in the middle of where it stands.
    added(picture, 'text', { x: x + 30, y: y + 4, fill: 'currentColor', 'text-anchor': 'start' }).textContent = label
  }
  return rows * rowHeight
}

function added(to: Element, name: string, attributes: Readonly<Record<string, string | number>>): Element {
  const part = document.createElementNS(space, name)
  for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, String(value))
  to.append(part)
  return part
}
