// @vitest-environment jsdom

import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { replay } from '../../core/reducer.ts'
import { strings } from '../../strings/index.ts'
import { paletteFor } from '../../viz/palette.ts'
import { sampleLog } from '../../viz/sample-log.fixture.ts'
import { TreeCanvas } from './canvas/tree-canvas.ts'
import { Legend } from './Legend.tsx'
import { Tooltip } from './Tooltip.tsx'
import { TreeView } from './TreeView.tsx'
import { readingsOf } from './words/readings.ts'
import { sceneWords } from './words/scene-words.ts'

const words = strings.tree

const log = sampleLog({ rollouts: 2 })
const tree = replay(log)
const none = new Set<number>()
const size = { width: 900, height: 600 }

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(size.width)
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(size.height)
})

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

function canvasOf() {
  const tree = replay(log)
  const frames: FrameRequestCallback[] = []
  vi.spyOn(globalThis, 'requestAnimationFrame').mockImplementation((frame) => frames.push(frame))
  const picture = new TreeCanvas(document.createElement('canvas'))
  const input = { tree, log, pinned: none, found: none, readings: readingsOf(tree), bestPath: [0], reducedMotion: true, palette: paletteFor('light') }
  const scenes = sceneWords
  picture.update({ ...input, selected: null, words: scenes })
  picture.resize(size, 2)
  const run = () => {
    for (let now = 0; frames.length > 0 && now < 5000; now += 16) frames.shift()?.(now)
  }
  run()
  return { picture, run, frames, input: { ...input, selected: null, words: scenes } }
}

const dot = (picture: TreeCanvas, key: number) => {
  for (let y = 0; y < size.height; y += 4) {
    for (let x = 0; x < size.width; x += 4) {
      const found = picture.drawn.markAt(x, y, 2)
      if (found?.key === key) return found
    }
  }
  return null
}

describe('TreeCanvas', () => {
  it('paints only after a change', () => {
    const { picture, run, frames } = canvasOf()
    expect(frames).toHaveLength(0)
    picture.hover(0)
    expect(frames).toHaveLength(1)
    run()
    picture.hover(0)
    expect(frames).toHaveLength(0)
  })

  it('follows until the person moves the view, and again after fit', () => {
    const { picture, run } = canvasOf()
    const followed: string[] = []
    picture.onFollow = (following) => followed.push(following)
    const before = dot(picture, 0)
    picture.pan(40, 10)
    run()
    expect(dot(picture, 0)?.x).toBeCloseTo((before?.x ?? 0) + 40)
    picture.setFollow('all')
    run()
    expect(dot(picture, 0)?.x).toBeCloseTo(before?.x ?? 0)
    expect(followed).toEqual(['free', 'all'])
  })

  it('keeps the place looked at while the tree grows elsewhere', () => {
    const { picture, run, input } = canvasOf()
    picture.pan(1, 0)
    run()
    const child = tree.children[0]?.[0] ?? 0
    picture.hover(child)
    const before = dot(picture, child)
    Object.assign(input.tree, replay(sampleLog({ rollouts: 6 })))
    picture.update(input)
    run()
    expect(dot(picture, child)?.x).toBeCloseTo(before?.x ?? 0, 0)
  })

  it('brings a node into sight, at a size at which it can be read', () => {
    const { picture, run } = canvasOf()
    const child = tree.children[0]?.at(-1) ?? -1
    picture.pan(-5000, 0)
    run()
    expect(dot(picture, child)).toBeNull()
    picture.show(child)
    run()
    expect(dot(picture, child)?.x).toBeCloseTo(size.width / 2, 0)
  })

  it('gives a pinned node a mark even where an equal step stands for it', () => {
    const { picture, run, input } = canvasOf()
    const pruned = [...tree.prunes.keys()].find((id) => tree.prunes.get(id)?.reason === 'duplicate') ?? -1
    expect(dot(picture, pruned)).toBeNull()
    picture.update({ ...input, pinned: new Set([pruned]) })
    run()
    expect(dot(picture, pruned)).not.toBeNull()
  })

  it('folds and unfolds a branch', () => {
    const { picture, run } = canvasOf()
    const branch = tree.children[0]?.find((id) => (tree.children[id]?.length ?? 0) > 0) ?? -1
    const child = tree.children[branch]?.find((id) => !tree.prunes.has(id)) ?? -1
    expect(dot(picture, child)).not.toBeNull()
    picture.folds.toggle(branch)
    picture.refresh()
    run()
    expect(dot(picture, child)).toBeNull()
    picture.folds.toggle(branch)
    picture.refresh()
    run()
    expect(dot(picture, child)).not.toBeNull()
  })

  it('gives the picture as SVG', () => {
    expect(canvasOf().picture.drawn.svg('Title')).toContain('<title>Title</title>')
  })
})

