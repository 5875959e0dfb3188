import { expect, it } from 'vitest'
import { pageFetch } from '../models/server/page-fetch.fixture.ts'
import { recordedServers } from '../models/server/recorded-servers.fixture.ts'
import { surroundings } from '../models/server/surroundings.ts'
import { type ConnectWorkerLike, createServerClient } from './client.ts'
import { createServerDesk } from './desk.ts'
import { answer } from './service.ts'

const page = { origin: 'http://localhost:4173', isolated: false }
const desk = createServerDesk({ ...surroundings(page), fetch: pageFetch(page.origin) })

/** A worker that is none: asks from here, with what a browser lets a page ask. */
const workerHere = (): ConnectWorkerLike => {
  const worker: ConnectWorkerLike = {
    onmessage: null,
    onerror: null,
    terminate: () => {},
    postMessage: ({ id, ask }) => void answer(desk, ask).then((reply) => worker.onmessage?.(new MessageEvent('message', { data: { id, reply } }))),
  }
  return worker
}

const start = recordedServers()

it('finds a server by the address that was typed, and tries a model of it with the key', async () => {
  const { address, asked } = await start({ dialect: 'llama-server', key: 'sesame', models: ['tiny'], texts: [' 5'] })
  const client = createServerClient(workerHere)
  const found = await client.find(`${address}/v1/`, 'sesame')
  expect(found).toEqual({ ok: true, value: { address, dialect: 'llama-server', make: 'llama-server', models: ['tiny'] } })
  if (!found.ok) return
  const tried = await client.try(found.value, 'sesame', 'tiny')
  expect(tried).toMatchObject({ ok: true, value: { choice: { address, model: 'tiny', key: 'sesame', abilities: { together: 4 } }, trial: { text: ' 5' } } })
  expect(asked.every(({ key }) => key === 'sesame')).toBe(true)
})

it('says what a server refuses as a fault, and answers questions side by side each with its own', async () => {
  const closed = await start({ dialect: 'ollama', origins: ['http://elsewhere'] })
  const locked = await start({ dialect: 'vllm', key: 'sesame' })
  const client = createServerClient(workerHere)
  const [blocked, unauthorised, bad] = await Promise.all([
    client.find(closed.address, null),
    client.find(locked.address, 'wrong'),
    client.find('ftp://x', null),
  ])
  expect(blocked).toMatchObject({ ok: false, fault: { code: 'blocked', values: { page: page.origin } } })
  expect(unauthorised).toMatchObject({ ok: false, fault: { code: 'unauthorised', values: { keyGiven: true } } })
  expect(JSON.stringify(unauthorised)).not.toContain('wrong')
  expect(bad).toMatchObject({ ok: false, fault: { code: 'bad-address' } })
})

it('rejects what waits when its worker is lost, and starts another for the next question', async () => {
  let started = 0
  const lost = Object.assign(new Event('error'), { message: 'gone', filename: '', lineno: 0, colno: 0, error: null })
  const client = createServerClient(() => {
    started++
    const worker = workerHere()
    if (started === 1) throw new Error('no workers here')
    if (started === 2) worker.postMessage = () => worker.onerror?.(lost)
    return worker
  })
  await expect(client.find('ftp://x', null)).rejects.toThrow('no workers here')
  await expect(client.find('ftp://x', null)).rejects.toThrow('gone')
  await expect(client.find('ftp://x', null)).resolves.toMatchObject({ ok: false })
  expect(started).toBe(3)
})
