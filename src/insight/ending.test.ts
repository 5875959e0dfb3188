import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SearchConfig } from '../core/config.ts'
import { play } from '../core/intervention-queue.fixture.ts'
import { scriptedEnvironment } from '../search/scripted.ts'
import { endingOf, waysOn } from './ending.ts'

const world = { length: 3, variety: 20, pythonFails: 0, illegal: 0 }
const small = { length: 2, variety: 12, pythonFails: 0, illegal: 0 }
const ended = async (config: Partial<SearchConfig>, at = world) => (await play(config, scriptedEnvironment(at), [])).tree
const codes = (tree: Parameters<typeof waysOn>[0]) => waysOn(tree).map(({ code }) => code)

describe('why a search has ended', () => {
  it('is told with the numbers of its tree, and with what helps first', async () => {
    const spent = await ended({ rollouts: 5, candidates: 4 })
    expect([endingOf(spent), codes(spent)]).toEqual([{ code: 'rollouts', values: { rollouts: 5 } }, ['rollouts', 'candidates', 'seed']])
    const first = await ended({ rollouts: 5, candidates: 4, temperature: 0.5, stopAtFirstAnswer: true })
    expect(endingOf(first)).toEqual({ code: 'first-answer', values: { rollouts: first.rollouts, of: 5, answer: first.done?.answer } })
    expect(codes(first)).toEqual(['keep-exploring', 'candidates', 'temperature', 'seed'])
    const explored = await ended({ rollouts: 200, candidates: 3, temperature: 0 }, small)
    expect(endingOf(explored)).toEqual({ code: 'exhausted', values: { steps: explored.size - 1, candidates: 3, temperature: 0 } })
    expect(codes(explored)).toEqual(['candidates', 'temperature', 'rollouts'])
    const poor = await ended({ rollouts: 50, candidates: 4, maxTokens: 20 })
    expect([endingOf(poor), codes(poor)]).toEqual([{ code: 'tokens', values: { tokens: poor.policyTokens } }, ['tokens', 'no-token-limit']])
  })

  it('is not told while it goes on', async () => {
    const tree = { ...(await ended({ rollouts: 2 })), done: null }
    expect([endingOf(tree), waysOn(tree)]).toEqual([null, []])
  })
})

describe('each way on', () => {
  it('keeps the tree and goes on from it, as often as it is taken', () =>
    fc.assert(
      fc.asyncProperty(
        fc.record({
          rollouts: fc.integer({ min: 1, max: 20 }),
          candidates: fc.integer({ min: 1, max: 5 }),
          temperature: fc.constantFrom(0, 0.3, 1),
          leaves: fc.constantFrom(1, 3),
          seed: fc.nat(100),
          stopAtFirstAnswer: fc.boolean(),
          maxTokens: fc.option(fc.integer({ min: 4, max: 30 }), { nil: null }),
        }),
        fc.constantFrom(world, small),
        fc.infiniteStream(fc.nat(5)),
        async (config, at, picks) => {
          const environment = scriptedEnvironment(at)
          let { log, tree } = await play(config, environment, [])
          for (let turn = 0; turn < 3; turn++) {
            const ways = waysOn(tree)
            const way = ways[Number(picks.next().value) % ways.length]
            if (way === undefined) throw new Error('an ended search can always go on')
            const before = { log, rollouts: tree.rollouts, tokens: tree.policyTokens, size: tree.size, answers: [...tree.answers] }
            const ask = () => ({ kind: 'reconfigure', change: way.change }) as const
            ;({ log, tree } = await play({}, environment, [{ after: 0, what: ask }], log))
            expect(log.slice(0, before.log.length)).toEqual(before.log)
            expect(tree.answers.slice(0, before.answers.length)).toEqual(before.answers)
            expect(tree.config).toMatchObject(way.change)
            // More rollouts and exploring on find nothing where nothing else was proposed, and a budget that is spent ends whatever is asked.
            const spent = tree.config?.maxTokens !== null && tree.policyTokens >= (tree.config?.maxTokens ?? 0)
            if (!spent && !['rollouts', 'keep-exploring'].includes(way.code))
              expect([way.code, tree.rollouts > before.rollouts || tree.size > before.size]).toEqual([way.code, true])
          }
        },
      ),
      { numRuns: 60 },
    ))
})
