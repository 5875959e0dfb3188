import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { initializers, withInitializers } from '../models/graph/initializers.ts'
import { loadModels } from '../models/loading/node.ts'
import { baseFiles, firstWeights, jsonOf, type LabFiles, policyModel, shapeOf, wholeModel } from './model.ts'
import { weightsOf } from './model-files.ts'
import { weightSizes } from './weights.ts'

const folder = join(import.meta.dirname, '../../public/lab/r0')
const base: LabFiles = new Map(baseFiles.map((path) => [path, new Uint8Array(readFileSync(join(folder, path)))]))
const shape = shapeOf(base)
const policyGraph = 'onnx/model.onnx'
const ppmGraph = 'ppm/onnx/model.onnx'
const bits = (values: Iterable<number> | undefined): string => Buffer.from(Float32Array.from(values ?? []).buffer).toString('base64')
const bytesOf = (files: LabFiles, path: string) => files.get(path) ?? new Uint8Array()

describe('weights in the files of the base model', () => {
  const first = firstWeights(base, shape)

  it('have the sizes that its configuration says, and the names that training has', () => {
    expect(shape).toEqual({ vocabulary: 246, width: 96, layers: 3, heads: 3, kvHeads: 1, feedForward: 256 })
    for (const [name, size] of weightSizes(shape)) expect(first.get(name)?.length, name).toBe(size.reduce((a, b) => a * b, 1))
  })

  it('are the same to the byte when they are written back', () => {
    // As text: a comparison number by number takes half a minute.
    const constants = (files: LabFiles, path: string) =>
      [...initializers(bytesOf(files, path))].map(([name, { dims, type, bytes }]) => [name, dims, type, Buffer.from(bytes).toString('base64')])
    expect(constants(policyModel(base, first, shape), policyGraph)).toEqual(constants(base, policyGraph))
    const ppm = weightsOf(bytesOf(base, ppmGraph), shape)
    expect(constants(wholeModel(base, first, ppm, shape), ppmGraph)).toEqual(constants(base, ppmGraph))
  })

  it('are those of the other graph too: both begin as one trunk', () => {
    const ppm = weightsOf(bytesOf(base, ppmGraph), shape)
    for (const [name, values] of first) if (!name.startsWith('head')) expect(bits(ppm.get(name)), name).toBe(bits(values))
  })

  it('come back within a half step of 8 bits when they have changed', () => {
    const changed = new Map([...first].map(([name, values]) => [name, values.map((value, i) => value * 1.1 + 0.01 * Math.sin(i))]))
    const back = weightsOf(bytesOf(policyModel(base, changed, shape), policyGraph), shape)
    for (const [name, values] of changed) {
      if (name.startsWith('head')) continue
      const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
      const worst = values.reduce((most, value, i) => Math.max(most, Math.abs(value - (back.get(name)?.[i] ?? Number.NaN))), 0)
      expect(worst, name).toBeLessThanOrEqual((largest / 127) * 0.51)
    }
  })

  it('leave the PPM out of a policy alone', () => {
    expect([...policyModel(base, first, shape).keys()].filter((path) => path.startsWith('ppm/'))).toEqual([])
    expect(jsonOf(base, 'ppm/config.json')).toMatchObject({ architectures: ['LlamaForProcessPreference'] })
  })
})

describe('constants of a graph', () => {
  const graph = bytesOf(base, policyGraph)

  it('are read with their sizes', () => {
    expect(initializers(graph).get('wq_0')).toMatchObject({ dims: [96, 96], type: 3 })
  })

  it('take no bytes of another length, and none that are not there', () => {
    expect(() => withInitializers(graph, new Map([['wq_0', new Uint8Array(3)]]))).toThrow(RangeError)
    expect(() => withInitializers(graph, new Map([['nothing', new Uint8Array(3)]]))).toThrow(RangeError)
  })
})

it('the base model can be loaded and asked', async () => {
  const models = await loadModels(folder)
  const [written] = await models.policy.generate({ prefix: models.tokenizer.encode('<|user|>:\n'), seeds: [1], temperature: 0, maxTokens: 3, stop: [] })
  expect(written?.ids).toHaveLength(3)
  await models.dispose()
})
