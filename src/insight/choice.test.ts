import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replay } from '../core/reducer.ts'
import { bestChild, explorationOf, nodeQ } from '../core/uct.ts'
import { virtualLossOf } from '../core/virtual-loss.ts'
import { type Choice, choiceAt, explorationIn, flipsOf, winnerAt } from './choice.ts'
import { LogWriter, scriptedRun } from './scripted-run.fixture.ts'

const choice = (rows: readonly { q: number; visits: number; open?: boolean }[]): Choice => ({
  parent: 0,
  parentVisits: rows.reduce((sum, { visits }) => sum + visits, 0),
  inFlight: 0,
  rows: rows.map(({ q, visits, open = true }, id) => ({ id, q, visits, open, ppm: null })),
})

const arbitraryChoice = fc
  .array(
    fc.record({
      q: fc.integer({ min: -20, max: 20 }).map((q) => q / 20),
      visits: fc.integer({ min: 0, max: 30 }),
      open: fc.boolean(),
    }),
    { maxLength: 10 },
  )
  .map(choice)

describe('a choice', () => {
  it('chooses as selection does, at every moment of a search and for every c', async () => {
    const { log } = await scriptedRun({ rollouts: 12, candidates: 5, leaves: 1 })
    for (let position = 2; position <= log.length; position++) {
      const tree = replay(log.slice(0, position))
      for (let id = 0; id < tree.size; id++)
        for (const c of [0, 0.3, 2, 10]) expect(winnerAt(choiceAt(tree, id), c)).toBe(tree.children[id]?.length ? bestChild(tree, id, c) : null)
    }
  })

  it('counts rollouts in flight as selection does where leaves are expanded side by side', async () => {
    const { log } = await scriptedRun({ rollouts: 12, candidates: 5, leaves: 4 })
    let withLosses = 0
    for (let position = 2; position <= log.length; position++) {
      const tree = replay(log.slice(0, position))
      const virtual = virtualLossOf(
        tree,
        tree.inFlight.map(({ path }) => path),
      )
      const root = choiceAt(tree, 0)
      withLosses += root.inFlight
      expect(winnerAt(root, 2)).toBe(bestChild(tree, 0, 2, virtual))
    }
    expect(withLosses).toBeGreaterThan(0)
  })

  it('gives the numbers of the formula', () => {
    const log = new LogWriter()
    const [a, b] = log.expand(0, [0.5, null])
    log.rollout([0, a ?? -1], 1)
    const tree = replay(log.events)
    const seen = choiceAt(tree, 0)
    expect(seen.rows).toEqual([
      { id: a, open: true, ppm: 0.5, q: 0.75, visits: 1 },
      { id: b, open: true, ppm: null, q: 0, visits: 0 },
    ])
    expect(seen.rows[0]?.q).toBe(nodeQ(tree, a ?? -1))
    expect(seen.rows.map((row) => explorationIn(seen, row, 2))).toEqual([explorationOf(1, 1, 2), explorationOf(1, 0, 2)])
  })
})

describe('flips', () => {
  it('are where the lines cross', () => {
    const two = choice([
      { q: 0.75, visits: 1 },
      { q: 0, visits: 0 },
    ])
    const at = 0.75 / (Math.sqrt(Math.log(2)) - Math.sqrt(Math.log(2) / 2))
    expect(flipsOf(two)).toEqual([{ c: at, from: 0, to: 1 }])
    expect([winnerAt(two, at - 1e-9), winnerAt(two, at + 1e-9)]).toEqual([0, 1])
  })

  it('does not flip to a child that is never the highest, nor to one that is closed', () => {
    expect(
      flipsOf(
        choice([
          { q: 1, visits: 20 },
          { q: -1, visits: 5 },
          { q: 0.9, visits: 0 },
          { q: 1, visits: 0, open: false },
        ]),
      ),
    ).toMatchObject([{ from: 0, to: 2 }])
  })

  it('has none without an open child, with one, and where nothing has been visited', () => {
    expect(flipsOf(choice([]))).toEqual([])
    expect(flipsOf(choice([{ q: 0.3, visits: 2 }]))).toEqual([])
    expect(
      flipsOf(
        choice([
          { q: 0.3, visits: 0 },
          { q: 0.4, visits: 0 },
        ]),
      ),
    ).toEqual([])
  })

  it('tells the choice for every c: the same between two flips, another after each', () =>
    fc.assert(
      fc.property(arbitraryChoice, (random) => {
        const flips = flipsOf(random)
        const bounds = [0, ...flips.map(({ c }) => c), (flips.at(-1)?.c ?? 0) * 2 + 10]
        expect([...bounds].sort((a, b) => a - b)).toEqual(bounds)
        for (let i = 1; i < bounds.length; i++) {
          const [low, high] = [bounds[i - 1] ?? 0, bounds[i] ?? 0]
          if (high - low < 1e-9) continue
          const expected = i === 1 ? flips[0]?.from : flips[i - 2]?.to
          for (const share of [0.001, 0.5, 0.999]) {
            const found = winnerAt(random, low + (high - low) * share)
            if (expected !== undefined) {
              // Equal lines are one to the eye; the first born is taken.
              const [a, b] = [random.rows[found ?? -1], random.rows[expected]]
              expect([a?.q, a?.visits]).toEqual([b?.q, b?.visits])
            }
          }
        }
      }),
      { numRuns: 500 },
    ))
})
