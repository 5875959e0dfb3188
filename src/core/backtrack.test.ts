import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scriptedEnvironment } from '../search/scripted.ts'
import { defaultConfig, type SearchConfig } from './config.ts'
import type { SearchEvent } from './events.ts'
import { play } from './intervention-queue.fixture.ts'
import { apply, createTree } from './reducer.ts'
import { runSearch } from './search.ts'
import type { Tree } from './tree.ts'
import { isOpen } from './walk.ts'

type Turn = Extract<SearchEvent, { type: 'turn' }>

const search = async (config: Partial<SearchConfig>): Promise<SearchEvent[]> => {
  const log: SearchEvent[] = []
  const input = { question: 'Q', family: 'scripted', model: 'none', config: { ...defaultConfig, temperature: 1, candidates: 5, ...config } }
  await runSearch(scriptedEnvironment({ length: 4 }), input, { onEvent: (event) => log.push(event) })
  return log
}

const turnsOf = (log: readonly SearchEvent[]): Turn[] => log.filter((event) => event.type === 'turn')

/** Every turn with the tree just before it. */
const before = (log: readonly SearchEvent[], look: (turn: Turn, tree: Tree) => void): void => {
  const tree = createTree()
  for (const event of log) {
    if (event.type === 'turn') look(event, tree)
    apply(tree, event)
  }
}

const anySearch = fc.record({ seed: fc.nat(), rollouts: fc.integer({ min: 1, max: 16 }), backtracks: fc.integer({ min: 1, max: 4 }) })
const inSearches = (check: (log: readonly SearchEvent[]) => void) =>
  fc.assert(
    fc.asyncProperty(anySearch, async (config) => check(await search(config))),
    { numRuns: 60 },
  )

describe('a rollout that turns back', () => {
  it('goes to the best step set aside on its way, above all that it leaves, whose best it backs up', () =>
    inSearches((log) =>
      before(log, ({ path, value, to }, tree) => {
        const left = (tree.children[path.at(-1) ?? -1] ?? []).filter((id) => isOpen(tree, id)).map((id) => tree.ppm[id] ?? -1)
        expect(value).toBeCloseTo(Math.max(-1, ...left), 12)
        const aside = path.slice(0, -1).flatMap((node, i) => (tree.children[node] ?? []).filter((child) => child !== path[i + 1]))
        const untried = aside.filter((id) => isOpen(tree, id) && tree.visits[id] === 0)
        const chosen = to.at(-1) ?? -1
        expect(untried).toContain(chosen)
        expect(tree.ppm[chosen]).toBe(Math.max(...untried.map((id) => tree.ppm[id] ?? -1)))
        expect(tree.ppm[chosen]).toBeGreaterThan(value)
      }),
    ))

  it('goes on from there', () =>
    inSearches((log) =>
      log.forEach((event, i) => {
        const next = log.slice(i).find(({ type }) => type === 'expand')
        if (event.type === 'turn' && next?.type === 'expand') expect(next.node).toBe(event.to.at(-1))
      }),
    ))

  it('does so at most so often, and is one rollout all the same', async () => {
    const most = async (backtracks: number) => {
      const logs = await Promise.all(Array.from({ length: 30 }, (_, seed) => search({ seed, backtracks, rollouts: 12 })))
      for (const log of logs) expect(log.filter(({ type }) => type === 'backup')).toHaveLength(12)
      return Math.max(...logs.flatMap((log) => Array.from({ length: 12 }, (_, rollout) => turnsOf(log).filter((turn) => turn.rollout === rollout).length)))
    }
    expect(await Promise.all([0, 1, 2].map(most))).toEqual([0, 1, 2])
  })

  it('has no place where nothing scores', async () => {
    for (const guidance of ['none', 'terminal'] as const) expect(turnsOf(await search({ guidance, rollouts: 12, backtracks: 2 }))).toEqual([])
  })

  it('stays below the step that a person spends rollouts on', async () => {
    let turned = 0
    for (let seed = 0; seed < 20; seed++) {
      const { log } = await play({ seed, rollouts: 3, candidates: 5, backtracks: 3 }, scriptedEnvironment({ length: 4 }), [
        { after: 1, what: (tree) => ({ kind: 'focus', node: (tree.children[0] ?? []).find((id) => isOpen(tree, id)) ?? 0, rollouts: 6 }) },
      ])
      const focus = log.findIndex(({ type }) => type === 'focus')
      const selected = log.slice(focus).filter((event) => event.type === 'select')
      const at = log[focus]
      if (at?.type !== 'focus' || at.node === 0) continue
      const own = new Set(
        selected
          .slice(0, 6)
          .filter(({ path }) => path.includes(at.node))
          .map(({ rollout }) => rollout),
      )
      for (const turn of turnsOf(log.slice(focus)).filter(({ rollout }) => own.has(rollout))) {
        turned++
        expect(turn.to).toContain(at.node)
      }
    }
    expect(turned).toBeGreaterThan(0)
  })
})
