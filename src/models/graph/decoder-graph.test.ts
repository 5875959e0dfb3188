import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ModelLoadError } from '../faults/errors.ts'
import { readDecoder } from './decoder-graph.ts'
import { integer, message, tensorInfo, text } from './protobuf.ts'

const FLOAT = 1
const HALF = 10
const INT64 = 7
const CONFIG = { vocab_size: 151_936, max_position_embeddings: 4096, hidden_size: 64, num_attention_heads: 4 }

type Tensor = readonly [name: string, type: number, dims: readonly (number | string)[]]

const graphOf = (inputs: readonly Tensor[], outputs: readonly Tensor[], ...others: readonly Uint8Array[]): Uint8Array =>
  message(
    7,
    ...inputs.map(([name, type, dims]) => message(11, ...tensorInfo(name, type, dims))),
    ...outputs.map(([name, type, dims]) => message(12, ...tensorInfo(name, type, dims))),
    ...others,
  )

const tokens: readonly Tensor[] = ['input_ids', 'attention_mask'].map((name) => [name, INT64, ['batch', 'sequence']])
const cache = (prefix: string, layers: number, dims: readonly (number | string)[], type = FLOAT): Tensor[] =>
  Array.from({ length: layers }, (_, i) => ['key', 'value'].map((part): Tensor => [`${prefix}.${i}.${part}`, type, dims])).flat()
const logits = (vocabulary: number | string): Tensor => ['logits', FLOAT, ['batch', 'sequence', vocabulary]]

const decoder = (layers: number, dims: readonly (number | string)[], vocabulary: number | string = 'vocabulary', type = FLOAT): Uint8Array =>
  graphOf([...tokens, ...cache('past_key_values', layers, dims, type)], [logits(vocabulary), ...cache('present', layers, dims, type)])

const read = (graph: Uint8Array, config: object = CONFIG) => readDecoder(graph, 'm/onnx/model_q4.onnx', config, 'm/config.json')
const fault = (graph: Uint8Array, config: object = CONFIG): unknown => {
  try {
    read(graph, config)
  } catch (error) {
    return (error as ModelLoadError).fault
  }
  return null
}

describe('a decoder is known by its graph', () => {
  it('whatever its configuration says of layers and heads', () => {
    const { shape, half, plain } = read(decoder(5, ['batch', 3, 'past', 24], 49_152, HALF), { ...CONFIG, num_hidden_layers: 30, num_key_value_heads: 9 })
    expect(shape).toEqual({ layers: 5, kvHeads: 3, headSize: 24, vocabulary: 49_152, positions: 4096 })
    expect([half, plain]).toEqual([true, true])
  })

  it('and by its configuration where the graph leaves sizes open', () => {
    const open = decoder(2, ['batch', 'heads', 'past', 'size'])
    expect(read(open).shape).toEqual({ layers: 2, kvHeads: 4, headSize: 16, vocabulary: 151_936, positions: 4096 })
    expect(read(open, { text_config: { ...CONFIG, num_key_value_heads: 1, head_dim: 8 } }).shape).toMatchObject({ kvHeads: 1, headSize: 8 })
    expect(fault(open, { vocab_size: 9 })).toMatchObject({ code: 'schema', values: { file: 'm/config.json' } })
  })

  it('as the fixtures of the hub’s layouts are', () => {
    for (const name of ['tiny-llama', 'tiny-qwen2', 'tiny-qwen3']) {
      const folder = `src/models/fixtures/layouts/${name}`
      const file = `${folder}/onnx/model.onnx`
      const { shape, plain } = readDecoder(readFileSync(file), file, JSON.parse(readFileSync(`${folder}/config.json`, 'utf8')), 'config.json')
      expect(shape).toEqual({ layers: 2, kvHeads: 2, headSize: 16, vocabulary: 64, positions: 96 })
      expect(plain).toBe(name === 'tiny-qwen2')
    }
  })
})

describe('caches of another kind are refused by name', () => {
  const dims = ['batch', 2, 'past', 8]
  const withMore = (name: string) =>
    graphOf([...tokens, ...cache('past_key_values', 2, dims), [name, FLOAT, ['batch', 4, 3]]], [logits(9), ...cache('present', 2, dims)])

  it.each(['past_conv.0', 'past_ssm.1', 'past_recurrent.0', 'past_key_values.0.encoder.key', 'past_key_values.2.key', 'cache_position'])('%s', (name) => {
    expect(fault(withMore(name))).toEqual({ code: 'unsupported-cache', values: { file: 'm/onnx/model_q4.onnx', found: expect.arrayContaining([name]) } })
  })

  it('layers of different heads, and those that return nothing', () => {
    const uneven = [...cache('past_key_values', 1, dims), ...cache('past_key_values', 2, ['batch', 4, 'past', 8]).slice(2)]
    expect(fault(graphOf([...tokens, ...uneven], [logits(9), ...cache('present', 2, dims)]))).toMatchObject({
      code: 'unsupported-cache',
      values: { found: ['past_key_values.0.key [batch, 2, past, 8]', expect.anything(), expect.anything(), expect.anything()] },
    })
    expect(fault(graphOf([...tokens, ...cache('past_key_values', 2, dims)], [logits(9), ...cache('present', 1, dims)]))).toMatchObject({
      values: { found: ['present.1.key', 'present.1.value'] },
    })
  })

  it('other inputs are no matter of the cache', () => {
    expect(fault(withMore('inputs_embeds'))).toMatchObject({ code: 'other-graph' })
    expect(fault(graphOf(tokens, [logits(9)]))).toMatchObject({ code: 'other-head', values: { found: 'logits [batch, sequence, 9]', wanted: 'tokens' } })
    expect(fault(Uint8Array.of(1, 2, 3, 255))).toMatchObject({ code: 'unusable-weights' })
  })
})

it('leaves large weights in the file, and says where', () => {
  const raw = new Uint8Array(5000).fill(7)
  const weight = message(5, integer(1, 5000), integer(2, 3), text(8, 'w'), message(9, raw))
  const small = message(5, integer(1, 8), integer(2, 3), text(8, 's'), message(9, new Uint8Array(8)))
  const dims = ['batch', 2, 'past', 8]
  const file = graphOf([...tokens, ...cache('past_key_values', 1, dims)], [logits(9), ...cache('present', 1, dims)], weight, small)
  const { graph } = read(file)
  expect(graph.length).toBeLessThan(1000)
  const described = new TextDecoder().decode(graph)
  expect(described).toContain('model_q4.onnx')
  const [, offset] = /offset\W+(\d+)/.exec(described) ?? []
  expect(file.subarray(Number(offset), Number(offset) + raw.length)).toEqual(raw)
})
