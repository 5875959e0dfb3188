import { openWebStore } from '../models/sources/web-store.ts'
import { createBrowserInterpreter } from '../python/browser.ts'
import { keepLabModel } from './keep.ts'
import type { FromLab, ToLab } from './protocol.ts'
import { createRound } from './round.ts'
import { createLabService } from './service.ts'
import { fetchBase } from './web-base.ts'
import { openDevice } from './web-device.ts'
import { openLabModels } from './web-models.ts'

/** Wall-clock limit of one program; a step of a number puzzle takes well under a millisecond. */
const pythonTimeoutMs = 2000

const service = createLabService({
  post: (message: FromLab, transfer: ArrayBuffer[] = []) => self.postMessage(message, { transfer }),
  async open(base, settings, onEvent) {
    const files = await fetchBase(base)
    const device = await openDevice()
    const interpreter = createBrowserInterpreter({ baseUrl: base, timeoutMs: pythonTimeoutMs })
    const round = createRound(settings, {
      base: files,
      interpreter,
      device: { ...device, rollouts: self.crossOriginIsolated ? 'wasm-threads' : 'wasm' },
      open: (model) => openLabModels(model, base),
      onEvent,
    })
    return {
      run: (signal) => round.run(signal),
      get result() {
        return round.result
      },
      dispose() {
        round.dispose()
        void interpreter.dispose()
      },
    }
  },
  keep: async (files, id) => keepLabModel(files, id, String(Date.now()), await openWebStore()),
  now: () => performance.now(),
})

self.onmessage = ({ data }: MessageEvent<ToLab>) => void service.handle(data)
