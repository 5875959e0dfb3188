import { describe, expect, it } from 'vitest'
import { defaultConfig } from '../core/config.ts'
import { runSearch } from '../core/search.ts'
import type { Format, Written } from '../format/types.ts'
import type { Mind } from '../models/minds/mind.ts'
import type { Proposer, StepScorer } from '../models/minds/roles.ts'
import type { Posed } from '../problems/types.ts'
import type { Interpreter } from '../python/types.ts'
import { createEnvironment } from './environment.ts'

/**
 * A search with none of the shipped parts: another family, format, policy, scorer and executor, each written against its seam alone. The game: from 0, add 1, 2
 * or 3 a step, and end at exactly 7.
 */
const sevens: Posed = {
  problem: { family: 'sevens', question: 'Reach 7.', setup: 'total = 0', notices: [] },
  logged: { question: 'Reach 7.', family: 'sevens' },
  domain: 'toy',
  limits: { stepTokens: 4 },
  checks: true,
  judge: (_prefix, step) => {
    const total = Number(step.output)
    if (total > 7) return { kind: 'illegal', detail: { code: 'past-7', values: { total } }, finished: false }
    return total === 7 ? { kind: 'finished', key: '7', answer: '7' } : { kind: 'legal', key: String(total) }
  },
  canGrade: () => true,
  grade: (answer, known) => answer === String(known),
  verify: (answer) => ({ verified: true, value: answer }),
  normalize: (answer) => answer,
  randomStep: () => null,
}

/** Steps are lines, ended by a semicolon; the program is their translation. */
const lines: Format = {
  id: 'lines',
  stops: [';'],
  head: (problem) => [problem.question],
  tail: (steps) => steps.flatMap(lines.render),
  render: (step) => [`\n${step.text};`],
  readStep: ({ text, stop, tokens }: Written) => ({ text, ended: stop === ';' ? 'step' : 'length', tokens }),
  program: (problem, steps) => [problem.setup, ...steps.map(lines.code)].join('\n'),
  code: ({ text }) => `total += ${text.replace('add ', '')}`,
}

/** An executor that knows this one kind of program. */
const adder = (ran: string[]): Interpreter => ({
  run: async (prefix, candidates) =>
    candidates.map((candidate) => {
      ran.push(`${prefix}\n${candidate}`)
      const terms = `${prefix}\n${candidate}`.split('\n').map((line) => Number(/\d+$/.exec(line)?.[0]))
      return terms.some(Number.isNaN)
        ? { ok: false, error: 'SyntaxError: invalid syntax', line: 1, kind: 'exception' }
        : { ok: true, output: String(terms.reduce((sum, term) => sum + term, 0)) }
    }),
  dispose: async () => {},
})

/** A policy of this machine: it tells of its tokens and how much it reads. */
const near: Proposer = {
  contextTokens: 60,
  tokensOf: (segments) => segments.join('').length,
  propose: async ({ prompt, seeds }) => ({
    written: seeds.map((seed) => ({ text: `add ${1 + (seed % 3)}`, stop: ';', tokens: [{ text: 'add', logprob: -1 }] })),
    prompt: { tokens: prompt.join('').length, reused: 0 },
  }),
}

/** A policy on another machine: text over a wire, of which it tells no tokens and no limits. */
const far = (wire: (body: string) => Promise<string>): Proposer => ({
  contextTokens: null,
  tokensOf: () => 0,
  async propose({ prompt, stops, seeds, temperature, maxTokens }) {
    const reply: unknown = JSON.parse(await wire(JSON.stringify({ prompt: prompt.join(''), stop: stops, n: seeds.length, temperature, max_tokens: maxTokens })))
    const choices: unknown[] = typeof reply === 'object' && reply !== null && 'choices' in reply && Array.isArray(reply.choices) ? reply.choices : []
    return { written: choices.map((text) => ({ text: String(text), stop: ';', tokens: [] })), prompt: null }
  },
})

/** Likes large steps. */
const greedy: StepScorer = { kind: 'ppm', score: async (_problem, _steps, candidates) => candidates.map(({ text }) => Number(text.at(-1)) / 3) }

/** Likes small steps. */
const careful: StepScorer = { kind: 'ppm', score: async (_problem, _steps, candidates) => candidates.map(({ text }) => 1 - Number(text.at(-1)) / 3) }

const search = async (mind: Pick<Mind, 'proposer' | 'scorer'>, ran: string[] = []) => {
  const environment = createEnvironment({ posed: sevens, mind: { name: 'toy', format: lines, ...mind }, interpreter: adder(ran) })
  const config = { ...defaultConfig, rollouts: 8, candidates: 3, depth: 8, guidance: mind.scorer === null ? ('none' as const) : ('ppm' as const) }
  return runSearch(environment, { question: sevens.problem.question, family: 'sevens', model: 'toy', config })
}

describe('the seams of a search', () => {
  it('hold with another family, format, policy, scorer and executor', async () => {
    const ran: string[] = []
    const tree = await search({ proposer: near, scorer: greedy }, ran)
    expect(tree.error).toBeNull()
    expect(tree.done).toMatchObject({ answer: '7' })
    expect(ran[0]).toMatch(/^total = 0\ntotal \+= [123]$/)
  })
  it('hold with a policy that is reached over a wire and tells neither tokens nor limits', async () => {
    const asked: string[] = []
    const wire = async (body: string) => {
      asked.push(body)
      return JSON.stringify({ choices: ['add 1', 'add 2', 'add nothing'] })
    }
    const tree = await search({ proposer: far(wire), scorer: careful })
    expect(tree.done).toMatchObject({ answer: '7' })
    expect(JSON.parse(asked[0] ?? '')).toMatchObject({ prompt: 'Reach 7.', stop: [';'], n: 3, max_tokens: 4 })
    expect([...tree.prunes.values()].some(({ reason }) => reason === 'python')).toBe(true)
  })
  it('let the scorer decide where the search goes', async () => {
    const first = async (scorer: StepScorer) => (await search({ proposer: near, scorer })).done
    const [large, small] = await Promise.all([first(greedy), first(careful)])
    expect(large?.best).not.toBeNull()
    expect(small?.best).not.toBeNull()
    expect(large?.best).not.toBe(small?.best)
  })
  it('do without a scorer', async () => {
    expect((await search({ proposer: near, scorer: null })).done).toMatchObject({ answer: '7' })
  })
  it('propose nothing where a step may not fit what the policy reads', async () => {
    let asked = 0
    const narrow: Proposer = {
      ...near,
      contextTokens: sevens.problem.question.length + sevens.limits.stepTokens - 1,
      propose: (request) => {
        asked++
        return near.propose(request)
      },
    }
    expect((await search({ proposer: narrow, scorer: null })).done).toMatchObject({ answer: null })
    expect(asked).toBe(0)
  })
})
