import { defaultDevice, init } from '@jax-js/jax'
import type { LabDevice } from './events.ts'

/** Sets up jax-js: on a graphics device where there is one that is no software, or else on WebAssembly, with as many threads as the page may have. */
export const openDevice = async (): Promise<Omit<LabDevice, 'rollouts'>> => {
  const threads = self.crossOriginIsolated ? Math.max(1, navigator.hardwareConcurrency) : 1
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null)
  const usable = adapter !== undefined && adapter !== null && !adapter.info.isFallbackAdapter
  const started =
    usable &&
    (await init('webgpu')
      .then((devices) => devices.includes('webgpu'))
      .catch(() => false))
  if (started) {
    defaultDevice('webgpu')
    const { description, vendor, architecture } = adapter.info
    return { training: 'webgpu', adapter: description || `${vendor} ${architecture}`.trim(), threads: 1 }
  }
  await init('wasm')
  defaultDevice('wasm')
  return { training: 'wasm', adapter: null, threads }
}
