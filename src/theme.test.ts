import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast } from './viz/palette.ts'

const sheet = readFileSync(new URL('ui/styles/tokens.css', import.meta.url), 'utf8')

/** The hexadecimal colours that the rule of a selector gives, by name. */
function colorsOf(selector: string): Map<string, string> {
  const from = sheet.indexOf(`${selector} {`)
  const rule = sheet.slice(from, sheet.indexOf('}', from))
  return new Map([...rule.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', color = '']) => [name, color]))
}

const light = colorsOf(':root')
const themes = [
  ['light', light],
  ['dark', new Map([...light, ...colorsOf(':root[data-theme="dark"]')])],
] as const

/** What text is written in, and what it may stand on. */
const written: Readonly<Record<string, readonly string[]>> = {
  fg: ['bg', 'panel', 'soft', 'accent-soft', 'good-soft', 'bad-soft', 'warn-soft'],
  muted: ['bg', 'panel', 'soft', 'accent-soft'],
  accent: ['bg', 'panel', 'soft', 'accent-soft'],
  'on-accent': ['accent', 'accent-hover'],
  good: ['bg', 'panel', 'soft', 'good-soft'],
  bad: ['bg', 'panel', 'soft', 'bad-soft'],
  warn: ['bg', 'panel', 'soft', 'warn-soft'],
}

describe.each(themes)('the colours of the %s theme', (_, colors) => {
  it.each(Object.entries(written))('keep %s at 4.5:1 on all it stands on', (ink, grounds) => {
    for (const ground of grounds) {
      const [text, under] = [colors.get(ink), colors.get(ground)]
      if (text === undefined || under === undefined) throw new Error(`No colour is named ${ink} or ${ground}.`)
      expect(contrast(text, under), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
    }
  })

  it.each(['line-strong', 'accent', 'explore'])('keep %s, which borders and bars are drawn in, at 3:1', (name) => {
    for (const ground of ['bg', 'panel']) expect(contrast(colors.get(name) ?? '', colors.get(ground) ?? ''), `${name} on ${ground}`).toBeGreaterThanOrEqual(3)
  })
})
