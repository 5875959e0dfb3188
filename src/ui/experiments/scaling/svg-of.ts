/** Attributes in which a drawing of the page names its theme's colours. */
const coloured = ['fill', 'stroke'] as const

/** The drawing within an element as a document of its own: the theme's colours written out, on the theme's ground. Null where there is no drawing. */
export function svgOf(within: Element | null): string | null {
  const drawing = within?.querySelector('svg')
  if (drawing === undefined || drawing === null) return null
  const theme = getComputedStyle(document.documentElement)
  const resolved = (value: string) => value.replace(/var\((--[\w-]+)\)/g, (_, name: string) => theme.getPropertyValue(name).trim())
  const copy = document.importNode(drawing, true)
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('font-family', 'system-ui, sans-serif')
  copy.setAttribute('font-size', '12')
  copy.setAttribute('color', resolved('var(--fg)'))
  for (const part of [copy, ...copy.querySelectorAll('*')]) {
    for (const name of coloured) {
      const value = part.getAttribute(name)
      if (value !== null) part.setAttribute(name, resolved(value))
    }
  }
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  ground.setAttribute('width', '100%')
  ground.setAttribute('height', '100%')
  ground.setAttribute('fill', resolved('var(--panel)'))
  copy.prepend(ground)
  return new XMLSerializer().serializeToString(copy)
}
