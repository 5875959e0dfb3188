import { describe, expect, it } from 'vitest'
import type { SearchEvent } from '../core/events.ts'
import { MOST_BEHIND_MS, MOST_EVENTS, Moments } from './moments.ts'
import { sampleLog } from './sample-log.fixture.ts'

const log = sampleLog({ rollouts: 3 })
const until = (type: SearchEvent['type']) => log.slice(0, log.findIndex((event) => event.type === type) + 1)
const only = (type: SearchEvent['type']) => until(type).slice(-1)
const expanded = only('expand')[0]
const born = expanded?.type === 'expand' ? expanded.candidates.map(({ id }) => id) : []

describe('Moments', () => {
  it('grows and writes candidates one after the other, then leaves them in sight', () => {
    const moments = new Moments()
    moments.take(only('expand'), 1000, false)
    const [first, last] = [born[0] ?? -1, born.at(-1) ?? -1]
    const early = moments.at(1150)
    expect(early.node(first)?.grown).toBeGreaterThan(early.node(last)?.grown ?? 1)
    expect(early.node(first)?.typed).toBeLessThan(early.node(first)?.grown ?? 0)
    expect(moments.moving(1150)).toBe(true)
    expect(moments.at(9000).node(last)).toMatchObject({ grown: 1, typed: 1, tells: true })
    expect(moments.moving(9000)).toBe(false)
  })

  it('shows one phase after the other', () => {
    const moments = new Moments()
    moments.take([...only('select'), ...only('expand'), ...only('execute')], 0, false)
    const start = moments.at(1)
    expect(start.paths[0]).toMatchObject({ kind: 'select', path: [0], opacity: 1 })
    expect(start.paths[0]?.share).toBeLessThan(0.5)
    expect(start.node(born[0] ?? -1)).toMatchObject({ grown: 0, ran: 0 })
  })

  it('walks up the line that a rollout gives up, then down the other', () => {
    const moments = new Moments()
    moments.take([{ type: 'turn', search: 0, rollout: 0, path: [0, 1], value: -0.5, to: [0, 2] }], 0, false)
    const kinds = (now: number) => moments.at(now).paths.map(({ kind, share }) => [kind, share > 0, share === 1])
    expect(kinds(100)).toEqual([
      ['backup', true, false],
      ['select', false, false],
    ])
    expect(kinds(400)).toEqual([
      ['backup', true, true],
      ['select', true, false],
    ])
    expect(moments.at(9000).paths.map(({ path }) => path)).toEqual([
      [0, 1],
      [0, 2],
    ])
  })

  it('lets what a phase did fade once another begins', () => {
    const moments = new Moments()
    moments.take(only('backup'), 0, false)
    expect(moments.at(5000).paths[0]).toMatchObject({ kind: 'backup', share: 1, opacity: 1 })
    moments.take(only('select'), 5000, false)
    expect(moments.at(5100).paths[0]?.opacity).toBeLessThan(1)
    expect(moments.at(6000).paths.map(({ kind }) => kind)).toEqual(['select'])
  })

  it('stays near a log that is quicker than the eye', () => {
    const moments = new Moments()
    for (let batch = 0; batch < 20; batch++) moments.take(sampleLog({ rollouts: 4, seed: batch }).slice(2), batch * 50, false)
    const end = 20 * 50 + MOST_BEHIND_MS * 2
    expect(moments.at(end).busy.every((id) => moments.at(end).node(id)?.grown === 1)).toBe(true)
    expect(moments.at(end).busy.some((id) => moments.at(end).node(id)?.tells)).toBe(false)
  })

  it('sees only the end of what was jumped over', () => {
    const moments = new Moments()
    const long = sampleLog({ rollouts: 25, numbers: [2, 3, 5, 7, 8] })
    moments.take(long, 0, false)
    const told = new Set(long.slice(-MOST_EVENTS).flatMap((event) => (event.type === 'expand' ? event.candidates.map(({ id }) => id) : [])))
    const births = moments.at(0).busy.filter((id) => (moments.at(0).node(id)?.grown ?? 1) < 1)
    expect(births.length).toBeGreaterThan(0)
    expect(births.every((id) => told.has(id))).toBe(true)
  })

  it('has everything at its end without motion, and keeps the newest phase in sight', () => {
    const moments = new Moments()
    moments.take(until('backup'), 0, true)
    expect(moments.at(0).paths.at(-1)).toMatchObject({ kind: 'backup', share: 1, opacity: 1 })
    for (const id of born) expect(moments.at(0).node(id) ?? { grown: 1 }).toMatchObject({ grown: 1 })
  })

  it('forgets everything when told to', () => {
    const moments = new Moments()
    moments.take(log, 0, false)
    moments.clear()
    expect(moments.at(10)).toMatchObject({ busy: [], paths: [] })
    expect(moments.moving(10)).toBe(false)
  })
})
