import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ScriptedOptions, scriptedEnvironment } from '../search/scripted.ts'
import { chooseAnswer } from './answer.ts'
import { defaultConfig, type SearchConfig, type SettingsChange } from './config.ts'
import type { SearchEvent } from './events.ts'
import type { Intervention } from './intervention.ts'
import { type Asked, play as playIn } from './intervention-queue.fixture.ts'
import type { ProposeRequest } from './ports.ts'
import { apply, createTree, replay } from './reducer.ts'
import { continueSearch, runSearch } from './search.ts'
import { lengthBeforeLast, settledLength } from './settled.ts'
import { Flag, type Tree } from './tree.ts'
import { isOpen, pathTo } from './walk.ts'

const play = (config: Partial<SearchConfig>, world: ScriptedOptions, asked: readonly Asked[], from: readonly SearchEvent[] = []) =>
  playIn(config, scriptedEnvironment(world), asked, from)

const length = 3
const calm = { length, variety: 6, pythonFails: 0, illegal: 0 }

/** Other settings, each kind of change among them. */
const changes = (count: number, letter: number): SettingsChange => {
  const all: readonly SettingsChange[] = [
    { rollouts: 4 * count },
    { candidates: 2 * count },
    { temperature: count / 2 },
    { seed: letter },
    { stopAtFirstAnswer: letter % 2 === 0 },
    { maxTokens: null },
    { rollouts: 12, temperature: 0 },
    {},
  ]
  return all[letter] ?? {}
}

const arbitraryAsked: fc.Arbitrary<Asked> = fc
  .record({
    after: fc.integer({ min: 0, max: 12 }),
    kind: fc.constantFrom('step' as const, 'forbid' as const, 'widen' as const, 'focus' as const, 'reconfigure' as const),
    place: fc.double({ min: 0, max: 0.999, noNaN: true }),
    letter: fc.integer({ min: 0, max: 7 }),
    count: fc.integer({ min: 1, max: 5 }),
  })
  .map(({ after, kind, place, letter, count }) => ({
    after,
    what: (tree): Intervention => {
      const node = Math.floor(place * tree.size)
      if (kind === 'step') {
        const final = (tree.depth[node] ?? 0) + 1 >= length
        return { kind, node, text: String.fromCharCode(97 + letter), final, rollouts: count - 1 }
      }
      if (kind === 'forbid') return { kind, node }
      if (kind === 'reconfigure') return { kind, change: changes(count, letter) }
      return kind === 'widen' ? { kind, node, candidates: count } : { kind, node, rollouts: count }
    },
  }))
const arbitraryPlan = fc.array(arbitraryAsked, { minLength: 1, maxLength: 5 }).map((plan) => plan.sort((a, b) => a.after - b.after))
const arbitraryConfig = fc.record({
  rollouts: fc.integer({ min: 1, max: 10 }),
  candidates: fc.integer({ min: 1, max: 5 }),
  leaves: fc.constantFrom(1, 3),
  seed: fc.nat(),
  guidance: fc.constantFrom('ppm' as const, 'none' as const),
  searches: fc.integer({ min: 1, max: 2 }),
  depth: fc.constantFrom(2, 6),
  mergeAcrossTree: fc.boolean(),
  stopAtFirstAnswer: fc.boolean(),
  maxTokens: fc.option(fc.integer({ min: 20, max: 100 }), { nil: null }),
})
const world = { length, variety: 6, pythonFails: 0.15, illegal: 0.15 }

const plain = ({ parent, visits, valueSum, ppm, merged, flags, depth, search, ...rest }: Tree) => ({
  ...rest,
  columns: [parent, visits, valueSum, ppm, merged, flags, depth, search].map((column) => [...column.slice(0, rest.size)]),
})
const has = (tree: Tree, id: number, flag: number): boolean => ((tree.flags[id] ?? 0) & flag) !== 0

