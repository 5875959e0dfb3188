import { describe, expect, it } from 'vitest'
import { type Call, createChannel } from './channel.ts'
import { ServerError, type ServerFault } from './fault.ts'
import { pageFetch } from './page-fetch.fixture.ts'
import { recordedServers } from './recorded-servers.fixture.ts'

const start = recordedServers()

const call: Call = { path: '/v1/completions', body: { model: 'm', prompt: 'p', n: 1 }, timeoutMs: 20_000, patient: true }

const slept: number[] = []
const open = (address: string, key: string | null = null, more: Partial<Parameters<typeof createChannel>[0]> = {}) =>
  createChannel({
    address,
    key,
    dialect: null,
    page: null,
    fetch: globalThis.fetch,
    sleep: async (ms) => void slept.push(ms),
    now: () => 0,
    ...more,
  })

const faultOf = (reply: Promise<unknown>): Promise<ServerFault> =>
  reply.then(
    () => Promise.reject(new Error('an answer')),
    (error: unknown) => (error instanceof ServerError ? error.fault : Promise.reject(error)),
  )

describe('a channel', () => {
  it('waits while a server is busy or loads its model, and goes on', async () => {
    slept.length = 0
    const server = await start({
      dialect: 'llama-server',
      instead: (_, nth) =>
        nth < 3 ? { status: nth === 1 ? 503 : 429, body: { error: { message: 'Loading model' } }, headers: nth === 1 ? { 'Retry-After': '2' } : {} } : null,
    })
    expect(await open(server.address).ask(call)).toMatchObject({ choices: [{ text: 'ok' }] })
    expect(slept).toEqual([2000, 1000])
  })

  it('gives up on a server that stays busy', async () => {
    const server = await start({ dialect: 'vllm', instead: () => ({ status: 429, body: '' }) })
    expect(await faultOf(open(server.address).ask(call))).toEqual({ code: 'busy', values: { status: 429, tries: 5 } })
    expect(server.asked).toHaveLength(5)
  })

  it('does not wait for ever for a server that hangs', async () => {
    const server = await start({ dialect: 'vllm', instead: () => 'hang' })
    expect(await faultOf(open(server.address).ask({ ...call, timeoutMs: 100 }))).toMatchObject({ code: 'timed-out' })
  })

  it('ends with the signal that it was given', async () => {
    const server = await start({ dialect: 'vllm', instead: () => 'hang' })
    const abort = new AbortController()
    const reply = open(server.address).ask({ ...call, signal: abort.signal })
    abort.abort(new Error('enough'))
    await expect(reply).rejects.toThrow('enough')
  })

  it.each<[ServerFault['code'], number, string | object]>([
    ['unauthorised', 401, { error: { message: 'no' } }],
    ['unauthorised', 403, ''],
    ['model-missing', 404, { error: "model 'm' not found" }],
    ['model-missing', 404, { error: { message: 'The model `m` does not exist.', code: 404 } }],
    ['context-too-long', 400, { error: { message: "This model's maximum context length is 512 tokens." } }],
    ['context-too-long', 400, { error: { code: 400, message: 'the request exceeds the available context size', type: 'exceed_context_size_error' } }],
    ['refused', 500, 'panic'],
    ['refused', 422, { detail: [{ loc: ['body'] }] }],
    ['bad-reply', 200, '<html>'],
    ['bad-reply', 200, ''],
  ])('gives %s for status %i and %j', async (code, status, body) => {
    const server = await start({ dialect: 'openai', instead: () => ({ status, body }) })
    expect(await faultOf(open(server.address).ask(call))).toMatchObject({ code })
  })

  it('stops reading an answer that is far too long', async () => {
    const endless = (async () =>
      new Response(new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(2 ** 20).fill(32)) }))) satisfies typeof globalThis.fetch
    expect(await faultOf(open('http://a', null, { fetch: endless }).ask(call))).toMatchObject({ code: 'too-large' })
  })

  it('says what the system says where nothing listens', async () => {
    const server = await start({ dialect: 'vllm' })
    await server.close()
    expect(await faultOf(open(server.address).ask(call))).toMatchObject({ code: 'unreachable', values: { reason: 'ECONNREFUSED' } })
  })

  it('sends the key as a bearer token and keeps it out of every fault, though the server repeats it', async () => {
    const server = await start({
      dialect: 'openai',
      instead: ({ key }) => ({ status: 500, body: { error: { message: `Incorrect API key provided: ${key}\u001b[2J` } } }),
    })
    const fault = await faultOf(open(server.address, 'sk-secret').ask(call))
    expect(server.asked[0]?.key).toBe('sk-secret')
    expect(JSON.stringify(fault)).not.toContain('sk-secret')
    expect(fault).toMatchObject({ code: 'refused', values: { reason: 'Incorrect API key provided: *** [2J' } })
  })
})

it('refuses a key that no header can hold, without a word of it', async () => {
  const fault = await faultOf(open('http://localhost:1', 'secret\nX: y').ask(call))
  expect(fault).toEqual({ code: 'bad-key', values: {} })
})

describe('a channel of a page', () => {
  const origin = 'http://localhost:4173'
  const asPage = (page = origin, isolated = false) => ({ page: { origin: page, isolated }, fetch: pageFetch(page) })

  it('asks a server that allows its origin, preflight and key included', async () => {
    const server = await start({ dialect: 'ollama', origins: [origin], models: ['m'], key: 'k' })
    expect(await open(server.address, 'k', asPage()).ask({ ...call, path: '/api/generate', body: { model: 'm', raw: true } })).toMatchObject({ response: 'ok' })
  })

  it('tells a server that refuses it from none, unless its isolation hides that', async () => {
    const server = await start({ dialect: 'ollama', origins: ['http://localhost'] })
    const path = '/api/version'
    const get = { path, timeoutMs: 5000, patient: false }
    expect(await faultOf(open(server.address, null, { ...asPage(), dialect: 'ollama' }).ask(get))).toEqual({
      code: 'blocked',
      values: { address: server.address, dialect: 'ollama', page: origin },
    })
    expect(await faultOf(open(server.address, null, asPage(origin, true)).ask(get))).toMatchObject({ code: 'unreachable-or-blocked' })
    await server.close()
    expect(await faultOf(open(server.address, null, asPage()).ask(get))).toMatchObject({ code: 'unreachable' })
  })

  it('names mixed content', async () => {
    const failing = async () => Promise.reject(new TypeError('Failed to fetch'))
    const page = { page: { origin: 'https://a.org', isolated: true }, fetch: failing }
    expect(await faultOf(open('http://192.168.1.5:8080', null, page).ask(call))).toMatchObject({ code: 'mixed-content' })
    expect(await faultOf(open('http://localhost:8080', null, page).ask(call))).toMatchObject({ code: 'unreachable-or-blocked' })
  })
})
