import { DeviceLostError, isOutOfMemory, ModelLoadError, reasonOf } from './errors.ts'
import type { ModelFault } from './fault.ts'

/** What a person can do something about, of what loading models throws; null for anything else. */
export function loadFault(error: unknown, name: string): ModelFault | null {
  if (error instanceof ModelLoadError) return isOutOfMemory(error) ? { code: 'out-of-memory', values: { name, reason: reasonOf(error.cause) } } : error.fault
  if (error instanceof DeviceLostError) return { code: 'device-lost', values: { name, reason: reasonOf(error) } }
  return isOutOfMemory(error) ? { code: 'out-of-memory', values: { name, reason: reasonOf(error) } } : null
}
