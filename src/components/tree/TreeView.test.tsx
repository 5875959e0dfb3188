// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { replay } from '../../core/reducer.ts'
import { tree as words } from '../../strings/tree.ts'
import { paletteFor } from '../../viz/palette.ts'
import { sampleLog } from '../../viz/sample-log.fixture.ts'
import { Legend } from './Legend.tsx'
import { readingsOf } from './readings.ts'
import { TreeStage } from './stage.ts'
import { TreeView } from './TreeView.tsx'

const log = sampleLog({ rollouts: 2 })
const tree = replay(log)
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

function stageOf() {
  const tree = replay(log)
  const frames: FrameRequestCallback[] = []
  vi.spyOn(globalThis, 'requestAnimationFrame').mockImplementation((frame) => frames.push(frame))
  const stage = new TreeStage(document.createElement('canvas'))
  const input = { tree, log, readings: readingsOf(tree), bestPath: [0], reducedMotion: true, palette: paletteFor('light') }
  const scenes = { stub: String, merged: String, value: String, searches: String }
  stage.update({ ...input, selected: null, words: scenes })
  stage.resize(size, 2)
  const run = () => {
    for (let now = 0; frames.length > 0 && now < 5000; now += 16) frames.shift()?.(now)
  }
  run()
  return { stage, run, frames, input: { ...input, selected: null, words: scenes } }
}

const dot = (stage: TreeStage, key: number) => {
  for (let y = 0; y < size.height; y += 4) {
    for (let x = 0; x < size.width; x += 4) {
      const found = stage.markAt(x, y, 2)
      if (found?.key === key) return found
    }
  }
  return null
}

describe('TreeStage', () => {
  it('paints only after a change', () => {
    const { stage, run, frames } = stageOf()
    expect(frames).toHaveLength(0)
    stage.hover(0)
    expect(frames).toHaveLength(1)
    run()
    stage.hover(0)
    expect(frames).toHaveLength(0)
  })

  it('follows until the person moves the view, and again after fit', () => {
    const { stage, run } = stageOf()
    const followed: boolean[] = []
    stage.onFollow = (following) => followed.push(following)
    const before = dot(stage, 0)
    stage.pan(40, 10)
    run()
    expect(dot(stage, 0)?.x).toBeCloseTo((before?.x ?? 0) + 40)
    stage.fit()
    run()
    expect(dot(stage, 0)?.x).toBeCloseTo(before?.x ?? 0)
    expect(followed).toEqual([false, true])
  })

  it('keeps the place looked at while the tree grows elsewhere', () => {
    const { stage, run, input } = stageOf()
    stage.pan(1, 0)
    run()
    const child = tree.children[0]?.[0] ?? 0
    stage.hover(child)
    const before = dot(stage, child)
    Object.assign(input.tree, replay(sampleLog({ rollouts: 6 })))
    stage.update(input)
    run()
    expect(dot(stage, child)?.x).toBeCloseTo(before?.x ?? 0, 0)
  })

  it('folds and unfolds a branch', () => {
    const { stage, run } = stageOf()
    const branch = tree.children[0]?.find((id) => (tree.children[id]?.length ?? 0) > 0) ?? -1
    const child = tree.children[branch]?.find((id) => !tree.prunes.has(id)) ?? -1
    expect(dot(stage, child)).not.toBeNull()
    stage.toggleFold(branch)
    run()
    expect(dot(stage, child)).toBeNull()
    stage.toggleFold(branch)
    run()
    expect(dot(stage, child)).not.toBeNull()
  })

  it('gives the picture as SVG', () => {
    expect(stageOf().stage.svg('Title')).toContain('<title>Title</title>')
  })
})

describe('TreeView', () => {
  const show = (selected: number | null = null) => {
    const onSelect = vi.fn()
    render(<TreeView {...{ tree, log, selected, onSelect }} version={tree.version} bestPath={[0]} reducedMotion theme="dark" />)
    return onSelect
  }

  it('names the picture, takes the focus and has buttons with names', () => {
    show()
    const picture = screen.getByRole('img', { name: /^Search tree: \d+ nodes after/ })
    expect(picture.tabIndex).toBe(0)
    expect(screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual([
      words.picture.zoomIn,
      words.picture.zoomOut,
      words.picture.following,
      words.picture.svg,
      words.picture.png,
    ])
  })

  it('clears the selection with Escape and stops following with an arrow key', () => {
    const onSelect = show(3)
    const picture = screen.getByRole('img')
    fireEvent.keyDown(picture, { key: 'Escape' })
    expect(onSelect).toHaveBeenCalledWith(null)
    fireEvent.keyDown(picture, { key: 'ArrowLeft' })
    expect(screen.getByRole('button', { name: words.picture.fit }).getAttribute('aria-pressed')).toBe('false')
    fireEvent.keyDown(picture, { key: '0' })
    expect(screen.getByRole('button', { name: words.picture.following })).not.toBeNull()
  })
})

it('Legend explains every prune reason', () => {
  render(<Legend theme="light" />)
  for (const reason of Object.values(words.legend.reasons)) expect(screen.getByText(reason)).not.toBeNull()
})
