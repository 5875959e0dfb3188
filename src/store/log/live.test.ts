import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SearchEvent } from '../../core/events.ts'
import { replay } from '../../core/reducer.ts'
import { sampleLog } from '../../viz/sample-log.fixture.ts'
import { sampleRun } from '../sample-run.ts'
import { LiveRun } from './live.ts'

const log = sampleLog({ rollouts: 30 })
const middle = Math.floor(log.length / 2)

const liveWith = (events: readonly SearchEvent[]) => {
  const changes: number[] = []
  const live = new LiveRun(
    (callback) => callback(),
    (fresh) => changes.push(fresh.length),
  )
  live.append(events)
  return { live, changes }
}

/** What can be told of a tree from outside: its columns may have room in reserve. */
const seen = ({ parent, depth, search, visits, valueSum, ppm, merged, flags, ...rest }: ReturnType<typeof replay>) => ({
  ...rest,
  columns: [parent, depth, search, visits, valueSum, ppm, merged, flags].map((column) => [...column.slice(0, rest.size)]),
})
const treeAfter = (position: number) => seen(replay(log.slice(0, position)))

describe('the tree in view', () => {
  it('is that of the moment asked for, while the head takes what arrives', () => {
    const { live } = liveWith(log.slice(0, middle))
    const { tree } = live
    live.show(20)
    live.append(log.slice(middle, middle + 50))
    expect(live.tree).toBe(tree)
    expect(seen(live.tree)).toEqual(treeAfter(20))
    expect(seen(live.head)).toEqual(treeAfter(middle + 50))
    expect(live.following).toBe(false)
  })

  it('goes on with the head once it is followed again', () => {
    const { live } = liveWith(log.slice(0, middle))
    const { tree } = live
    live.show(20)
    live.append(log.slice(middle, -5))
    live.follow()
    live.append(log.slice(-5))
    expect(live.tree).toBe(tree)
    expect(live.head).toBe(tree)
    expect(seen(tree)).toEqual(treeAfter(log.length))
  })

  it('equals the replay after any wandering through the log', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(log.length), { minLength: 1, maxLength: 12 }), fc.nat(log.length), (positions, arrived) => {
        const { live } = liveWith(log.slice(0, arrived))
        for (const position of positions) {
          live.show(position)
          expect(seen(live.tree)).toEqual(treeAfter(Math.min(position, arrived)))
        }
        live.append(log.slice(arrived))
        expect(seen(live.head)).toEqual(treeAfter(log.length))
      }),
      { numRuns: 40 },
    )
  })

  it('stays where it is when a broken log is loaded, which is refused', () => {
    const { live, changes } = liveWith(log.slice(0, 20))
    const { tree } = live
    const before = changes.length
    expect(() => live.load([{ type: 'exhausted', node: 7 }])).toThrow('node 7, which does not exist yet')
    expect(live.tree).toBe(tree)
    expect(live.events).toHaveLength(20)
    expect(changes).toHaveLength(before)
  })

  it('is another object after a reset or another log, so that nobody takes it for the same search', () => {
    const { live } = liveWith(log)
    const first = live.tree
    live.load(log.slice(0, middle))
    const second = live.tree
    live.reset()
    expect(new Set([first, second, live.tree]).size).toBe(3)
    expect(live.tree.size).toBe(0)
  })
})

it('knows what the candidates of an expansion cost, until the next log', () => {
  const live = new LiveRun(
    (callback) => callback(),
    () => {},
  )
  live.append(sampleRun)
  const cost = { first: 1, ms: 12, prefixTokens: 40, reusedTokens: 30 }
  live.noteCosts([cost])
  expect([live.costOf(1), live.costOf(3), live.costOf(4), live.costOf(0)]).toEqual([cost, cost, null, null])
  live.load(sampleRun)
  expect(live.costOf(1)).toBeNull()
})
