// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { replay } from '../../../core/reducer.ts'
import { sampleLog } from '../../../viz/sample-log.fixture.ts'
import { TreeView } from '../TreeView.tsx'
import { watchPixelRatio } from './pixel-ratio.ts'

/** A screen whose ratio can be changed: queries hold, and tell of it, as in a browser. */
class Screen {
  readonly lists = new Set<{ readonly query: string; readonly listeners: Set<() => void> }>()
  constructor(ratio: number) {
    vi.stubGlobal('devicePixelRatio', ratio)
    vi.stubGlobal('matchMedia', (query: string) => {
      const list = { query, listeners: new Set<() => void>() }
      this.lists.add(list)
      return {
        matches: false,
        addEventListener: (_type: string, listener: () => void) => list.listeners.add(listener),
        removeEventListener: (_type: string, listener: () => void) => list.listeners.delete(listener),
      }
    })
  }
  get listening(): string[] {
    return [...this.lists].filter(({ query, listeners }) => query.includes('resolution') && listeners.size > 0).map(({ query }) => query)
  }
  move(ratio: number): void {
    const held = `(resolution: ${window.devicePixelRatio}dppx)`
    vi.stubGlobal('devicePixelRatio', ratio)
    for (const { query, listeners } of [...this.lists]) if (query === held) for (const listener of [...listeners]) listener()
  }
}

let screen: Screen
beforeEach(() => {
  screen = new Screen(1)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('watching the pixel ratio', () => {
  it('tells of every change, and of none once it is stopped', () => {
    const heard: number[] = []
    const stop = watchPixelRatio((ratio) => heard.push(ratio))
    for (const ratio of [2, 1.5, 1, 1.25]) screen.move(ratio)
    expect(heard).toEqual([2, 1.5, 1, 1.25])
    expect(screen.listening).toEqual(['(resolution: 1.25dppx)'])
    stop()
    screen.move(3)
    expect(heard).toHaveLength(4)
    expect(screen.listening).toEqual([])
  })
})

it('a picture moved to another screen has that screen’s pixels, the small map too', () => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900)
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600)
  const log = sampleLog({ rollouts: 2 })
  const tree = replay(log)
  const { container, unmount } = render(
    <TreeView {...{ tree, log }} version={1} selected={null} onSelect={() => {}} bestPath={[0]} reducedMotion theme="light" />,
  )
  const widths = () => [...container.querySelectorAll('canvas')].map(({ width, height }) => [width, height])
  const map = widths()[1] ?? []
  expect(widths()).toEqual([[900, 600], map])
  for (const ratio of [2, 1.5]) {
    screen.move(ratio)
    expect(widths()).toEqual([[900 * ratio, 600 * ratio], map.map((side) => side * ratio)])
  }
  unmount()
  expect(screen.listening).toEqual([])
})
