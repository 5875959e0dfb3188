import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultConfig, type SearchConfig } from '../core/config.ts'
import type { SearchEvent } from '../core/events.ts'
import { play } from '../core/intervention-queue.fixture.ts'
import type { Tree } from '../core/tree.ts'
import { scriptedEnvironment } from '../search/scripted.ts'
import { type Change, replayWith } from './counterfactual.ts'
import { LogWriter, scriptedRun } from './scripted-run.fixture.ts'

const same = (answer: string) => answer

const asRecorded = ({ c, guidance, candidates }: SearchConfig): Change => ({ c, guidance, candidates })

const plain = (tree: Tree) => ({
  ...tree,
  ...Object.fromEntries(
    (['parent', 'depth', 'search', 'visits', 'valueSum', 'ppm', 'merged', 'flags'] as const).map((name) => [name, [...tree[name].slice(0, tree.size)]]),
  ),
})

const arbitraryConfig = fc.record({
  rollouts: fc.integer({ min: 1, max: 20 }),
  candidates: fc.integer({ min: 1, max: 8 }),
  leaves: fc.constantFrom(1, 2, 4),
  c: fc.double({ min: 0, max: 4, noNaN: true }),
  depth: fc.integer({ min: 1, max: 6 }),
  seed: fc.nat(),
  guidance: fc.constantFrom('ppm' as const, 'none' as const, 'terminal' as const),
  prunePpmBelow: fc.double({ min: -1, max: 1, noNaN: true }),
  mergeAcrossTree: fc.boolean(),
  stopAtFirstAnswer: fc.boolean(),
  maxTokens: fc.option(fc.integer({ min: 1, max: 300 }), { nil: null }),
})
const arbitraryWorld = fc.record({
  length: fc.integer({ min: 1, max: 5 }),
  variety: fc.integer({ min: 1, max: 8 }),
  pythonFails: fc.constantFrom(0, 0.2, 1),
  illegal: fc.constantFrom(0, 0.2, 1),
})

