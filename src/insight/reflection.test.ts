import { describe, expect, it } from 'vitest'
import type { NodeId } from '../core/events.ts'
import { replay } from '../core/reducer.ts'
import { findReflections, ReflectionFinder } from './reflection.ts'
import { LogWriter, scriptedRun } from './scripted-run.fixture.ts'

/** A chain below `from` with these scores. Each of its steps but the last gets a sibling, so that the branch stays open. */
const grow = (log: LogWriter, from: NodeId, scores: readonly number[]): NodeId[] => {
  const path: NodeId[] = []
  for (const ppm of scores) path.push(log.expand(path.at(-1) ?? from, [ppm, -0.9])[0] ?? -1)
  return path
}

/** Two first steps, and from each a line with these scores; the second is taken after the first was backed up. */
const twoLines = (first: readonly number[], second: readonly number[]) => {
  const log = new LogWriter()
  const [a = -1, b = -1] = log.expand(0, [first[0] ?? 0, second[0] ?? 0])
  const one = [0, a, ...grow(log, a, first.slice(1))]
  log.rollout(one, -1)
  const two = [0, b, ...grow(log, b, second.slice(1))]
  log.rollout(two, 0.9)
  return { log, one, two }
}

describe('self-reflection', () => {
  it('is scores that fall, the switch to another branch, and scores that rise: the example of the paper', () => {
    const { log, one, two } = twoLines([-0.08, -0.219, -0.348], [0.62, 0.698, 0.835])
    const [found, ...more] = findReflections(log.events)
    expect(more).toEqual([])
    expect(found).toMatchObject({ search: 0, left: 0, taken: 1, fork: 0, finished: false })
    expect(found?.fall.map(({ ppm }) => ppm)).toEqual([-0.08, -0.219, -0.348])
    expect(found?.fall.map(({ node }) => node)).toEqual(one.slice(1))
    expect(found?.rise.map(({ ppm }) => ppm)).toEqual([0.62, 0.698, 0.835])
    expect(found?.rise.map(({ node }) => node)).toEqual(two.slice(1))
    expect(found?.strength).toBeCloseTo(0.268 + 0.215)
  })

  it('happens within a rollout that turns back', () => {
    const log = new LogWriter()
    const [a = -1, b = -1] = log.expand(0, [0.5, 0.4])
    const one = [0, a, ...grow(log, a, [0.1])]
    log.add({ type: 'select', search: 0, rollout: 0, path: [0, a] })
    log.add({ type: 'turn', search: 0, rollout: 0, path: one, value: -0.2, to: [0, b] })
    const two = [0, b, ...grow(log, b, [0.9])]
    log.add({ type: 'backup', search: 0, rollout: 0, path: two, value: 0.9 })
    const [found, ...more] = findReflections(log.events)
    expect(more).toEqual([])
    expect(found).toMatchObject({ left: 0, taken: 0, fork: 0, fall: [{ node: a }, { ppm: 0.1 }], rise: [{ node: b }, { ppm: 0.9 }] })
    expect(log.events[(found?.turn ?? 0) - 1]).toMatchObject({ type: 'turn' })
    expect(log.events[(found?.to ?? 0) - 1]).toMatchObject({ type: 'backup' })
  })

  it('points at the moments of the log: before the line, at the switch, after the other line', () => {
    const { log, one, two } = twoLines([0.5, 0.1], [0.3, 0.9])
    const [found] = findReflections(log.events)
    expect(log.events[found?.from ?? -1]).toMatchObject({ type: 'select', path: one })
    expect(log.events[(found?.turn ?? 0) - 1]).toMatchObject({ type: 'select', path: two })
    expect(log.events[(found?.to ?? 0) - 1]).toMatchObject({ type: 'backup', path: two })
    expect(replay(log.events.slice(0, found?.from)).rollouts).toBe(0)
    expect(replay(log.events.slice(0, found?.to)).rollouts).toBe(2)
  })

  it('looks below the fork only: what both lines share is no part of the switch', () => {
    const log = new LogWriter()
    const [shared = -1] = log.expand(0, [0.9])
    const [a = -1, b = -1] = log.expand(shared, [0.3, 0.2])
    const one = [0, shared, a, ...grow(log, a, [-0.2])]
    log.rollout(one, -1)
    const two = [0, shared, b, ...grow(log, b, [0.6])]
    log.rollout(two, 0.6)
    expect(findReflections(log.events)).toMatchObject([{ fork: shared, fall: [{ node: a }, {}], rise: [{ node: b }, {}] }])
  })

  it('says when the other line ended in a finished solution', () => {
    const log = new LogWriter()
    const [a = -1, b = -1] = log.expand(0, [0.5, 0.3])
    log.rollout([0, a, ...grow(log, a, [0.1])], -1)
    const two = [0, b, ...grow(log, b, [0.9])]
    log.add({ type: 'answer', search: 0, rollout: 1, node: two.at(-1) ?? -1, answer: '24', ppm: 0.9, correct: null })
    log.rollout(two, 0.9)
    expect(findReflections(log.events)).toMatchObject([{ finished: true }])
  })

  it('is not seen where scores only rise, only fall, or stay', () => {
    expect(findReflections(twoLines([0.1, 0.5, 0.9], [0.2, 0.6, 0.95]).log.events)).toEqual([])
    expect(findReflections(twoLines([0.9, 0.5, 0.1], [0.8, 0.4, 0]).log.events)).toEqual([])
    expect(findReflections(twoLines([0.2, 0.2], [0.2, 0.2]).log.events)).toEqual([])
  })

  it('is not seen where the fall, the rise or the height reached is too small', () => {
    expect(findReflections(twoLines([0.5, 0.31], [0.2, 0.9]).log.events)).toEqual([])
    expect(findReflections(twoLines([0.5, 0.1], [0.8, 0.95]).log.events)).toEqual([])
    expect(findReflections(twoLines([0.5, 0.1], [0.2, 0.45]).log.events)).toEqual([])
    expect(findReflections(twoLines([0.5], [0.2, 0.9]).log.events)).toEqual([])
  })

  it('is not seen where the search had no choice, for the branch was explored to its end', () => {
    const log = new LogWriter()
    const [a = -1, b = -1] = log.expand(0, [0.5, 0.3])
    log.rollout([0, a, ...grow(log, a, [0.1])], -1)
    log.add({ type: 'exhausted', node: a })
    log.rollout([0, b, ...grow(log, b, [0.9])], 0.9)
    expect(findReflections(log.events)).toEqual([])
  })

  it('is not seen where the first line is only continued, nor where it had found a solution', () => {
    const deeper = new LogWriter()
    const [a = -1] = deeper.expand(0, [0.5])
    const one = [0, a, ...grow(deeper, a, [0.1])]
    deeper.rollout(one, -1)
    deeper.rollout([...one, ...grow(deeper, one.at(-1) ?? -1, [0.3, 0.9])], 0.9)
    expect(findReflections(deeper.events)).toEqual([])

    const solved = new LogWriter()
    const [c = -1, d = -1] = solved.expand(0, [0.5, 0.3])
    const found = [0, c, ...grow(solved, c, [0.1])]
    solved.add({ type: 'answer', search: 0, rollout: 0, node: found.at(-1) ?? -1, answer: '24', ppm: 0.1, correct: null })
    solved.rollout(found, 0.1)
    solved.rollout([0, d, ...grow(solved, d, [0.9])], 0.9)
    expect(findReflections(solved.events)).toEqual([])
  })

  it('is not seen between rollouts in flight together: the second was chosen before the first came back', () => {
    const log = new LogWriter({ leaves: 2 })
    const [a = -1, b = -1] = log.expand(0, [0.5, 0.3])
    const [one, two] = [
      [0, a, ...grow(log, a, [0.1])],
      [0, b, ...grow(log, b, [0.9])],
    ]
    log.add({ type: 'select', search: 0, rollout: 0, path: [0, a] })
    log.add({ type: 'select', search: 0, rollout: 1, path: [0, b] })
    log.add({ type: 'backup', search: 0, rollout: 0, path: one ?? [], value: -1 })
    log.add({ type: 'backup', search: 0, rollout: 1, path: two ?? [], value: 0.9 })
    expect(findReflections(log.events)).toEqual([])
  })

  it('is never seen without a PPM, and is in guided searches', async () => {
    const seeds = [1, 2, 3, 4, 5, 6, 7, 8]
    const found = async (guidance: 'ppm' | 'none') => {
      const runs = await Promise.all(
        seeds.map((seed) => scriptedRun({ rollouts: 40, candidates: 16, guidance, seed }, { length: 5, illegal: 0, pythonFails: 0.1 })),
      )
      return runs.flatMap(({ log }) => findReflections(log))
    }
    expect(await found('none')).toEqual([])
    expect((await found('ppm')).length).toBeGreaterThan(0)
  })
})

it('finds the same in a log that grows, and gives the same list while there is nothing new', () => {
  const { log } = twoLines([0.5, 0.1], [0.3, 0.9])
  const finder = new ReflectionFinder()
  const before = finder.read(log.events.slice(0, -1))
  expect(before).toEqual([])
  expect(finder.read(log.events)).toEqual(findReflections(log.events))
  expect(finder.read(log.events)).toBe(finder.read(log.events))
})
