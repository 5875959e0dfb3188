import { describe, expect, it } from 'vitest'
import { dialects, likelyDialect } from './dialects.ts'
import { ServerError } from './fault.ts'
import { pageFetch } from './page-fetch.fixture.ts'
import { knownAddresses, lookAround, recognise } from './recognise.ts'
import { recordedServers } from './recorded-servers.fixture.ts'
import { chooseServer, serverMindName } from './server-mind.ts'
import { surroundings } from './surroundings.ts'

const around = surroundings(null)
const start = recordedServers()

it.each(dialects.map(({ id }) => id))('knows %s by what it answers, and names its models', async (dialect) => {
  const { address } = await start({ dialect, models: ['a', 'b'] })
  expect(await recognise(address, null, around)).toEqual({ address, dialect, models: ['a', 'b'] })
})

it.each(dialects.map(({ id }) => id))('knows %s from a page, too', async (dialect) => {
  const { address } = await start({ dialect })
  const page = { origin: 'https://a.org', isolated: true }
  expect(await recognise(address, null, { ...around, page, fetch: pageFetch(page.origin) })).toMatchObject({ dialect })
})

describe('what a server can do is tried, not believed', () => {
  it('takes several candidates of a request where they come', async () => {
    const { address } = await start({ dialect: 'vllm' })
    expect((await chooseServer(address, null, null, around)).abilities).toEqual({ together: 64, logProbabilities: true, extras: true, pooling: false })
  })

  it('asks one by one where a server answers one, as some do whatever they are asked', async () => {
    const { address } = await start({ dialect: 'openai' })
    expect((await chooseServer(address, null, null, around)).abilities.together).toBe(1)
  })

  it('asks one by one where more are refused', async () => {
    const { address } = await start({ dialect: 'llama-server', most: 1 })
    expect((await chooseServer(address, null, null, around)).abilities.together).toBe(1)
  })

  it('does without log probabilities where they are refused, or asked for and not told', async () => {
    const refusing = await start({
      dialect: 'openai',
      instead: ({ body }) =>
        body?.logprobs === undefined
          ? null
          : { status: 500, body: { error: { message: 'logprobs is not supported for models created with logits_all=False' } } },
    })
    const silent = await start({ dialect: 'ollama', logProbabilities: false })
    for (const { address } of [refusing, silent])
      expect((await chooseServer(address, null, null, around)).abilities).toMatchObject({ logProbabilities: false, extras: true })
  })

  it('does without the fields of others where a server refuses what it does not know', async () => {
    const { address } = await start({
      dialect: 'openai',
      instead: ({ body }) =>
        body !== null && 'min_p' in body ? { status: 400, body: { error: { message: 'Unrecognized request argument supplied: min_p' } } } : null,
    })
    expect((await chooseServer(address, null, null, around)).abilities).toMatchObject({ logProbabilities: true, extras: false })
  })
})

const faultOf = (reply: Promise<unknown>) =>
  reply.then(
    () => null,
    (error: unknown) => (error instanceof ServerError ? error.fault : error),
  )

it('says what is wrong: no protocol, no models, no such model, no key', async () => {
  const site = await start({ dialect: 'openai', instead: () => ({ status: 200, body: '<html>' }) })
  expect(await faultOf(recognise(site.address, null, around))).toMatchObject({ code: 'no-protocol' })
  const empty = await start({ dialect: 'ollama', models: [] })
  expect(await faultOf(recognise(empty.address, null, around))).toMatchObject({ code: 'no-models', values: { dialect: 'ollama' } })
  const other = await start({ dialect: 'vllm', models: ['a'] })
  expect(await faultOf(chooseServer(other.address, null, 'b', around))).toEqual({ code: 'model-missing', values: { model: 'b', known: ['a'] } })
  const locked = await start({ dialect: 'openai', key: 'k' })
  expect(await faultOf(recognise(locked.address, null, around))).toMatchObject({ code: 'unauthorised', values: { keyGiven: false } })
  expect(await faultOf(recognise(locked.address, 'wrong', around))).toMatchObject({ code: 'unauthorised', values: { keyGiven: true } })
  expect(await recognise(locked.address, 'k', around)).toMatchObject({ dialect: 'openai' })
})

it('looks at the known ports of this machine, and tells of each what came of it', async () => {
  const fetch = async (input: unknown): Promise<Response> => {
    const { port, pathname } = new URL(String(input))
    if (port !== '11434') throw new TypeError('Failed to fetch')
    if (pathname === '/v1/models') return Response.json({ data: [{ id: 'm' }] })
    if (pathname === '/api/version') return Response.json({ version: '1' })
    return pathname === '/api/tags' ? Response.json({ models: [{ name: 'm' }] }) : new Response('', { status: 404 })
  }
  const seen = await lookAround({ ...around, fetch })
  expect(seen.map(({ address }) => address)).toEqual(knownAddresses())
  expect(seen.flatMap((one) => ('found' in one ? [one.found] : []))).toEqual([{ address: 'http://localhost:11434', dialect: 'ollama', models: ['m'] }])
})

it('guesses the make by the port, for advice', () => {
  expect([8080, 9931, 8000, 11434, 1234, 5000].map((port) => likelyDialect(`http://localhost:${port}`))).toEqual([
    'llama-server',
    'llama-server',
    'vllm',
    'ollama',
    'lm-studio',
    null,
  ])
})

it('names a policy without the folders of its machine', () => {
  expect(serverMindName({ dialect: 'llama-server', model: '/home/ada/models/x-q4.gguf' })).toBe('x-q4.gguf (llama-server)')
  expect(serverMindName({ dialect: 'openai', model: 'C:\\Users\\ada\\y.gguf' })).toBe('y.gguf (server)')
  expect(serverMindName({ dialect: 'vllm', model: 'Qwen/Qwen2.5-Math-1.5B-Instruct' })).toBe('Qwen/Qwen2.5-Math-1.5B-Instruct (vLLM)')
})
