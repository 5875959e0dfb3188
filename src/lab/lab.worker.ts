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
  async open({ base, settings, device, from }, onEvent, onState) {
    const files = await fetchBase(base)
    const gradients = await openDevice(device)
    const interpreter = createBrowserInterpreter({ baseUrl: base, timeoutMs: pythonTimeoutMs })
    const round = createRound(settings, {
      base: files,
      interpreter,
      gradients,
      open: (model) => openLabModels(model, base),
      onEvent,
      onState,
      from: from?.round ?? null,
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
  keep: async (files, id) => keepLabModel(files, id, String(Date.now()), openWebStore),
  now: () => performance.now(),
})

self.onmessage = ({ data }: MessageEvent<ToLab>) => void service.handle(data)
