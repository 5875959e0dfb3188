import { loadModels } from '../../../src/models/loading/web.ts'
import type { Models } from '../../../src/models/types.ts'
import { createBrowserInterpreter } from '../../../src/python/browser.ts'
import { createHost } from '../host.ts'
import type { Loaded, LoadOptions, ToSide } from '../task.ts'
import { countAlive, countDevices } from './device-count.ts'

countDevices()

const answer = createHost({
  open,
  createInterpreter: ({ base }) => createBrowserInterpreter({ baseUrl: base, timeoutMs: 2000 }),
  memory: () => null,
  device: countAlive,
})

self.onmessage = async (event: MessageEvent<ToSide>) => self.postMessage(await answer(event.data))

async function open(options: LoadOptions): Promise<{ models: Models; loaded: Loaded }> {
  if (options.side !== 'sequential' && options.side !== 'batched') return openEngine(options)
  const { openTransformers } = await import('./transformers.ts')
  return openTransformers(options, options.side === 'batched')
}

async function openEngine({ base, model, backend, cacheBytes }: LoadOptions): Promise<{ models: Models; loaded: Loaded }> {
  const models = await loadModels({ base, model, backend: backend === 'webgpu' ? 'webgpu' : 'wasm', ...(cacheBytes === undefined ? {} : { cacheBytes }) })
  if (models.provider !== backend) throw new Error(`The engine runs on ${models.provider} instead of ${backend}: ${JSON.stringify(models.backend.notes)}`)
  return { models, loaded: { threads: models.backend.threads, adapter: models.backend.adapter } }
}
