import { expect, it } from 'vitest'
import { fasterOf, isWasmFaster } from './calibration.ts'
import type { Engine } from './recovery.ts'

/** Engines on a clock of their own: a step takes `ms`, the first call `warmUp` more. */
const world = () => {
  let time = 0
  const disposed: string[] = []
  const engine = (name: string, ms: number, warmUp = 500): Engine & { readonly name: string } => {
    let cold = true
    return {
      name,
      ppm: null,
      policy: {
        bytes: 0,
        positions: 100,
        async generate({ maxTokens, seeds }) {
          time += maxTokens * ms + (cold ? warmUp : 0)
          cold = false
          if (Number.isNaN(ms)) throw new Error('broken')
          return seeds.map(() => ({ ids: [], logprobs: [], stopId: null }))
        },
        logits: async () => new Float32Array(),
        dispose: async () => {},
      },
      dispose: async () => void disposed.push(name),
    }
  }
  return { engine, disposed, now: () => time }
}

it.each([
  [70, 30, 'wasm'],
  [30, 70, 'gpu'],
  // A little faster is not worth the processor.
  [70, 65, 'gpu'],
])('of a graphics device with %d ms a step and WebAssembly with %d takes %s, whatever the first run takes', async (webgpu, wasm, taken) => {
  const { engine, disposed, now } = world()
  const { engine: chosen, pace } = await fasterOf(engine('gpu', webgpu, 9000), async () => engine('wasm', wasm), now)
  expect(chosen.name).toBe(taken)
  expect(disposed).toEqual([taken === 'gpu' ? 'wasm' : 'gpu'])
  expect(pace).toEqual({ webgpu, wasm })
  expect(isWasmFaster(pace)).toBe(taken === 'wasm')
})

it('stays where it is when the model cannot be opened in WebAssembly, or breaks there', async () => {
  const { engine, disposed, now } = world()
  const gpu = engine('gpu', 50)
  expect(await fasterOf(gpu, () => Promise.reject(new Error('no memory')), now)).toEqual({ engine: gpu, pace: { webgpu: 50, wasm: null } })
  expect(await fasterOf(gpu, async () => engine('wasm', Number.NaN), now)).toEqual({ engine: gpu, pace: { webgpu: 50, wasm: null } })
  expect(disposed).toEqual(['wasm'])

  await expect(fasterOf(engine('broken', Number.NaN), async () => engine('wasm', 1), now)).rejects.toThrow('broken')
  expect(disposed).toEqual(['wasm', 'broken'])
})
