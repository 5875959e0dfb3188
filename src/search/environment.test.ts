import { describe, expect, it } from 'vitest'
import type { Execution, Proposal, Step } from '../core/ports.ts'
import { promptText, rstar } from '../format/rstar.ts'
import { buildTokenizer } from '../format/rstar-vocabulary.ts'
import { promptOf } from '../format/types.ts'
import { createTokenizer } from '../models/loading/tokenizer.ts'
import { minP } from '../models/minds/local-proposer.ts'
import { mindOf } from '../models/minds/mind.ts'
import { plainChat } from '../models/text/chat.ts'
import type { GenerateRequest, Models } from '../models/types.ts'
import { named, parseProblem } from '../problems/index.ts'
import { createEnvironment, type ProposalCost } from './environment.ts'
import { UnlawfulStepError } from './lawful.ts'

const contextTokens = 256
const { tokenizer: json, config } = buildTokenizer()
const tokenizer = createTokenizer(json, config)
const posed = (() => {
  const parsed = parseProblem('Use 4, 6, 8 and 2 each exactly once with + - * / to make 24.')
  if (!parsed.ok) throw new Error(named(parsed.refusal))
  return parsed.posed
})()
const first = { text: '# Step 1: multiply 8 by 2\nleft = sorted([8 * 2, 4, 6])\nprint(*left)\n', final: false, output: '4 6 16' }

/** Models that write fixed texts and keep what they were asked. */
const recording = (texts: readonly string[], withPpm = true, others: readonly number[] = []) => {
  const asked: GenerateRequest[] = []
  const scored: (readonly number[])[] = []
  const programs: [string, readonly string[]][] = []
  const models: Models = {
    name: 'fixed',
    provider: 'cpu',
    tokenizer,
    chat: plainChat,
    policy: {
      generate: async (request) => {
        asked.push(request)
        return texts.map((text) => {
          const ids = tokenizer.encode(text)
          const end = ids.at(-1) ?? -1
          const alternatives = ids.map(() => others.map((p, id) => ({ id, logprob: Math.log(p) })))
          return { ids, logprobs: ids.map(() => -0.5), alternatives, reused: 5, stopId: request.stop.includes(end) ? end : null }
        })
      },
      logits: async () => new Float32Array(),
      bytes: 0,
      positions: contextTokens,
      dispose: async () => {},
    },
    ppm: withPpm ? { score: async (sequences) => sequences.map((ids) => (scored.push(ids) - 1) / 10), bytes: 0, dispose: async () => {} } : null,
    dispose: async () => {},
  }
  const interpreter = {
    run: async (prefix: string, candidates: readonly string[]): Promise<Execution[]> => {
      programs.push([prefix, candidates])
      return candidates.map(() => ({ ok: true, output: '' }))
    },
    dispose: async () => {},
  }
  return { environment: createEnvironment({ posed, mind: mindOf(models), interpreter }), asked, scored, programs, models, interpreter }
}

