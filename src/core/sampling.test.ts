import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ScriptedOptions, scriptedEnvironment } from '../search/scripted.ts'
import { majority } from './answer.ts'
import { defaultConfig, type SearchConfig } from './config.ts'
import type { SearchEvent } from './events.ts'
import type { Environment } from './ports.ts'
import { replay } from './reducer.ts'
import { type SamplingHooks, sampleSolutions } from './sampling.ts'
import { Flag } from './tree.ts'
import { pathTo } from './walk.ts'

const sampled = async (config: Partial<SearchConfig>, environment: Environment, hooks: SamplingHooks = {}) => {
  const log: SearchEvent[] = []
  const input = { question: 'Q', family: 'scripted', model: 'none', config: { ...defaultConfig, temperature: 1, ...config } }
  const tree = await sampleSolutions(environment, input, { ...hooks, onEvent: (event) => void log.push(event) })
  return { log, tree }
}

const arbitraryConfig = fc.record({
  rollouts: fc.integer({ min: 1, max: 30 }),
  depth: fc.integer({ min: 1, max: 5 }),
  seed: fc.nat(),
  guidance: fc.constantFrom('ppm' as const, 'none' as const),
})
const arbitraryWorld: fc.Arbitrary<ScriptedOptions> = fc.record({
  length: fc.integer({ min: 1, max: 4 }),
  variety: fc.integer({ min: 1, max: 6 }),
  pythonFails: fc.double({ min: 0, max: 1, noNaN: true }),
  illegal: fc.double({ min: 0, max: 1, noNaN: true }),
})

describe('sampled solutions', () => {
  it('are rollouts from the root, each backed up once, in a log that gives the tree again', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryConfig, arbitraryWorld, async (config, world) => {
        const { log, tree } = await sampled(config, scriptedEnvironment(world))
        expect(tree.rollouts).toBe(config.rollouts)
        expect(tree.visits[0]).toBe(config.rollouts)
        expect(tree.inFlight).toEqual([])
        const again = replay(log)
        expect([again.size, again.policyTokens, again.answers, again.done]).toEqual([tree.size, tree.policyTokens, tree.answers, tree.done])
        // Nobody shares a step, so every node but the root is on one solution.
        for (let id = 1; id < tree.size; id++) {
          expect(tree.visits[id]).toBe(1)
          expect((tree.children[id] ?? []).length).toBeLessThanOrEqual(1)
        }
        for (const { node } of tree.answers) expect((tree.flags[node] ?? 0) & (Flag.pruned | Flag.failed)).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  it('are the same however many are begun together', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryConfig, arbitraryWorld, fc.integer({ min: 1, max: 7 }), async (config, world, wave) => {
        const texts = ({ tree }: Awaited<ReturnType<typeof sampled>>) =>
          tree.answers.map(({ node, rollout }) => [rollout, pathTo(tree, node).map((id) => tree.texts[id]?.text)]).sort()
        const together = await sampled(config, scriptedEnvironment(world))
        const inWaves = await sampled(config, scriptedEnvironment(world), {
          next: async (tree) => (tree.rollouts < config.rollouts ? Math.min(wave, config.rollouts - tree.rollouts) : 'rollouts'),
        })
        expect(texts(inWaves)).toEqual(texts(together))
        expect(inWaves.tree.policyTokens).toBe(together.tree.policyTokens)
      }),
      { numRuns: 40 },
    )
  })

  it('answer by the best score with a PPM, and by the majority without one', async () => {
    const world = { variety: 3, length: 2, illegal: 0, pythonFails: 0 }
    const scored = await sampled({ rollouts: 20, guidance: 'ppm' }, scriptedEnvironment(world))
    const best = Math.max(...scored.tree.answers.map(({ ppm }) => ppm ?? Number.NaN))
    expect(scored.tree.answers.find(({ node }) => node === scored.tree.done?.best)?.ppm).toBe(best)
    expect(scored.tree.ppmScores).toBe(scored.tree.answers.length)
    const voted = await sampled({ rollouts: 20, guidance: 'none' }, scriptedEnvironment(world))
    expect(voted.tree.ppmScores).toBe(0)
    expect(voted.tree.done?.answer).toBe(majority(voted.tree.answers, (answer) => answer)?.answer)
  })

  it('ask for no step once the policy has written as many tokens as it may', async () => {
    const { tree } = await sampled({ rollouts: 8, maxTokens: 8 }, scriptedEnvironment({ length: 3, illegal: 0, pythonFails: 0 }))
    expect([tree.policyTokens, tree.done?.reason]).toEqual([8, 'tokens'])
  })

  it('end as cancelled when they are aborted, with the answers found by then', async () => {
    const abort = new AbortController()
    const { tree } = await sampled({ rollouts: 9 }, scriptedEnvironment({ length: 2, illegal: 0, pythonFails: 0 }), {
      signal: abort.signal,
      next: async ({ rollouts }) => {
        if (rollouts === 6) abort.abort()
        return 3
      },
    })
    expect([tree.done?.reason, tree.answers.length, tree.done?.answer === null]).toEqual(['cancelled', 6, false])
  })

  it('end with the fault when the policy fails', async () => {
    const broken: Environment = { ...scriptedEnvironment(), propose: () => Promise.reject(new Error('no memory')) }
    const { tree } = await sampled({ rollouts: 2 }, broken)
    expect([tree.done?.reason, tree.error === null]).toEqual(['error', false])
  })
})
