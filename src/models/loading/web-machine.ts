import type { Machine } from '../sources/precision-choice.ts'

/** What this machine can do, as far as the browser tells. @param gpu whether models run on a graphics device where there is one. */
export async function findMachine(gpu: boolean): Promise<Machine> {
  const adapter = gpu ? await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null) : null
  const memory = 'deviceMemory' in navigator && typeof navigator.deviceMemory === 'number' ? navigator.deviceMemory * 2 ** 30 : null
  if (!adapter || adapter.info.isFallbackAdapter) return { adapter: null, memory }
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits
  const name = adapter.info.description || [adapter.info.vendor, adapter.info.architecture].filter((text) => text !== '').join(' ')
  return { adapter: { name, half: adapter.features.has('shader-f16'), maxBufferSize, maxStorageBufferBindingSize }, memory }
}
