import { defaultDevice, getWebGPUDevice, init } from '@jax-js/jax'
import { DeviceGuard } from '../models/gpu/device-guard.ts'
import type { LabDevice, WantedDevice } from './events.ts'
import type { LabGradients } from './learning.ts'

type Found = { readonly adapter: GPUAdapterInfo } | { readonly instead: 'none' | 'software' | 'refused' | 'chosen' }

const findAdapter = async (wanted: WantedDevice): Promise<Found> => {
  if (wanted === 'wasm') return { instead: 'chosen' }
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null)
  if (adapter === undefined || adapter === null) return { instead: 'none' }
  if (adapter.info.isFallbackAdapter && wanted !== 'webgpu') return { instead: 'software' }
  const started = await init('webgpu')
    .then((devices) => devices.includes('webgpu'))
    .catch(() => false)
  return started ? { adapter: adapter.info } : { instead: 'refused' }
}

/** Sets up jax-js: on a graphics device where there is one that is wanted, or else on WebAssembly, with as many threads as the page may have. */
export const openDevice = async (wanted: WantedDevice): Promise<LabGradients> => {
  const rollouts = self.crossOriginIsolated ? 'wasm-threads' : 'wasm'
  const onWasm = (instead: LabDevice['instead']): LabDevice => ({
    training: 'wasm',
    adapter: null,
    instead,
    threads: self.crossOriginIsolated ? Math.max(1, navigator.hardwareConcurrency) : 1,
    rollouts,
  })
  await init('wasm')
  const found = await findAdapter(wanted)
  if ('instead' in found) {
    defaultDevice('wasm')
    return { device: onWasm(found.instead), run: (work) => work(), fallBack: () => {} }
  }
  defaultDevice('webgpu')
  const { description, vendor, architecture } = found.adapter
  let guard: DeviceGuard | null = new DeviceGuard(getWebGPUDevice())
  let device: LabDevice = { training: 'webgpu', adapter: description || `${vendor} ${architecture}`.trim(), instead: null, threads: 1, rollouts }
  return {
    get device() {
      return device
    },
    run: (work) => (guard === null ? work() : guard.run(work)),
    fallBack(why) {
      guard = null
      defaultDevice('wasm')
      device = onWasm(why)
    },
  }
}