describe('TreeView', () => {
  const show = (selected: number | null = null) => {
    const [onSelect, onPin, onFind] = [vi.fn(), vi.fn(), vi.fn()]
    const marks = { pinned: none, found: none, finding: false, wanted: null, bestPath: [0] }
    render(<TreeView {...{ tree, log, selected, onSelect, onPin, onFind, ...marks }} version={tree.version} reducedMotion theme="dark" />)
    return { onSelect, onPin, onFind }
  }

  it('names the picture, takes the focus and has buttons with names', () => {
    show()
    const picture = screen.getByRole('img', { name: /^Search tree: \d+ nodes after/ })
    expect(picture.tabIndex).toBe(0)
    expect(screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual([
      words.picture.zoomIn,
      words.picture.zoomOut,
      words.picture.following,
      words.picture.action,
      words.picture.find,
      words.picture.unfoldAll,
      words.picture.growAcross,
      words.picture.svg,
      words.picture.png,
    ])
  })

  it('clears the selection with Escape and stops following with an arrow key', () => {
    const { onSelect } = show(3)
    const picture = screen.getByRole('img')
    fireEvent.keyDown(picture, { key: 'Escape' })
    expect(onSelect).toHaveBeenCalledWith(null)
    fireEvent.keyDown(picture, { key: 'ArrowLeft' })
    expect(screen.getByRole('button', { name: words.picture.fit }).getAttribute('aria-pressed')).toBe('false')
    fireEvent.keyDown(picture, { key: '0' })
    expect(screen.getByRole('button', { name: words.picture.following })).not.toBeNull()
  })

  it('leaves Escape to what it stands in when nothing is selected', () => {
    const { onSelect } = show()
    expect(fireEvent.keyDown(screen.getByRole('img'), { key: 'Escape' })).toBe(true)
    expect(onSelect).not.toHaveBeenCalled()
  })

  it('pins, folds and searches by key and by button', () => {
    const { onPin, onFind } = show(tree.children[0]?.find((id) => (tree.children[id]?.length ?? 0) > 0))
    const picture = screen.getByRole('img')
    fireEvent.keyDown(picture, { key: 'p' })
    fireEvent.click(screen.getByRole('button', { name: words.picture.pin }))
    expect(onPin).toHaveBeenCalledTimes(2)
    fireEvent.keyDown(picture, { key: 'f' })
    expect(onFind).toHaveBeenCalledOnce()
    fireEvent.keyDown(picture, { key: ' ' })
    fireEvent.click(screen.getByRole('button', { name: words.picture.unfold }))
    expect(screen.getByRole('button', { name: words.picture.fold })).not.toBeNull()
  })
})

it('Tooltip stands at its mark where the picture is magnified, below it near the upper edge on the screen', () => {
  const tip = (y: number) => {
    const target = { key: 0, x: 100, y, r: 20 }
    const { container } = render(<Tooltip {...{ tree, readings: readingsOf(tree), target, magnification: 1.5, hidden: 0, tally: null, disputed: false }} />)
    return container.querySelector<HTMLElement>('.tree-tooltip')
  }
  const style = tip(120)?.style
  expect(['--x', '--y', '--r'].map((name) => style?.getPropertyValue(name))).toEqual(['150px', '180px', '40px'])
  expect([120, 90].map((y) => tip(y)?.dataset.below)).toEqual(['false', 'true'])
})

it('Legend explains every prune reason', () => {
  render(<Legend theme="light" />)
  for (const reason of Object.values(words.legend.reasons)) expect(screen.getByText(reason)).not.toBeNull()
})