describe('the environment of a search', () => {
  it('asks the policy with the exact text of the chain, and reads its end markers', async () => {
    const { environment, asked } = recording(['add 4 and 6<end_of_step>', 'print(*left)\n<end_of_code>', 'add '])
    const proposals = await environment.propose({ prefix: [first], seeds: [1, 2, 3], temperature: 0.7, distinct: true, widening: 0 })
    expect(tokenizer.decode(asked[0]?.prefix ?? [])).toBe(promptOf(rstar, posed.problem, [first]).join(''))
    expect(asked[0]).toMatchObject({ seeds: [1, 2, 3], temperature: 0.7, distinct: true, minP })
    expect(proposals.map(({ text, ended }) => [text, ended])).toEqual([
      ['add 4 and 6', 'step'],
      ['print(*left)\n', 'code'],
      ['add ', 'length'],
    ])
    expect(proposals[0]?.tokens.map(({ text }) => text).join('')).toBe('add 4 and 6<end_of_step>')
  })
  it('keeps alternatives of tokens where they were told and are likely enough', async () => {
    const { environment } = recording(['add 4'], true, [0.4, 0.001])
    const [proposal] = await environment.propose({ prefix: [], seeds: [1], temperature: 1, distinct: true, widening: 0 })
    expect(proposal?.tokens.every(({ alternatives }) => alternatives?.length === 1 && alternatives[0]?.logprob === Math.log(0.4))).toBe(true)
    const without = await recording(['add 4']).environment.propose({ prefix: [], seeds: [1], temperature: 1, distinct: true, widening: 0 })
    expect(without[0]?.tokens.some((token) => 'alternatives' in token)).toBe(false)
  })
  it('tells what candidates cost: how much of their prefix was kept from earlier', async () => {
    const costs: [readonly Proposal[], ProposalCost][] = []
    const { models, interpreter } = recording(['add 4', 'add 6'])
    const environment = createEnvironment({ posed, mind: mindOf(models), interpreter, onCost: (proposals, cost) => costs.push([proposals, cost]) })
    const proposals = await environment.propose({ prefix: [first], seeds: [1, 2], temperature: 1, distinct: true, widening: 0 })
    const prefixTokens = tokenizer.encode(promptOf(rstar, posed.problem, [first]).join('')).length
    expect(costs).toMatchObject([[proposals, { prefixTokens, reusedTokens: 5 }]])
  })
  it('reaches for rarer tokens each time a node is widened', async () => {
    const { environment, asked } = recording(['x'])
    for (const widening of [0, 1, 2]) await environment.propose({ prefix: [], seeds: [1], temperature: 1, distinct: true, widening })
    const floors = asked.map((request) => request.minP ?? 1)
    expect(floors[0]).toBe(minP)
    expect(floors).toEqual([...floors].sort((a, b) => b - a))
    expect(new Set(floors).size).toBe(3)
  })
  it('runs the whole program and scores the step with its output', async () => {
    const { environment, programs, scored } = recording([])
    await environment.execute([first], [{ text: 'x = 1\n', ended: 'step', tokens: [] }])
    expect(programs).toEqual([[`from fractions import Fraction\nleft = [2, 4, 6, 8]\n${first.text}`, ['x = 1\n']]])
    expect(await environment.score([], [first, first])).toEqual([0, 0.1])
    expect(tokenizer.decode(scored[0] ?? [])).toBe(promptOf(rstar, posed.problem, [first]).join(''))
  })
  it('runs nothing after a chain that the rules do not accept', async () => {
    const { environment, programs } = recording([])
    const candidate: Proposal = { text: 'x = 1\n', ended: 'step', tokens: [] }
    const strange: readonly Step[][] = [
      [{ ...first, text: 'import os\n' }],
      [{ ...first, text: `${first.text}import os\n` }],
      [{ ...first, output: '4 6 17' }],
      [first, first],
      [first, { text: 'print(24)\n', final: false, output: '24' }],
    ]
    for (const prefix of strange) await expect(environment.execute(prefix, [candidate])).rejects.toThrow(UnlawfulStepError)
    expect(programs).toEqual([])
  })
  it('proposes nothing where the context is full', async () => {
    const { environment, asked } = recording(['x'])
    const long = Array.from({ length: contextTokens / 16 }, () => first)
    expect(await environment.propose({ prefix: long, seeds: [1], temperature: 1, distinct: false, widening: 0 })).toEqual([])
    expect(asked).toEqual([])
  })
  it('discards a step after which the models could read no further', async () => {
    const { environment } = recording([])
    expect(environment.judge([], first)).toMatchObject({ kind: 'legal' })
    const long = Array.from({ length: contextTokens / 16 }, () => first)
    const second = { text: '# Step 2: add 6 and 4\nleft = sorted([6 + 4, 16])\nprint(*left)\n', final: false, output: '10 16' }
    expect(environment.judge([first], second)).toMatchObject({ kind: 'legal' })
    expect(environment.judge(long, second)).toMatchObject({ kind: 'illegal', detail: { code: 'context-full', values: { most: contextTokens } } })
  })
  it('names the model that has nobody to score', async () => {
    await expect(recording([], false).environment.score([], [first])).rejects.toMatchObject({
      fault: { code: 'no-scorer', values: { model: expect.any(String) } },
    })
  })
  it('knows no answer at inference', () => {
    expect(recording([]).environment.grade).toBeUndefined()
    expect(promptText(posed.problem)).not.toContain('boxed')
  })
})