describe('counterfactual replay', () => {
  it('gives the recorded search again when nothing is changed', () =>
    fc.assert(
      fc.asyncProperty(arbitraryConfig, arbitraryWorld, async (config, world) => {
        const { log, tree } = await scriptedRun(config, world)
        const again = await replayWith(log, 0, asRecorded({ ...defaultConfig, ...config }), same)
        expect(again).toMatchObject({ left: null, parted: null, standIns: 0 })
        expect(again.recorded).toEqual(Array.from({ length: tree.size }, (_, id) => id))
        expect(plain(again.tree)).toEqual(plain(tree))
      }),
      { numRuns: 60 },
    ))

  it('gives a search again whose settings were changed on the way or after its end, at the same rollouts', () =>
    fc.assert(
      fc.asyncProperty(fc.nat(1000), fc.constantFrom(1, 3), fc.boolean(), async (seed, leaves, afterEnd) => {
        const environment = scriptedEnvironment({ length: 3, variety: 8, illegal: 0, pythonFails: 0 })
        const change = { rollouts: 14, candidates: 5, temperature: 0.5, stopAtFirstAnswer: false }
        const ask = (after: number) => [{ after, what: () => ({ kind: 'reconfigure', change }) as const }]
        const config = { rollouts: 6, candidates: 3, leaves, seed, stopAtFirstAnswer: afterEnd }
        const first = await play(config, environment, afterEnd ? [] : ask(3))
        const { log, tree } = afterEnd ? await play({}, environment, ask(0), first.log) : first
        const again = await replayWith(log, 0, asRecorded(tree.config ?? defaultConfig), same)
        expect(again).toMatchObject({ left: null, parted: null })
        expect(again.tree.answers).toEqual(tree.answers)
        expect([...again.tree.visits.slice(0, tree.size)]).toEqual([...tree.visits.slice(0, tree.size)])
        expect(again.tree.config).toEqual(tree.config)
      }),
      { numRuns: 40 },
    ))

  it('with any change, finds what the same search would have found in the world itself, as far as the record goes', () =>
    fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 6, noNaN: true }), fc.nat(1000), async (c, seed) => {
        // Steps are never merged across the tree here, so nothing has to stand in for anything.
        const config = { rollouts: 12, candidates: 4, mergeAcrossTree: false, seed }
        const world = { length: 3, illegal: 0, pythonFails: 0 }
        const { log, tree } = await scriptedRun(config, world)
        const { left, tree: other, recorded, parted } = await replayWith(log, 0, { ...asRecorded({ ...defaultConfig, ...config }), c }, same)
        for (let id = 0; id < other.size; id++) {
          const before = recorded[id] ?? -1
          expect(other.texts[id]?.text).toBe(tree.texts[before]?.text)
          expect(recorded[other.parent[id] ?? -1] ?? -1).toBe(tree.parent[before])
          expect(other.ppm[id]).toBe(tree.ppm[before])
        }
        if (left === null) expect(other.rollouts).toBe(tree.rollouts)
        else {
          expect(left.kind).toBe('expansion')
          expect(parted).not.toBeNull()
          expect(parted ?? 0).toBeLessThanOrEqual(left.rollout)
        }
        expect(other.error).toBeNull()
      }),
      { numRuns: 25 },
    ))

  /** Two first steps; the PPM prefers the first, and only that one was expanded. */
  const preferred = (): SearchEvent[] => {
    const log = new LogWriter({ rollouts: 2, c: 0 })
    log.add({ type: 'select', search: 0, rollout: 0, path: [0] })
    const [a = -1] = log.expand(0, [0.9, 0.8])
    const [b = -1] = log.expand(a, [0.7])
    log.add({ type: 'answer', search: 0, rollout: 0, node: b, answer: '24', ppm: 0.7, correct: null })
    log.add({ type: 'backup', search: 0, rollout: 0, path: [0, a, b], value: 0.7 })
    log.add({ type: 'exhausted', node: a })
    return log.events
  }

  it('says which expansion was never recorded, in which rollout, and keeps what it found before', async () => {
    const { left, tree, parted } = await replayWith(preferred(), 0, { c: 0, guidance: 'ppm', candidates: 2 }, same)
    expect(left).toEqual({ kind: 'expansion', node: 2, rollout: 1 })
    expect(parted).toBeNull()
    expect(tree.answers).toMatchObject([{ answer: '24', ppm: 0.7 }])
    expect(tree.done?.answer).toBe('24')
  })

  it('looks at the first candidates only when there are to be fewer', async () => {
    const { left, tree } = await replayWith(preferred(), 0, { c: 0, guidance: 'ppm', candidates: 1 }, same)
    expect(tree.children[0]?.length).toBe(1)
    // The root is explored to its end after one rollout, and would have been widened.
    expect(left).toEqual({ kind: 'expansion', node: 0, rollout: 1 })
  })

  it('leaves the record at once when the PPM is asked where none scored', async () => {
    const { log } = await scriptedRun({ rollouts: 5, guidance: 'none' }, { illegal: 0, pythonFails: 0 })
    const { left } = await replayWith(log, 0, { ...asRecorded({ ...defaultConfig, guidance: 'ppm' }) }, same)
    expect(left).toMatchObject({ kind: 'score', rollout: 0 })
  })

  it('lets an equal step stand in for one that was merged', async () => {
    const log = new LogWriter({ rollouts: 1, candidates: 2 })
    log.add({ type: 'select', search: 0, rollout: 0, path: [0] })
    // The first step was merged into the second, which is left out where there is to be one candidate.
    log.add({
      type: 'expand',
      node: 0,
      candidates: [1, 2].map((id) => ({ id, text: `step ${id}`, ended: 'step' as const, seed: id, tokens: [] })),
    })
    log.add({ type: 'execute', results: [1, 2].map((id) => ({ id, ok: true as const, output: 'equal' })) })
    log.add({ type: 'prune', node: 1, reason: 'duplicate', detail: { code: 'same-state', values: { key: 'equal' } }, of: 2, finished: false })
    log.add({ type: 'score', scores: [{ id: 2, ppm: 0.4 }] })
    const { tree, standIns, recorded } = await replayWith(log.events, 0, { c: 2, guidance: 'ppm', candidates: 1 }, same)
    expect(standIns).toBe(1)
    expect([recorded[1], tree.ppm[1]]).toEqual([1, 0.4])
  })

  it('stops when told to, and refuses what is no root', async () => {
    const { log } = await scriptedRun({ rollouts: 5 })
    const abort = new AbortController()
    abort.abort(new Error('enough'))
    await expect(replayWith(log, 0, asRecorded(defaultConfig), same, { signal: abort.signal })).rejects.toThrow('enough')
    await expect(replayWith(log, 1, asRecorded(defaultConfig), same)).rejects.toThrow(RangeError)
  })
})
