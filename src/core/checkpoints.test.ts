import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scriptedEnvironment } from '../search/scripted.ts'
import { type CheckpointLimits, Checkpoints, defaultLimits } from './checkpoints.ts'
import { defaultConfig, type SearchConfig } from './config.ts'
import type { SearchEvent } from './events.ts'
import { apply, createTree, replay } from './reducer.ts'
import { runSearch } from './search.ts'
import type { Tree } from './tree.ts'

const logOf = async (config: Partial<SearchConfig>): Promise<SearchEvent[]> => {
  const log: SearchEvent[] = []
  const input = { question: 'Q', family: 'scripted', model: 'none', config: { ...defaultConfig, ...config } }
  await runSearch(scriptedEnvironment({ length: 4 }), input, { onEvent: (event) => log.push(event) })
  return log
}

const foldOf = (log: readonly SearchEvent[], limits: CheckpointLimits) => {
  const tree = createTree()
  const checkpoints = new Checkpoints(limits)
  for (const event of log) {
    apply(tree, event)
    checkpoints.note(tree)
  }
  return { tree, checkpoints }
}

/** A tree without the room its columns have in reserve. */
const plain = (tree: Tree) => {
  const { parent, depth, search, visits, valueSum, ppm, merged, flags, ...rest } = tree
  const columns = { parent, depth, search, visits, valueSum, ppm, merged, flags }
  return { ...rest, columns: Object.entries(columns).map(([name, column]) => [name, [...column.slice(0, tree.size)]]) }
}

const arbitraryConfig = fc.record({
  rollouts: fc.integer({ min: 1, max: 12 }),
  candidates: fc.integer({ min: 1, max: 6 }),
  leaves: fc.constantFrom(1, 4, 16),
  seed: fc.nat(),
  guidance: fc.constantFrom('ppm' as const, 'none' as const),
  searches: fc.integer({ min: 1, max: 3 }),
  prunePpmBelow: fc.constantFrom(-1, 0),
})
const arbitraryLimits = fc.record({
  interval: fc.integer({ min: 1, max: 40 }),
  count: fc.integer({ min: 2, max: 12 }),
  bytes: fc.integer({ min: 1, max: 20_000 }),
})

describe('a tree restored from checkpoints', () => {
  it('equals the replay of as many events, wherever that is and however often it was asked for', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryConfig,
        arbitraryLimits,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 }),
        async (config, limits, places) => {
          const log = await logOf(config)
          const { tree, checkpoints } = foldOf(log, limits)
          const head = plain(replay(log))
          for (const place of places) {
            const position = Math.round(place * log.length)
            const restored = checkpoints.treeAt(log, position)
            expect(plain(restored)).toEqual(plain(replay(log.slice(0, position))))
            for (const event of log.slice(position)) apply(restored, event)
            expect(plain(restored)).toEqual(head)
          }
          expect(plain(tree)).toEqual(head)
        },
      ),
      { numRuns: 20 },
    )
  })

  it('keeps the last reason of a node that a log prunes twice', () => {
    const log: SearchEvent[] = [
      { type: 'root', search: 0, id: 0, seed: 1 },
      { type: 'prune', node: 0, reason: 'budget', detail: { code: 'told', values: { text: 'first' } }, of: null, finished: false },
      { type: 'prune', node: 0, reason: 'illegal', detail: { code: 'told', values: { text: 'second' } }, of: null, finished: false },
    ]
    const { checkpoints } = foldOf(log, { ...defaultLimits, interval: 1 })
    expect([2, 3].map((position) => checkpoints.treeAt(log, position).prunes.get(0)?.detail.values.text)).toEqual(['first', 'second'])
  })

  it('is refused outside of the log', () => {
    const { checkpoints } = foldOf([], defaultLimits)
    expect(() => checkpoints.treeAt([], 1)).toThrow('there is no position 1 in 0 events')
  })
})

describe('checkpoints', () => {
  it('stay within their number, evenly apart over the whole log', async () => {
    const log = await logOf({ rollouts: 60 })
    const { positions } = foldOf(log, { interval: 2, count: 8, bytes: 1e9 }).checkpoints
    expect(positions.length).toBeGreaterThanOrEqual(4)
    expect(positions.length).toBeLessThanOrEqual(8)
    const apart = positions.map((position, i) => position - (positions[i - 1] ?? 0))
    expect(new Set(apart).size).toBe(1)
    expect(log.length - (positions.at(-1) ?? 0)).toBeLessThan(apart[0] ?? 0)
  })

  it('stay within their memory', async () => {
    const log = await logOf({ rollouts: 60 })
    const plenty = foldOf(log, { interval: 2, count: 1000, bytes: 1e9 }).checkpoints.positions.length
    const little = foldOf(log, { interval: 2, count: 1000, bytes: 50_000 }).checkpoints.positions.length
    expect(little).toBeLessThan(plenty)
    expect(little).toBeGreaterThan(0)
  })
})

it('a tree restored on either side of a change of settings has the settings of its moment, and as much to explore', () => {
  const log: SearchEvent[] = JSON.parse(readFileSync(new URL('./golden/reconfigure.golden.json', import.meta.url), 'utf8'))
  const { checkpoints } = foldOf(log, { interval: 5, count: 40, bytes: 1_000_000 })
  for (const [i, { type }] of log.entries())
    if (type === 'intervene')
      for (const position of [i, i + 1, i + 4]) expect(plain(checkpoints.treeAt(log, position))).toEqual(plain(replay(log.slice(0, position))))
})
