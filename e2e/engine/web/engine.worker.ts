import { countAlive, countDevices, exhaustDevice, loseDevices } from '../../../bench/decode/web/device-count.ts'
import { requestDevice } from '../../../src/models/gpu/gpu-device.ts'
import { TopLogits } from '../../../src/models/gpu/top-logits.ts'
import { loadModels, type WebModels } from '../../../src/models/loading/web.ts'
import { toHalf } from '../../../src/models/runtime/half.ts'
import { loadHead } from '../../../src/models/web-head.ts'
import type { Answer, EngineCalls, Question } from './messages.ts'

countDevices()
let models: WebModels | null = null

function loaded(): WebModels {
  if (!models) throw new Error('No model is loaded.')
  return models
}

const calls: EngineCalls = {
  async open(options) {
    await models?.dispose()
    models = await loadModels(options)
    return { provider: models.provider, recorded: models.backend.recorded ?? false, notes: models.backend.notes }
  },
  generate: (requests) => Promise.all(requests.map((request) => loaded().policy.generate(request))),
  logits: async (ids) => [...(await loaded().policy.logits(ids))],
  async score(sequences) {
    const { ppm } = loaded()
    if (!ppm) throw new Error('The model has no PPM.')
    return ppm.score(sequences)
  },
  async top({ values, vocabulary, starts, half }) {
    const adapter = await navigator.gpu.requestAdapter()
    if (!adapter) throw new Error('There is no graphics adapter.')
    const device = await requestDevice(adapter)
    const data = half ? toHalf(Float32Array.from(values)) : Float32Array.from(values)
    const buffer = device.createBuffer({ size: Math.ceil(data.byteLength / 4) * 4, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST })
    device.queue.writeBuffer(buffer, 0, data)
    const rows = await new TopLogits(device).find({ buffer, half, vocabulary }, starts)
    device.destroy()
    return starts.map((_, i) => {
      const { ids, logits, logSumExp } = rows(i)
      return { ids: [...(ids ?? [])], logits: [...logits], logSumExp: logSumExp ?? Number.NaN }
    })
  },
  async head({ sequences, wanted, lose, ...options }) {
    const { head, dispose } = await loadHead(options, wanted)
    const readAll = () => Promise.all(sequences.map((sequence) => head.read(sequence)))
    const read = await readAll()
    if (lose) loseDevices()
    const again = lose ? await readAll() : read
    await dispose()
    return again
  },
  async disguise() {
    if (typeof GPUAdapterInfo !== 'undefined') Object.defineProperty(GPUAdapterInfo.prototype, 'isFallbackAdapter', { get: () => false })
  },
  async stats() {
    const stats = loaded().policy.stats?.()
    if (!stats) throw new Error('The policy counts nothing.')
    return stats
  },
  device: async () => countAlive(),
  exhaust: async (count) => exhaustDevice(count),
  lose: async () => loseDevices(),
  backend: async () => loaded().backend,
  async close() {
    await models?.dispose()
    models = null
  },
  async greedy(options) {
    const { decodeGreedily } = await import('./greedy.ts')
    return decodeGreedily(options)
  },
}

self.onmessage = async ({ data: { id, method, args } }: MessageEvent<Question>) => {
  const answer = await Reflect.apply(calls[method], calls, args).then(
    (value: unknown): Answer => ({ id, value }),
    (error: unknown): Answer => ({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
  self.postMessage(answer)
}
