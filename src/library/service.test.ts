import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ModelLoadError } from '../models/faults/errors.ts'
import { openHub } from '../models/sources/hub.ts'
import { filesOf, type HubServer, startHubServer } from '../models/sources/hub-server.fixture.ts'
import { openKept } from '../models/sources/kept.ts'
import { createMemoryStore } from '../models/sources/memory-store.ts'
import type { Machine } from '../models/sources/precision-choice.ts'
import { openChosen } from '../models/sources/web-folder.ts'
import type { Card, FromLibrary, LibraryModel, Place } from './protocol.ts'
import { createLibrary, type LibraryDeps } from './service.ts'

const ID = 'tiny/qwen2'
const NAME = `kept:hub:${ID}:fp32`
const fixture = (name: string) => filesOf(fileURLToPath(new URL(`../models/fixtures/layouts/${name}/`, import.meta.url)))
const machine: Machine = { adapter: null, memory: null }

let hub: HubServer
let store: ReturnType<typeof createMemoryStore>
let said: FromLibrary[]
/** Told after each message. */
let listeners: (() => void)[]

beforeEach(async () => {
  hub = await startHubServer()
  hub.repositories.set(ID, { files: fixture('tiny-qwen2'), gated: false })
  store = createMemoryStore()
  said = []
  listeners = []
})
afterEach(() => hub.close())

function library(more: Partial<LibraryDeps> = {}) {
  return createLibrary({
    post(message) {
      said.push(message)
      for (const listener of listeners) listener()
    },
    openStore: async () => store,
    openHub: (place, signal) => openHub(place, { signal }),
    openChosen: ({ files, id }) => openChosen(files, id),
    machine: async () => machine,
    room: async () => ({ used: 0, free: 1e9, lasting: true }),
    soon: (callback) => void setTimeout(callback, 5),
    ...more,
  })
}

const place = (id = ID): Place => ({ kind: 'hub', base: hub.base, id, revision: 'main' })
const look = (request = 1, where: Place = place()) => ({ type: 'look', request, place: where, gpu: false }) as const

/** The last of what was said of the models for which `found` holds, waited for. */
function model(found: (model: LibraryModel) => boolean): Promise<LibraryModel> {
  return new Promise((resolve) => {
    const check = () => {
      const last = said.findLast((message) => message.type === 'models')
      const one = last?.type === 'models' ? last.models.find(found) : undefined
      if (one !== undefined) resolve(one)
    }
    listeners.push(check)
    check()
  })
}

async function card(service: ReturnType<typeof library>, request = 1, where: Place = place()): Promise<Card> {
  await service.handle(look(request, where))
  const last = said.at(-1)
  if (last?.type !== 'card') throw new Error(`no card but ${JSON.stringify(last)}`)
  return last.card
}

