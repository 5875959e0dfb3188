import { describe, expect, it } from 'vitest'
import type { Precision } from './files.ts'
import { choosePrecisionFor, type Machine, memoryNeed } from './precision-choice.ts'

const GB = 1e9
/** Of Qwen2.5-0.5B-Instruct. */
const config = { num_hidden_layers: 24, num_attention_heads: 14, num_key_value_heads: 2, hidden_size: 896, vocab_size: 151_936 }
const sizes: Readonly<Record<Precision, number>> = { fp32: 1.98, fp16: 0.99, q8: 0.51, int8: 0.51, uint8: 0.51, q4: 0.79, q4f16: 0.48, bnb4: 0.75 }
const offers = (...names: readonly Precision[]) => names.map((precision) => ({ precision, bytes: sizes[precision] * GB }))
const all = offers('fp32', 'fp16', 'q8', 'q4', 'q4f16')

const gpu = (half: boolean, limit = 2 ** 31): Machine => ({
  adapter: { name: 'test', half, maxBufferSize: limit, maxStorageBufferBindingSize: limit },
  memory: 8 * GB,
})
const wasm: Machine = { adapter: null, memory: null }

const decided = (machine: Machine, list: ReturnType<typeof offers>) => {
  const { chosen, judged } = choosePrecisionFor(machine, config, list)
  return [chosen === null ? null : list[chosen]?.precision, judged.map(({ verdict }) => verdict.code).join(' ')]
}

describe('the format for a machine', () => {
  it.each([
    ['with 16-bit floats', gpu(true), all, 'q4f16', 'heavier heavier slow-on-gpu heavier gpu-half'],
    ['without them', gpu(false), all, 'q4', 'heavier needs-half slow-on-gpu gpu-full needs-half'],
    ['without a graphics device', wasm, all, 'q8', 'memory-too-small heavier wasm-integers slow-on-wasm slow-on-wasm'],
    ['that binds 300 MB at once', gpu(true, 3e8), all, 'q4f16', 'buffer-too-large heavier slow-on-gpu buffer-too-large gpu-half'],
    ['that binds 128 MiB at once', gpu(true, 2 ** 27), all, null, 'buffer-too-large buffer-too-large buffer-too-large buffer-too-large buffer-too-large'],
    [
      'with half a gigabyte',
      { adapter: null, memory: 0.6 * GB },
      all,
      null,
      'memory-too-small memory-too-small memory-too-small memory-too-small memory-too-small',
    ],
    ['where there is only one', gpu(true), offers('int8'), 'int8', 'best-there-is'],
    ['where nothing suits', gpu(false), offers('fp16'), null, 'needs-half'],
    ['where there is nothing', wasm, [], null, ''],
  ] as const)('%s', (_, machine, list, precision, codes) => {
    expect(decided(machine, [...list])).toEqual([precision, codes])
  })

  it('is judged by size alone where the configuration does not tell the shape', () => {
    expect(choosePrecisionFor(gpu(true, 2 ** 20), null, all).chosen).toBe(4)
    expect(memoryNeed({}, { precision: null, bytes: null })).toEqual({ weights: 0, cache: null, largest: null })
  })
})

it('estimates keys and values of 16 sequences of 1024 tokens, and the table of embeddings', () => {
  expect(memoryNeed(config, { precision: 'q4f16', bytes: 5 })).toEqual({ weights: 5, cache: 2 * 24 * 2 * 64 * 2 * 16 * 1024, largest: 151_936 * 896 * 2 })
  expect(memoryNeed(config, { precision: 'q4', bytes: 5 }).cache).toBe(2 * 24 * 2 * 64 * 4 * 16 * 1024)
})
