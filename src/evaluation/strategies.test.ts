import { describe, expect, it } from 'vitest'
import { defaultConfig } from '../core/config.ts'
import type { SearchEvent } from '../core/events.ts'
import { parseProblem } from '../problems/index.ts'
import { scriptedEnvironment } from '../search/scripted.ts'
import { runStrategy, type Strategy } from './strategies.ts'

const read = parseProblem('4 6 8 2 -> 24')
if (!read.ok) throw new Error('the question above can be read')
const { posed } = read
const world = scriptedEnvironment({ illegal: 0, pythonFails: 0, variety: 26, length: 4 })
const config = { ...defaultConfig, rollouts: 1000, candidates: 6, temperature: 1 }
const strategies = ['majority', 'best-of-n', 'mcts'] as const satisfies readonly Strategy[]

describe('a budget of tokens', () => {
  it.each(strategies)('is used by %s to the end of what was begun, and no more is begun after', async (strategy) => {
    const spent: number[] = []
    const onEvent = (event: SearchEvent, { policyTokens }: { readonly policyTokens: number }) => {
      if (event.type === 'select') spent.push(policyTokens)
    }
    const { policyTokens, rollouts } = await runStrategy(strategy, world, posed, 'none', config, { budget: { tokens: 300 }, onEvent })
    expect(policyTokens).toBeGreaterThanOrEqual(300)
    expect(Math.max(...spent)).toBeLessThan(300)
    expect(rollouts).toBe(spent.length)
  })

  it('is levelled for those that sample: they go on to what another has used', async () => {
    const { policyTokens } = await runStrategy('majority', world, posed, 'none', config, { budget: { tokens: 100, level: async () => 150 } })
    // Each solution of this world has four tokens.
    expect(policyTokens).toBeGreaterThanOrEqual(150)
    expect(policyTokens).toBeLessThan(154)
  })

  it('makes no difference to greedy decoding, which has one solution', async () => {
    const { rollouts, steps } = await runStrategy('greedy', world, posed, 'none', config, { budget: { tokens: 100 } })
    expect([rollouts, steps.length]).toEqual([1, 4])
  })
})