describe('a search with interventions', () => {
  it('keeps the invariants of every search, and its log gives the same tree again', () =>
    fc.assert(
      fc.asyncProperty(arbitraryConfig, arbitraryPlan, async (config, plan) => {
        const { log, tree } = await play(config, world, plan)
        expect(plain(replay(JSON.parse(JSON.stringify(log))))).toEqual(plain(tree))
        expect((await play(config, world, plan)).log).toEqual(log)
        const ended = new Map<number, number>()
        for (const event of log)
          if (event.type === 'backup' || event.type === 'turn') ended.set(event.path.at(-1) ?? -1, (ended.get(event.path.at(-1) ?? -1) ?? 0) + 1)
        const ids = Array.from({ length: tree.size }, (_, id) => id)
        const children = (id: number) => tree.children[id] ?? []
        const counted = ids.map((id) => children(id).reduce((sum, child) => sum + (tree.visits[child] ?? 0), ended.get(id) ?? 0))
        expect(counted).toEqual([...tree.visits.slice(0, tree.size)])
        const expanded = ids.filter((id) => has(tree, id, Flag.expanded) && !tree.prunes.has(id))
        const closed = expanded.filter((id) => !children(id).some((child) => isOpen(tree, child)))
        expect(expanded.filter((id) => has(tree, id, Flag.exhausted))).toEqual(closed)
      }),
      { numRuns: 60 },
    ))

  it('never selects below a forbidden step, and goes where the focus is', () =>
    fc.assert(
      fc.asyncProperty(arbitraryConfig, arbitraryPlan, async (config, plan) => {
        const { log } = await play(config, world, plan)
        const forbidden = new Set<number>()
        const tree = createTree()
        for (const event of log) {
          if (event.type === 'prune' && event.reason === 'forbidden') forbidden.add(event.node)
          if (event.type === 'select' || event.type === 'backup' || event.type === 'turn') expect(event.path.filter((id) => forbidden.has(id))).toEqual([])
          if (event.type === 'select' && tree.focus !== null) expect(event.path).toContain(tree.focus.node)
          apply(tree, event)
        }
      }),
      { numRuns: 60 },
    ))

  it('can be taken back to before each of them: asking again from there gives the same log', () =>
    fc.assert(
      fc.asyncProperty(arbitraryConfig, arbitraryPlan, async (config, plan) => {
        const { log, obstacles } = await play(config, world, plan)
        expect(settledLength(log)).toBe(log.length)
        const done = plan.filter((_, i) => obstacles[i] === null)
        const positions = log.flatMap((event, i) => (event.type === 'intervene' ? [i] : []))
        for (const [k, at] of positions.entries()) {
          const before = log.slice(0, at)
          expect(settledLength(before)).toBe(at)
          const again = await play(config, world, done.slice(k), before)
          expect([...before, ...again.log.slice(at + 1)]).toEqual(log)
          expect(again.log[at]).toEqual({ type: 'resume' })
        }
      }),
      { numRuns: 60 },
    ))
})

const first = (tree: Tree): number => tree.children[0]?.find((id) => isOpen(tree, id)) ?? -1
const at = (after: number, what: Asked['what']): Asked => ({ after, what })
const selectsAfter = (log: readonly SearchEvent[]) =>
  log.slice(log.findLastIndex(({ type }) => type === 'intervene')).flatMap((event) => (event.type === 'select' ? [event.path] : []))

