import { controlsOf, FONT_FAMILY, MONO_FAMILY, type Shape } from './shapes.ts'
import type { Size } from './view.ts'

/** The shapes as a self-contained SVG document, with `title` as its accessible name. */
export function toSvg(shapes: readonly Shape[], size: Size, background: string, title: string): string {
  const { width, height } = size
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${number(width)}" height="${number(height)}" viewBox="0 0 ${number(width)} ${number(height)}" role="img" font-family="${escaped(FONT_FAMILY)}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="100%" height="100%" fill="${escaped(background)}"/>`,
    `<g fill="none" stroke-linecap="round" stroke-linejoin="round">`,
    ...shapes.map(element),
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

function element(shape: Shape): string {
  switch (shape.kind) {
    case 'curve': {
      const path = `M${number(shape.x0)} ${number(shape.y0)}C${controlsOf(shape).map(number).join(' ')} ${number(shape.x1)} ${number(shape.y1)}`
      return `<path d="${path}"${strokeOf(shape.stroke, shape.width, shape.dash)}${opacityOf(shape.opacity)}/>`
    }
    case 'circle':
      return `<circle cx="${number(shape.x)}" cy="${number(shape.y)}" r="${number(shape.r)}"${fillOf(shape.fill)}${strokeOf(shape.stroke, shape.width, shape.dash)}/>`
    case 'arc':
      return `<path d="${arcPath(shape.x, shape.y, shape.r, shape.from, shape.to)}" stroke-linecap="butt"${strokeOf(shape.stroke, shape.width, [])}/>`
    case 'line':
      return `<polyline points="${shape.points.map(number).join(' ')}"${strokeOf(shape.stroke, shape.width, [])}${opacityOf(shape.opacity)}/>`
    case 'pill':
      return `<rect x="${number(shape.x)}" y="${number(shape.y)}" width="${number(shape.width)}" height="${number(shape.height)}" rx="${number(shape.radius)}"${fillOf(shape.fill)}${strokeOf(shape.stroke, 1, [])}${opacityOf(shape.opacity)}/>`
    case 'text': {
      const anchor = shape.align === 'left' ? 'start' : shape.align === 'right' ? 'end' : 'middle'
      const halo = shape.halo === null ? '' : ` stroke="${escaped(shape.halo)}" stroke-width="4" paint-order="stroke"`
      const mono = shape.mono === true ? ` font-family="${escaped(MONO_FAMILY)}" xml:space="preserve"` : ''
      return `<text x="${number(shape.x)}" y="${number(shape.y)}" font-size="${number(shape.size)}" font-weight="${shape.bold ? 600 : 400}" text-anchor="${anchor}" dominant-baseline="central"${mono}${fillOf(shape.fill)}${halo}${opacityOf(shape.opacity)}>${escaped(shape.text)}</text>`
    }
  }
}

/** A full circle is drawn as two halves: an SVG arc whose ends coincide is not drawn at all. */
function arcPath(x: number, y: number, r: number, from: number, to: number): string {
  const at = (angle: number) => `${number(x + r * Math.sin(angle))} ${number(y - r * Math.cos(angle))}`
  const middle = (from + to) / 2
  const radius = number(r)
  return `M${at(from)}A${radius} ${radius} 0 0 1 ${at(middle)}A${radius} ${radius} 0 0 1 ${at(to)}`
}

function strokeOf(stroke: string | null, width: number, dash: readonly number[]): string {
  if (stroke === null) return ''
  const dashes = dash.length === 0 ? '' : ` stroke-dasharray="${dash.map(number).join(' ')}"`
  return ` stroke="${escaped(stroke)}" stroke-width="${number(width)}"${dashes}`
}

function opacityOf(opacity = 1): string {
  return opacity === 1 ? '' : ` opacity="${number(opacity)}"`
}

function fillOf(fill: string | null): string {
  return fill === null ? '' : ` fill="${escaped(fill)}"`
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** Escapes for text and attributes; control characters that XML forbids are dropped. */
function escaped(text: string): string {
  return Array.from(text)
    .filter((character) => character >= ' ' || character === '\n' || character === '\t')
    .join('')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