describe('the library', () => {
  it('tells what a model would cost, fetches it, lists it and deletes it', async () => {
    const service = library()
    const { formats, chosen, free } = await card(service)
    expect(formats.map(({ name, verdict }) => [name, verdict.code])).toEqual([[NAME, 'best-there-is']])
    expect(formats[0]?.files.map(({ path }) => path).sort()).toEqual([
      'config.json',
      'onnx/model.onnx',
      'onnx/model.onnx_data',
      'tokenizer.json',
      'tokenizer_config.json',
    ])
    expect([chosen, free]).toEqual([0, 1e9])
    await service.handle({ type: 'keep', request: 1, name: NAME })
    const whole = await model(({ state }) => state === 'whole')
    expect(whole.files.every(({ bytes, got }) => bytes === got)).toBe(true)
    expect((await openKept(store, NAME)).has('onnx/model.onnx_data')).toBe(true)
    await service.handle({ type: 'remove', name: NAME })
    expect(said.at(-1)).toMatchObject({ type: 'models', models: [] })
  })

  it('pauses, and goes on after the program ended, by the record alone', async () => {
    hub.trickle = 4096
    const service = library()
    await card(service)
    await service.handle({ type: 'keep', request: 1, name: NAME })
    await model(({ files }) => (files.find(({ path }) => path.endsWith('_data'))?.got ?? 0) > 0)
    await service.handle({ type: 'pause', name: NAME })
    await model(({ state }) => state === 'paused')
    hub.trickle = null
    const again = library()
    await again.handle({ type: 'list' })
    expect(await model(({ state }) => state === 'paused')).toMatchObject({ name: NAME })
    await again.handle({ type: 'resume', name: NAME })
    await model(({ state }) => state === 'whole')
    expect(hub.requests.some((line) => /_data bytes=\d+-$/.test(line))).toBe(true)
  })

  it('takes up broken connections by itself', async () => {
    hub.cutAfter = 30_000
    const service = library()
    await card(service)
    await service.handle({ type: 'keep', request: 1, name: NAME })
    expect((await model(({ state }) => state !== 'active')).state).toBe('whole')
  })

  it('keeps a folder as it keeps what comes from a hub', async () => {
    const service = library()
    const files = [...fixture('tiny-llama')].map(([path, bytes]) => ({ path: `my-llama/${path}`, file: new Blob([new Uint8Array(bytes)]) }))
    const { formats, title } = await card(service, 2, { kind: 'folder', id: 'files', files })
    expect([title, formats.map(({ name }) => name)]).toEqual(['my-llama', ['kept:folder:my-llama:fp32', 'kept:folder:my-llama:fp16']])
    await service.handle({ type: 'keep', request: 2, name: 'kept:folder:my-llama:fp16' })
    await model(({ state }) => state === 'whole')
    expect((await openKept(store, 'kept:folder:my-llama:fp16')).has('onnx/model_fp16.onnx')).toBe(true)
  })

  it.each([
    [
      'a repository without graphs',
      ['config.json', 'tokenizer.json', 'tokenizer_config.json'],
      {},
      { code: 'no-graph', values: { wanted: ['onnx/model_q4f16.onnx', 'onnx/model_quantized.onnx'] } },
    ],
    [
      'a model without a tokenizer',
      ['config.json', 'onnx/model_q4.onnx'],
      {},
      { code: 'no-graph', values: { wanted: ['tokenizer.json', 'tokenizer_config.json'] } },
    ],
    ['a cache of another kind', ['config.json', 'onnx/model_q4.onnx'], { layer_types: ['conv'] }, { code: 'other-cache', values: { kinds: ['conv'] } }],
  ])('refuses %s before anything is fetched', async (_, paths, config, fault) => {
    const files = new Map(paths.map((path) => [path, new TextEncoder().encode(JSON.stringify(config))]))
    hub.repositories.set('tiny/other', { files, gated: false })
    const service = library()
    await service.handle(look(3, place('tiny/other')))
    expect(said.at(-1)).toMatchObject({ type: 'refused', request: 3, fault })
  })

  it('does not begin what the browser has no room for', async () => {
    const service = library({ room: async () => ({ used: 0, free: 1000, lasting: false }) })
    await card(service)
    await service.handle({ type: 'keep', request: 1, name: NAME })
    expect((await model(({ state }) => state === 'failed')).fault).toMatchObject({ code: 'storage-full', values: { free: 1000 } })
    expect(hub.requests.some((line) => line.includes('_data'))).toBe(false)
  })

  it('says so where the browser keeps no files, and tries again when asked again', async () => {
    let allowed = false
    const fault = { code: 'storage-forbidden', values: { reason: 'no' } } as const
    const service = library({
      async openStore() {
        if (!allowed) throw new ModelLoadError(fault)
        return store
      },
    })
    await service.handle({ type: 'list' })
    expect(said).toEqual([{ type: 'no-store', fault }])
    allowed = true
    await service.handle({ type: 'list' })
    expect(said.at(-1)).toMatchObject({ type: 'models', models: [] })
  })
})