describe('a step of one’s own', () => {
  const own = (text: string, rollouts = 0, final = false) => at(2, () => ({ kind: 'step', node: 0, text, final, rollouts }))
  const find = (tree: Tree) => tree.texts.findIndex(({ by }) => by === 'person')

  it('is where a rollout goes on or ends whose own candidates all came to the same', async () => {
    const ask = { kind: 'step', node: 0, text: 'a', rollouts: 0 } as const
    const only = { ...calm, variety: 1 }
    const ended = await play({ rollouts: 1, candidates: 2 }, { ...only, length: 1 }, [at(0, () => ({ ...ask, final: true }))])
    expect(ended.tree.answers).toMatchObject([{ node: 1, answer: 'a' }])
    expect(ended.log.findLast(({ type }) => type === 'backup')).toMatchObject({ path: [0, 1], value: ended.tree.ppm[1] })
    const open = await play({ rollouts: 1, candidates: 2 }, { ...only, length: 2 }, [at(0, () => ({ ...ask, final: false }))])
    expect(open.tree.answers.map(({ answer }) => answer)).toEqual(['aa'])
    expect(open.log.findLast(({ type }) => type === 'backup')).toMatchObject({ path: [0, 1, open.tree.answers[0]?.node] })
  })

  it('is run, judged and scored as any other, and the search goes on from it', async () => {
    const { log, tree } = await play({ rollouts: 12, candidates: 8 }, { ...calm, variety: 26 }, [own('Z', 4)])
    const id = find(tree)
    expect(tree.texts[id]).toEqual({ text: 'Z', tokens: [], seed: 0, ended: 'step', by: 'person' })
    expect([tree.runs[id]?.output, Number.isNaN(tree.ppm[id] ?? Number.NaN)]).toEqual(['Z', false])
    expect(
      selectsAfter(log)
        .slice(0, 4)
        .every((path) => path[1] === id),
    ).toBe(true)
    expect(tree.visits[id]).toBeGreaterThanOrEqual(4)
    expect(tree.rollouts).toBe(12)
  })
  it('leaves the expansion of its node to come', async () => {
    const { tree, log } = await play({ rollouts: 1, candidates: 3 }, calm, [at(0, () => ({ kind: 'step', node: 0, text: 'a', final: false, rollouts: 0 }))])
    expect(log.filter((event) => event.type === 'expand' && event.node === 0)).toHaveLength(2)
    expect(tree.children[0]).toHaveLength(4)
  })
  it('that fails stays in sight with its reason, as a person’s', async () => {
    const failing = await play({ rollouts: 4 }, { ...calm, pythonFails: 1 }, [own('q', 4)])
    expect(failing.tree.prunes.get(find(failing.tree))).toMatchObject({
      reason: 'python',
      detail: { code: 'python', values: { error: "NameError: name 'q' is not defined" } },
    })
    expect(failing.log.some(({ type }) => type === 'focus')).toBe(false)
    const illegal = await play({ rollouts: 4 }, { ...calm, illegal: 1 }, [own('q')])
    expect(illegal.tree.prunes.get(find(illegal.tree))?.reason).toBe('illegal')
    const known = await play({ rollouts: 4, candidates: 16, distinct: false }, calm, [own('a')])
    const twin = known.tree.children[0]?.find((id) => known.tree.texts[id]?.text === 'a')
    expect(known.tree.prunes.get(find(known.tree))).toMatchObject({ reason: 'duplicate', of: twin })
  })
  it('that solves the problem is an answer', async () => {
    const { tree } = await play({ rollouts: 1 }, { ...calm, length: 1, variety: 2 }, [
      at(1, () => ({ kind: 'step', node: 0, text: 'z', final: true, rollouts: 3 })),
    ])
    expect(tree.answers.map(({ answer }) => answer)).toContain('z')
  })
})

describe('a forbidden step', () => {
  it('takes its answers out of the choice', async () => {
    const config = { rollouts: 8, candidates: 4 }
    const free = await play(config, calm, [])
    const best = free.tree.done?.best ?? -1
    const top = pathTo(free.tree, best)[1] ?? -1
    const { tree } = await play(config, calm, [at(0, () => ({ kind: 'forbid', node: top }))], free.log)
    expect(pathTo(tree, tree.done?.best ?? -1)).not.toContain(top)
    expect(tree.done?.answer).not.toBeNull()
    expect(chooseAnswer(tree, { voteTopK: 8, guidance: 'ppm', answer: 'best' }, (answer) => answer)?.node).toBe(tree.done?.best)
    expect(tree.answers.some(({ node }) => node === best)).toBe(true)
  })
  it('that was the last open one leaves its parent explored to the end', async () => {
    const { tree } = await play({ rollouts: 3, candidates: 1, temperature: 0 }, calm, [at(1, (seen) => ({ kind: 'forbid', node: first(seen) }))])
    expect(has(tree, 0, Flag.exhausted)).toBe(true)
  })
  it('frees its state for other ways there', async () => {
    const world = { ...calm, length: 4, variety: 2 }
    const { tree } = await play({ rollouts: 20, candidates: 8, distinct: false }, world, [at(1, (seen) => ({ kind: 'forbid', node: first(seen) }))])
    const forbidden = [...tree.prunes].find(([, { reason }]) => reason === 'forbidden')?.[0] ?? -1
    expect(tree.rollouts).toBeGreaterThan(1)
    expect(pathTo(tree, tree.answers.at(-1)?.node ?? -1)).not.toContain(forbidden)
  })
})

