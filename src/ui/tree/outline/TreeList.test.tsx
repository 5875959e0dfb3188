// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { apply, createTree, replay } from '../../../core/reducer.ts'
import type { Tree } from '../../../core/tree.ts'
import { sampleLog } from '../../../viz/sample-log.fixture.ts'
import type { TreeProps } from '../props.ts'
import { TreeList } from './TreeList.tsx'

afterEach(cleanup)

const tree = replay(sampleLog({ rollouts: 3 }))
const inner = tree.children[0]?.find((id) => (tree.children[id]?.length ?? 0) > 0) ?? -1

function show(changes: Partial<TreeProps> = {}) {
  const onSelect = vi.fn()
  const props: TreeProps = {
    tree,
    version: tree.version,
    selected: null,
    onSelect,
    bestPath: [],
    pinned: new Set(),
    found: new Set(),
    onPin: vi.fn(),
    onFind: vi.fn(),
    reducedMotion: true,
    theme: 'light',
    ...changes,
  }
  const view = render(<TreeList {...props} />)
  return { onSelect, again: (next: Partial<TreeProps>) => view.rerender(<TreeList {...props} {...next} />) }
}

const focused = () => (document.activeElement instanceof HTMLElement ? Number(document.activeElement.dataset.node) : null)
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key })
const items = () => screen.getAllByRole('treeitem')
const tabStops = () => items().filter((item) => item.tabIndex === 0)

describe('TreeList', () => {
  it('has one tab stop and says each step in words', () => {
    show()
    expect(screen.getByRole('tree').getAttribute('aria-label')).not.toBe('')
    expect(tabStops()).toHaveLength(1)
    expect(tabStops()[0]?.getAttribute('aria-level')).toBe('1')
    const step = items().find((item) => item.dataset.node === String(inner))
    expect(step?.getAttribute('aria-label')).toMatch(/^\w+ \d+ \w+ \d+, gives [\d ]+; Q −?\d\.\d\d; PPM −?\d\.\d\d; \d visits?/)
    expect(step?.getAttribute('aria-expanded')).toBe('false')
    const [pruned] = [...tree.prunes.keys()].filter((id) => tree.parent[id] === 0)
    expect(
      items()
        .find((item) => item.dataset.node === String(pruned))
        ?.getAttribute('aria-label'),
    ).toContain('Pruned: ')
  })

  it('walks the tree by keys as the ARIA practice says', () => {
    const { onSelect } = show()
    tabStops()[0]?.focus()
    const children = tree.children[0] ?? []
    press('ArrowDown')
    expect(focused()).toBe(children[0])
    press('End')
    expect(focused()).toBe(children.at(-1))
    press('Home')
    expect(focused()).toBe(0)
    for (let at = 0; at <= children.indexOf(inner); at++) press('ArrowDown')
    expect(focused()).toBe(inner)
    press('ArrowRight')
    expect(focused()).toBe(inner)
    expect(document.activeElement?.getAttribute('aria-expanded')).toBe('true')
    press('ArrowRight')
    expect(focused()).toBe(tree.children[inner]?.[0])
    expect(document.activeElement?.getAttribute('aria-level')).toBe('3')
    press('Enter')
    expect(onSelect).toHaveBeenLastCalledWith(tree.children[inner]?.[0])
    press('ArrowLeft')
    expect(focused()).toBe(inner)
    press('ArrowLeft')
    expect(document.activeElement?.getAttribute('aria-expanded')).toBe('false')
    press('ArrowLeft')
    expect(focused()).toBe(0)
    expect(tabStops()).toHaveLength(1)
  })

  it('shows what is selected in the picture, without taking the focus', () => {
    const deep = tree.children[inner]?.[0] ?? -1
    const { again } = show()
    expect(items().some((item) => item.dataset.node === String(deep))).toBe(false)
    again({ selected: deep })
    const item = items().find((candidate) => candidate.dataset.node === String(deep))
    expect(item?.getAttribute('aria-selected')).toBe('true')
    expect(document.activeElement).toBe(document.body)
  })

  it('opens what the person closed above a node chosen elsewhere, and leaves it closed otherwise', () => {
    const deep = tree.children[inner]?.[0] ?? -1
    const item = (id: number) => items().find((candidate) => candidate.dataset.node === String(id))
    const { again } = show({ bestPath: [0, inner] })
    fireEvent.click(item(inner)?.querySelector('.tree-twist') ?? document.body)
    again({ bestPath: [0, inner], selected: 0 })
    expect(item(deep)).toBeUndefined()
    again({ bestPath: [0, inner], selected: deep })
    expect(item(deep)?.getAttribute('aria-selected')).toBe('true')
    expect(tabStops()).toEqual([item(deep)])
  })

  it('opens the best line and marks it', () => {
    show({ bestPath: [0, inner] })
    const item = items().find((candidate) => candidate.dataset.node === String(inner))
    expect(item?.getAttribute('aria-expanded')).toBe('true')
    expect(item?.getAttribute('aria-label')).toContain('on the best line')
  })

  it('selects by click and opens by the twist without selecting', () => {
    const { onSelect } = show()
    const item = items().find((candidate) => candidate.dataset.node === String(inner))
    fireEvent.click(item?.querySelector('.tree-twist') ?? document.body)
    expect(item?.getAttribute('aria-expanded')).toBe('true')
    expect(onSelect).not.toHaveBeenCalled()
    if (item !== undefined) fireEvent.click(item)
    expect(onSelect).toHaveBeenCalledWith(inner)
  })

  it('follows a growing tree, and starts anew with another one', () => {
    const log = sampleLog({ rollouts: 2 })
    const growing: Tree = createTree()
    const { again } = show({ tree: growing, version: 0 })
    expect(screen.queryByRole('tree')).toBeNull()
    for (const event of log.slice(0, 4)) apply(growing, event)
    again({ tree: growing, version: growing.version })
    expect(items().length).toBe(9)
    again({ tree: createTree(), version: 0 })
    expect(screen.queryByRole('tree')).toBeNull()
  })

  it('renders few items of a large open branch', () => {
    const wide = replay(sampleLog({ rollouts: 1, candidates: 4000, numbers: [2, 3, 5] }))
    show({ tree: wide })
    expect(wide.children[0]).toHaveLength(4000)
    expect(items().length).toBeLessThan(60)
    tabStops()[0]?.focus()
    press('End')
    expect(items().length).toBeLessThan(60)
    expect(document.activeElement?.getAttribute('aria-setsize')).toBe('4000')
  })
})
