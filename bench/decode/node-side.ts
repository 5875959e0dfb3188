import { statSync } from 'node:fs'
import { join } from 'node:path'
import { policyFile } from '../../src/inference/files.ts'
import { loadModels, threadsFor } from '../../src/inference/node.ts'
import { createNodeInterpreter } from '../../src/python/node.ts'
import { createHost } from './host.ts'
import { loadNaiveModels } from './naive.ts'
import type { ToSide } from './task.ts'

const answer = createHost({
  async open({ side, base, model, threads: wanted }) {
    const folder = join(base, 'models', model)
    const threads = wanted ?? threadsFor(statSync(join(folder, policyFile('q8'))).size)
    return { models: side === 'naive' ? await loadNaiveModels(folder, threads) : await loadModels(folder, { threads }), loaded: { threads, adapter: null } }
  },
  createInterpreter: () => createNodeInterpreter({ timeoutMs: 2000 }),
  device: () => ({ devices: 0, buffers: 0, bytes: 0 }),
  // The unit is kilobytes on every platform.
  memory: () => process.resourceUsage().maxRSS * 1024,
})

process.on('message', async (message: ToSide) => process.send?.(await answer(message)))
