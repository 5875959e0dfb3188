import { describe, expect, it } from 'vitest'
import { policyFile } from './files.ts'
import { otherCacheKinds, recommendedPrecision, variantsOf } from './layout.ts'

const common = ['config.json', 'tokenizer.json', 'tokenizer_config.json']
const variants = (paths: readonly string[], config: unknown = {}, genai?: unknown) =>
  variantsOf((path) => [...common, ...paths].includes(path), { config, genai })
const external = (declared: unknown) => ({ 'transformers.js_config': { use_external_data_format: declared } })

describe('the formats of a folder', () => {
  it('are told by the names of the graphs, each with the files it needs', () => {
    expect(variants(['onnx/model.onnx', 'onnx/model_q4f16.onnx', 'onnx/decoder.onnx', 'model.safetensors', 'generation_config.json'])).toEqual([
      { precision: 'fp32', graph: 'onnx/model.onnx', external: [], files: ['config.json', 'generation_config.json', ...common.slice(1), 'onnx/model.onnx'] },
      {
        precision: 'q4f16',
        graph: 'onnx/model_q4f16.onnx',
        external: [],
        files: ['config.json', 'generation_config.json', ...common.slice(1), 'onnx/model_q4f16.onnx'],
      },
    ])
  })

  it.each([
    ['nothing', {}, ['_data', '_data_1']],
    ['true', external(true), ['_data', '_data_1']],
    ['a count', external(2), ['_data', '_data_1']],
    ['a map by file', external({ 'model_q4.onnx': 2, 'model.onnx': true }), ['_data', '_data_1']],
    ['a map for all formats', external({ model: 1 }), ['_data', '_data_1']],
  ])('with weights beside the graph, where the configuration says %s', (_, config, expected) => {
    const [found] = variants(['onnx/model_q4.onnx', 'onnx/model_q4.onnx_data', 'onnx/model_q4.onnx_data_1'], config)
    expect(found?.external).toEqual(expected.map((suffix) => `onnx/model_q4.onnx${suffix}`))
  })

  it('with weights that all graphs of the folder share, unless it has its own', () => {
    const shared = ['onnx/shared.onnx_data', 'onnx/shared.onnx_data_1']
    const found = variants(['onnx/model.onnx', 'onnx/model_quantized.onnx', ...shared, 'onnx/model_q4.onnx', 'onnx/model_q4.onnx_data'])
    expect(Object.fromEntries(found.map(({ precision, external }) => [precision, external]))).toEqual({
      fp32: shared,
      q8: shared,
      q4: ['onnx/model_q4.onnx_data'],
    })
  })

  it('leave out what is not whole', () => {
    expect(variants(['onnx/model_q4.onnx', 'onnx/model_q4.onnx_data'], external(2))).toEqual([])
    expect(variants(['onnx/model_q4.onnx'], external({ 'model_q4.onnx': true }))).toEqual([])
  })

  it('take a PPM along where there is one', () => {
    const [found] = variants([policyFile('q8'), 'ppm/config.json', 'ppm/onnx/model_quantized.onnx', 'ppm/onnx/model.onnx'])
    expect(found?.files.slice(3)).toEqual(['ppm/config.json', 'ppm/onnx/model_quantized.onnx', 'onnx/model_quantized.onnx'])
  })

  it('are read from genai_config.json in the other layout', () => {
    const genai = { model: { decoder: { filename: 'model.onnx' } } }
    expect(variants(['genai_config.json', 'model.onnx', 'model.onnx.data'], undefined, genai)).toEqual([
      { precision: null, graph: 'model.onnx', external: ['model.onnx.data'], files: [...common, 'genai_config.json', 'model.onnx', 'model.onnx.data'] },
    ])
    expect(variants(['genai_config.json'], undefined, { model: { decoder: { filename: '../../model.onnx' } } })).toEqual([])
  })
})

it('knows the format that the maker recommends', () => {
  expect(recommendedPrecision({ 'transformers.js_config': { dtype: 'q4' } })).toBe('q4')
  expect(recommendedPrecision({ 'transformers.js_config': { dtype: { model: 'q4f16' } } })).toBe('q4f16')
  for (const config of [{}, null, { 'transformers.js_config': { dtype: 'q3' } }]) expect(recommendedPrecision(config)).toBeNull()
})

it('names caches of other kinds', () => {
  expect(otherCacheKinds({ model_type: 'llama' })).toEqual([])
  expect(otherCacheKinds({ model_type: 'gemma3_text', layer_types: ['sliding_attention', 'full_attention'] })).toEqual([])
  expect(otherCacheKinds({ model_type: 'lfm2', layer_types: ['conv', 'full_attention', 'conv'] })).toEqual(['conv'])
  expect(otherCacheKinds({ model_type: 'qwen3_next', layer_types: ['linear_attention', 'full_attention'] })).toEqual(['linear_attention'])
  expect(otherCacheKinds({ model_type: 'falcon_mamba' })).toEqual(['falcon_mamba'])
  expect(otherCacheKinds({ is_encoder_decoder: true })).toEqual(['encoder'])
})