describe('more candidates', () => {
  it('come with new seeds and rarer, at any node, also one that was explored to the end', async () => {
    const asked: number[] = []
    const { tree, log } = await play({ rollouts: 60, candidates: 2, seed: 5 }, { ...calm, length: 2, variety: 12 }, [])
    const node = (tree.children[0] ?? []).find((id) => has(tree, id, Flag.exhausted)) ?? -1
    expect(node).toBeGreaterThan(0)
    const environment = scriptedEnvironment({ ...calm, length: 2, variety: 12 })
    const propose = (request: ProposeRequest) => {
      asked.push(request.widening)
      return environment.propose(request)
    }
    const queue: Intervention[] = [{ kind: 'widen', node, candidates: 7 }]
    const after: SearchEvent[] = []
    await continueSearch({ ...environment, propose }, log, {
      interventions: {
        get waiting() {
          return queue.length > 0
        },
        take: () => queue.shift() ?? null,
        settled: () => {},
      },
      onEvent: (event) => after.push(event),
    })
    expect(asked[0]).toBe(1)
    const more = after.find((event) => event.type === 'expand')
    const seeds = log.flatMap((event) => (event.type === 'expand' && event.node === node ? event.candidates.map(({ seed }) => seed) : []))
    expect(more?.type === 'expand' && more.candidates.map(({ seed }) => seed).filter((seed) => seeds.includes(seed))).toEqual([])
    expect(more?.type === 'expand' && more.candidates.length).toBe(7)
  })
})

describe('rollouts below a node', () => {
  it('come on top when the configured ones are spent', async () => {
    const config = { rollouts: 4, candidates: 4, leaves: 2 }
    const ended = await play(config, { ...calm, length: 6, variety: 20 }, [])
    const node = first(ended.tree)
    const { tree, log } = await play(config, { ...calm, length: 6, variety: 20 }, [at(0, () => ({ kind: 'focus', node, rollouts: 10 }))], ended.log)
    expect(selectsAfter(log)).toHaveLength(10)
    expect(selectsAfter(log).every((path) => path.includes(node))).toBe(true)
    expect(tree.rollouts).toBe(14)
    expect(tree.focus).toBeNull()
  })
  it('end early where nothing is left, and the search goes on from the root', async () => {
    const { tree, log } = await play({ rollouts: 30, candidates: 3 }, { ...calm, length: 2, variety: 9 }, [
      at(1, (seen) => ({ kind: 'focus', node: first(seen), rollouts: 25 })),
    ])
    const focus = log.find((event) => event.type === 'focus')
    const below = selectsAfter(log).filter((path) => focus?.type === 'focus' && path.includes(focus.node))
    expect(below.length).toBeLessThan(25)
    expect(selectsAfter(log).length).toBeGreaterThan(below.length)
    expect(tree.focus).toBeNull()
  })
})

