import { describe, expect, it } from 'vitest'
import type { ProposerRequest } from '../minds/roles.ts'
import type { Dialect } from './dialect.ts'
import { dialects } from './dialects.ts'
import { ServerError } from './fault.ts'
import { openChannel } from './recognise.ts'
import type { Answer, RecordedOptions } from './recorded-server.fixture.ts'
import { recordedServers } from './recorded-servers.fixture.ts'
import { createServerProposer } from './server-proposer.ts'
import { surroundings } from './surroundings.ts'
import type { Abilities } from './trial.ts'

const around = { ...surroundings(null), sleep: async () => {} }
const start = recordedServers()

const proposerFor = async (dialect: Dialect, options: Omit<RecordedOptions, 'dialect'> = {}, abilities: Partial<Abilities> = {}) => {
  const server = await start({ dialect: dialect.id, ...options })
  const proposer = createServerProposer({
    channel: openChannel(server.address, null, dialect.id, around),
    dialect,
    model: 'some-model',
    abilities: { together: dialect.together, logProbabilities: true, extras: true, pooling: false, ...abilities },
  })
  return { server, proposer }
}

const request: ProposerRequest = {
  prompt: ['Add 1 and 2.\n', '<code>\n'],
  stops: ['<end_of_step>', '<end_of_code>'],
  maxTokens: 32,
  seeds: [1, 2, 3, 4, 5, 6],
  temperature: 0.7,
  distinct: true,
  widening: 0,
}
const texts = ['# add 1 2\nx = 1 + 2\n<end_of_step>', 'print(3)\n<end_of_code>']

describe.each(dialects)('$id as a policy', (dialect) => {
  it('writes as many candidates as there are seeds, each with the stop that ended it', async () => {
    const { proposer } = await proposerFor(dialect, { texts })
    const { written } = await proposer.propose(request)
    expect(written.map(({ text, stop }) => text + stop).sort()).toEqual([...texts, ...texts, ...texts].sort())
  })

  it('is asked for the prompt as it is, with every setting of its sampling', async () => {
    const { proposer, server } = await proposerFor(dialect, { texts })
    await proposer.propose({ ...request, seeds: [7], widening: 1 })
    const { body } = server.asked.at(-1) ?? {}
    const options: unknown = dialect.id === 'ollama' ? body?.options : body
    expect(body).toMatchObject({ model: 'some-model', prompt: 'Add 1 and 2.\n<code>\n', stream: false, ...(dialect.id === 'ollama' ? { raw: true } : {}) })
    expect(options).toMatchObject({ temperature: 0.7, top_p: 1, top_k: 0, min_p: 0.002, seed: 7 })
  })

  it('tells how likely it held each token, and what else it might have written', async () => {
    const { proposer } = await proposerFor(dialect, { texts })
    const [first] = (await proposer.propose({ ...request, seeds: [1] })).written
    expect(first?.tokens[0]).toEqual({ text: '#', logprob: -0.5, alternatives: [{ text: ' or', logprob: -1.5 }] })
    expect(first?.generated).toBeUndefined()
  })

  it('tells how many tokens it took where it does not tell which', async () => {
    const { proposer } = await proposerFor(dialect, { texts, logProbabilities: false })
    const { written } = await proposer.propose({ ...request, seeds: [1, 2] })
    expect(written.every(({ tokens, generated }) => tokens.length === 0 && generated !== undefined && generated > 0)).toBe(true)
  })

  it('says of a step that the length cut off that nothing ended it', async () => {
    const { proposer } = await proposerFor(dialect, { texts })
    const [first] = (await proposer.propose({ ...request, seeds: [1], maxTokens: 2 })).written
    expect(first).toMatchObject({ text: '# add', stop: null })
  })
})

const vllm = dialects.find(({ id }) => id === 'vllm') ?? dialects[0]
const openAi = dialects.find(({ id }) => id === 'openai') ?? dialects[0]
if (vllm === undefined || openAi === undefined) throw new Error('no dialects')

it('shares one request among the candidates where the server can, and asks side by side where it cannot', async () => {
  const together = await proposerFor(vllm, { texts })
  await together.proposer.propose(request)
  expect(together.server.asked.map(({ body }) => body?.n)).toEqual([6])
  const alone = await proposerFor(openAi, { texts }, { together: 1 })
  await alone.proposer.propose(request)
  expect(alone.server.asked.map(({ body }) => body?.seed).sort()).toEqual(request.seeds)
})

it('asks again for what a server left out', async () => {
  const { proposer, server } = await proposerFor(openAi, { texts }, { together: 6 })
  expect((await proposer.propose(request)).written).toHaveLength(6)
  expect(server.asked.map(({ body }) => body?.n)).toEqual([6, 5, 4, 3, 2, 1])
})

describe('a server that lies', () => {
  const answered = (body: object): Answer => ({ status: 200, body })
  it.each<[string, object]>([
    ['no choices', {}],
    ['none of them', { choices: [] }],
    ['choices that are no list', { choices: 'six' }],
    ['a text that is a number', { choices: [{ text: 1 }] }],
    ['null', { choices: [null] }],
  ])('%s: is a fault that says so', async (_, body) => {
    const { proposer } = await proposerFor(openAi, { instead: () => answered(body) })
    await expect(proposer.propose(request)).rejects.toThrow(ServerError)
    await expect(proposer.propose(request)).rejects.toThrow('bad-reply')
  })

  it('with more choices than were asked for gets no more in', async () => {
    const choices = Array.from({ length: 50 }, () => ({ text: 'x', finish_reason: 'stop' }))
    const { proposer } = await proposerFor(vllm, { instead: () => answered({ choices }) })
    expect((await proposer.propose(request)).written).toHaveLength(6)
  })

  it.each([[[0.5, -1]], [[null, -1]], [['a', -1]], [[-1]]])('with impossible log probabilities %j is not believed', async (token_logprobs) => {
    const logprobs = { tokens: ['a', 'b'], token_logprobs, top_logprobs: [{ a: 'x' }, null] }
    const { proposer } = await proposerFor(vllm, { instead: () => answered({ choices: [{ text: 'ab', logprobs }], usage: { completion_tokens: 2 } }) })
    expect((await proposer.propose({ ...request, seeds: [1] })).written).toEqual([{ text: 'ab', stop: '', tokens: [], generated: 2 }])
  })
})

it('has no candidates where one line of thought has become too long, but says so where the very first prompt is', async () => {
  const full = { status: 400, body: { error: { message: "This model's maximum context length is 512 tokens." } } }
  const later = await proposerFor(vllm, { texts, instead: (_, nth) => (nth > 1 ? full : null) })
  await later.proposer.propose(request)
  expect(await later.proposer.propose(request)).toEqual({ written: [], prompt: null })
  const { proposer } = await proposerFor(vllm, { instead: () => full })
  await expect(proposer.propose(request)).rejects.toThrow('context-too-long')
})

it('ends with the signal', async () => {
  const { proposer } = await proposerFor(vllm, { instead: () => 'hang' })
  const abort = new AbortController()
  const reply = proposer.propose({ ...request, signal: abort.signal })
  abort.abort(new Error('enough'))
  await expect(reply).rejects.toThrow('enough')
})
