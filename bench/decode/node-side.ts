import { join } from 'node:path'
import { loadModels, threadsFor } from '../../src/models/loading/node.ts'
import { createNodeInterpreter } from '../../src/python/node.ts'
import { createHost } from './host.ts'
import { loadNaiveModels } from './naive.ts'
import type { ToSide } from './task.ts'

const answer = createHost({
  async open({ side, base, model, threads: wanted }) {
    const folder = join(base, 'models', model)
    const own = wanted === null ? {} : { threads: wanted }
    const models = side === 'naive' ? await loadNaiveModels(folder, wanted ?? 1) : await loadModels(folder, own)
    return { models, loaded: { threads: wanted ?? threadsFor(models.policy.bytes), adapter: null } }
  },
  createInterpreter: () => createNodeInterpreter({ timeoutMs: 2000 }),
  device: () => ({ devices: 0, buffers: 0, bytes: 0 }),
  // The unit is kilobytes on every platform.
  memory: () => process.resourceUsage().maxRSS * 1024,
})

process.on('message', async (message: ToSide) => process.send?.(await answer(message)))