describe('other settings', () => {
  const reconfigure = (change: SettingsChange) => at(0, () => ({ kind: 'reconfigure', change }))
  const small = { ...calm, length: 2, variety: 12 }
  /** A search that has explored all that was proposed, long before its rollouts were spent. */
  const exhausted = () => play({ rollouts: 200, candidates: 2, temperature: 0, seed: 5 }, small, [])

  it('keep the tree, and let what was explored to its end be expanded again where other candidates may come of them', async () => {
    const ended = await exhausted()
    expect(ended.tree.done?.reason).toBe('exhausted')
    for (const change of [{ temperature: 1 }, { candidates: 9 }, { seed: 77 }] satisfies SettingsChange[]) {
      const { log, tree } = await play({}, small, [reconfigure(change)], ended.log)
      expect(log.slice(0, ended.log.length)).toEqual(ended.log)
      const expandedAgain = log.slice(ended.log.length).flatMap((event) => (event.type === 'expand' && event.node < ended.tree.size ? [event.node] : []))
      expect(expandedAgain[0]).toBe(0)
      expect(expandedAgain.some((node) => node > 0 && has(ended.tree, node, Flag.exhausted))).toBe(true)
      expect(tree.rollouts).toBeGreaterThan(ended.tree.rollouts)
      expect(tree.config).toEqual({ ...ended.tree.config, ...change })
    }
  })
  it('that draw no others leave what is explored alone', async () => {
    const ended = await exhausted()
    const { tree } = await play({}, small, [reconfigure({ rollouts: 400 })], ended.log)
    expect([tree.size, tree.done?.reason]).toEqual([ended.tree.size, 'exhausted'])
  })
  it('find more answers with more candidates than there were', async () => {
    const ended = await exhausted()
    const { tree } = await play({}, small, [reconfigure({ candidates: 12, temperature: 1 })], ended.log)
    expect(tree.answers.length).toBeGreaterThan(ended.tree.answers.length)
    expect(tree.answers.slice(0, ended.tree.answers.length)).toEqual(ended.tree.answers)
  })
  it('give more rollouts to a search that has spent its own, and go on past a first answer', async () => {
    const wide = { ...calm, length: 4, variety: 20 }
    const spent = await play({ rollouts: 3, candidates: 4 }, wide, [])
    expect(spent.tree.done?.reason).toBe('rollouts')
    expect((await play({}, wide, [reconfigure({ rollouts: 9 })], spent.log)).tree.rollouts).toBe(9)
    const first = await play({ rollouts: 9, candidates: 4, stopAtFirstAnswer: true }, wide, [])
    expect([first.tree.done?.reason, first.tree.rollouts < 9]).toEqual(['first-answer', true])
    const all = await play({}, wide, [reconfigure({ stopAtFirstAnswer: false })], first.log)
    expect([all.tree.done?.reason, all.tree.rollouts]).toEqual(['rollouts', 9])
    const whole = await play({ rollouts: 9, candidates: 4 }, wide, [])
    expect(all.tree.answers).toEqual(whole.tree.answers)
  })
  it('go on after a token budget and after a stop before the first step', async () => {
    const ended = await play({ rollouts: 9, candidates: 4, maxTokens: 6 }, calm, [])
    expect(ended.tree.done?.reason).toBe('tokens')
    expect((await play({}, calm, [reconfigure({ maxTokens: null })], ended.log)).tree.rollouts).toBe(9)
    const [start] = ended.log
    if (start === undefined) throw new Error('no start')
    const queue: Intervention[] = [{ kind: 'reconfigure', change: { rollouts: 2, maxTokens: null } }]
    const tree = await continueSearch(scriptedEnvironment(calm), [start, { type: 'done', reason: 'cancelled', best: null, answer: null }], {
      interventions: {
        get waiting() {
          return queue.length > 0
        },
        take: () => queue.shift() ?? null,
        settled: () => {},
      },
    })
    expect(tree.rollouts).toBe(2)
  })
  it('a recorded search with other settings is reproduced exactly', async () => {
    const config = { rollouts: 6, candidates: 3, leaves: 2, seed: 19, backtracks: 0 }
    const { log } = await play(config, { ...small, variety: 9 }, [
      at(1, () => ({ kind: 'reconfigure', change: { stopAtFirstAnswer: true } })),
      at(2, () => ({ kind: 'reconfigure', change: { stopAtFirstAnswer: false } })),
      at(4, () => ({ kind: 'reconfigure', change: { candidates: 6, temperature: 0.5, rollouts: 12 } })),
      at(8, () => ({ kind: 'reconfigure', change: { seed: 3 } })),
    ])
    expect(log.filter(({ type }) => type === 'intervene')).toHaveLength(4)
    const golden: unknown = JSON.parse(readFileSync(new URL('./golden/reconfigure.golden.json', import.meta.url), 'utf8'))
    expect(JSON.parse(JSON.stringify(log))).toEqual(golden)
  })
})

