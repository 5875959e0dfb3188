import { afterEach, describe, expect, it } from 'vitest'
import { en } from './en/index.ts'
import { speak, strings } from './index.ts'
import { firstLanguage } from './languages.ts'
import { zh } from './zh/index.ts'

afterEach(() => speak('en'))

/** Every text by its path, with its kind; a function with how many values it takes. */
function shapeOf(texts: object, path = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) => {
    const place = path === '' ? key : `${path}.${key}`
    if (typeof value === 'object' && value !== null) return shapeOf(value, place)
    return [`${place}: ${typeof value}`]
  })
}

/** Texts that are the same in every language: names, symbols, formulas, and the problem as the model must read it. */
const common =
  /^[\s\d\p{P}\p{S}cQNPM+]*$|^(rStar Live|Qwen2\.5-Math-PRM|Skywork-o1-Open-PRM|UCT|WebGPU|WASM|Python|PPM|JSON|SVG|PNG|search|search-tree|size|fill|border|best|pruned|space|esc|Use .*)$/u

const plainTexts = (texts: object): string[] =>
  Object.values(texts).flatMap((value: unknown) => (typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? plainTexts(value) : []))

describe('languages', () => {
  it('begin with the one chosen before, else with the first known one the browser asks for, else with English', () => {
    expect(firstLanguage('en', ['zh-CN'])).toBe('en')
    expect(firstLanguage(null, ['fr', 'zh-Hans-CN', 'en'])).toBe('zh')
    expect(firstLanguage('tlh', ['fr', 'en-GB', 'zh'])).toBe('en')
    expect(firstLanguage(null, [])).toBe('en')
  })

  it('have the same texts and functions', () => {
    expect(shapeOf(zh).sort()).toEqual(shapeOf(en).sort())
  })

  it('leave nothing in English', () => {
    const english = new Set(plainTexts(en))
    expect(plainTexts(zh).filter((text) => english.has(text) && !common.test(text) && !/^[a-zA-Z,.<>/? ]{1,5}$/.test(text))).toEqual([])
  })

  it('take the place of one another in constants taken before', async () => {
    const header = strings.header
    await speak('zh')
    expect(header.settings).toBe(zh.header.settings)
    expect({ ...strings.settings.draw }.label).toBe(zh.settings.draw.label)
    await speak('en')
    expect(header.settings).toBe(en.header.settings)
  })
})
