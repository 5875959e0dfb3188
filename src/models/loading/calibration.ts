import type { Decoder } from '../types.ts'
import type { Engine } from './recovery.ts'

/** Milliseconds that a step of {@link rows} rows took on each; null where it was not waited for, or the model could not be opened there. */
export interface Pace {
  readonly webgpu: number
  readonly wasm: number | null
}

/** What a small expansion decodes: as many siblings, so many steps, behind so many tokens. */
const rows = 8
const steps = 6
const prefixLength = 32

/** WebAssembly takes the processor that Python and the page want too: it must be clearly faster. */
const clearly = 0.8

/** Whether WebAssembly is to be taken. */
export const isWasmFaster = (pace: Pace): pace is Pace & { readonly wasm: number } => pace.wasm !== null && pace.wasm < clearly * pace.webgpu

/** How long a side may take in all, for one that is as fast as the other and has to warm up. */
const patience = (otherMs: number): number => 2000 + 3 * otherMs

/** The milliseconds of a step. What a first run has to compile and the prefix are not in it. @throws the signal's reason, or what the decoder throws. */
export const stepMs = async (decoder: Pick<Decoder, 'generate' | 'positions'>, now: () => number, signal?: AbortSignal): Promise<number> => {
  const prefix = Array.from({ length: Math.min(prefixLength, decoder.positions - steps) }, (_, i) => i + 1)
  const decode = (maxTokens: number) =>
    decoder.generate({ prefix, seeds: Array.from({ length: rows }, (_, i) => i + 1), temperature: 1, maxTokens, stop: [] }, signal)
  await decode(2)
  const started = now()
  await decode(steps)
  return (now() - started) / steps
}

/**
 * The faster of two engines for one model, by a short decode on each; the other one is disposed of.
 * @param openWasm opens the model in WebAssembly; where that fails, or takes far longer, the graphics device stays.
 * @throws what the decoder on the graphics device throws; the engine is disposed of then, too.
 */
export const fasterOf = async <E extends Engine>(
  gpu: E,
  openWasm: () => Promise<E>,
  now: () => number,
): Promise<{ readonly engine: E; readonly pace: Pace }> => {
  const begun = now()
  const webgpu = await stepMs(gpu.policy, now).catch(async (error: unknown) => {
    await gpu.dispose()
    throw error
  })
  const limit = patience(now() - begun)
  const other = await openWasm().catch(() => null)
  if (other === null) return { engine: gpu, pace: { webgpu, wasm: null } }
  const wasm = await stepMs(other.policy, now, AbortSignal.timeout(limit)).catch(() => null)
  const pace = { webgpu, wasm }
  const [engine, left] = isWasmFaster(pace) ? [other, gpu] : [gpu, other]
  await left.dispose()
  return { engine, pace }
}