describe('obstacles', () => {
  it('leave the search as it was', async () => {
    const config = { rollouts: 4, candidates: 6 }
    const { tree, log } = await play(config, { ...calm, length: 2, pythonFails: 0.3 }, [])
    const pruned = [...tree.prunes.keys()][0] ?? -1
    const finished = tree.answers[0]?.node ?? -1
    const ask = async (what: Intervention) => (await play({}, { ...calm, length: 2, pythonFails: 0.3 }, [at(0, () => what)], log)).obstacles
    expect(await ask({ kind: 'forbid', node: 0 })).toEqual(['root'])
    expect(await ask({ kind: 'forbid', node: tree.size })).toEqual(['unknown'])
    expect(await ask({ kind: 'widen', node: pruned, candidates: 3 })).toEqual(['discarded'])
    expect(await ask({ kind: 'focus', node: finished, rollouts: 3 })).toEqual(['finished'])
    expect(await ask({ kind: 'step', node: 0, text: ' \n', final: false, rollouts: 0 })).toEqual(['empty'])
    const refused = await play({}, { ...calm, length: 2, pythonFails: 0.3 }, [at(0, () => ({ kind: 'forbid', node: 0 }))], log)
    expect(refused.log.slice(log.length).map(({ type }) => type)).toEqual(['resume', 'done'])
  })
})

describe('going on', () => {
  it('takes back the expansion that a stop left unfinished', async () => {
    for (const phase of ['expand', 'execute', 'select'] as const) {
      const abort = new AbortController()
      const log: SearchEvent[] = []
      const environment = scriptedEnvironment(calm)
      let seen = 0
      const input = { question: 'Q', family: 'scripted', model: 'none', config: { ...defaultConfig, rollouts: 9 } }
      await runSearch(environment, input, {
        signal: abort.signal,
        gate: async () => abort.signal.throwIfAborted(),
        onEvent: (event) => {
          log.push(event)
          if (event.type === phase && ++seen === 3) abort.abort()
        },
      })
      const length = settledLength(log)
      const { tree } = await play({}, calm, [], log.slice(0, length))
      expect(tree.rollouts).toBe(9)
      const open = Array.from({ length: tree.size }, (_, id) => id).filter((id) => id > 0 && isOpen(tree, id))
      expect(open.every((id) => tree.runs[id] !== null && !Number.isNaN(tree.ppm[id] ?? Number.NaN))).toBe(true)
    }
  })
  it('finds where the last intervention began, with what it woke', async () => {
    const ended = await play({ rollouts: 2 }, calm, [])
    expect(lengthBeforeLast(ended.log)).toBeNull()
    const { log } = await play({}, calm, [at(0, () => ({ kind: 'focus', node: 0, rollouts: 2 }))], ended.log)
    expect(lengthBeforeLast(log)).toBe(ended.log.length)
  })
})

it('a recorded search with interventions is reproduced exactly', async () => {
  const { log } = await play({ rollouts: 8, candidates: 3, leaves: 2, seed: 11, backtracks: 0 }, { ...calm, variety: 9 }, [
    at(1, (tree) => ({ kind: 'forbid', node: first(tree) })),
    at(2, () => ({ kind: 'step', node: 0, text: 'z', final: false, rollouts: 3 })),
    at(6, (tree) => ({ kind: 'widen', node: first(tree), candidates: 2 })),
  ])
  const golden: unknown = JSON.parse(readFileSync(new URL('./golden/interventions.golden.json', import.meta.url), 'utf8'))
  expect(JSON.parse(JSON.stringify(log))).toEqual(golden)
})
