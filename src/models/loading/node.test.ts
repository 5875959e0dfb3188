import { cp, mkdtemp, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { InferenceSession } from 'onnxruntime-node'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { modelFaultText } from '../../strings/index.ts'
import { ModelLoadError } from '../faults/errors.ts'
import { FIXTURE, someIds } from '../fixture.ts'
import type { Models } from '../types.ts'
import { loadModels } from './node.ts'

describe('a loaded model folder', () => {
  let models: Models
  beforeAll(async () => {
    models = await loadModels(FIXTURE, { precision: 'fp32', threads: 1 })
  })
  afterAll(() => models.dispose())

  it('tells its name, provider and bytes', () => {
    expect(models).toMatchObject({ name: 'tiny-random', provider: 'cpu' })
    expect(models.policy.bytes).toBe(75524)
    expect(models.ppm?.bytes).toBe(71542)
  })

  it('scores a batch as single sequences, also across concurrent calls', async () => {
    const sequences = [5, 40, 1, 17, 90].map((length, i) => someIds(length, i))
    const [all, more, none] = await Promise.all([models.ppm?.score(sequences), models.ppm?.score([someIds(8)]), models.ppm?.score([])])
    for (const [i, sequence] of sequences.entries()) {
      const single = await models.ppm?.score([sequence])
      expect(all?.[i]).toBeCloseTo(single?.[0] ?? Number.NaN, 5)
      expect(Math.abs(all?.[i] ?? 2)).toBeLessThanOrEqual(1)
    }
    expect(more?.[0]).toBeCloseTo((await models.ppm?.score([someIds(8)]))?.[0] ?? Number.NaN, 5)
    expect(none).toEqual([])
    expect(new Set(all).size).toBe(sequences.length)
    await expect(models.ppm?.score([[1], []])).rejects.toThrow(/at least one token/)
  })

  it('reads the score at the last token only', async () => {
    const [a] = (await models.ppm?.score([someIds(10)])) ?? []
    const [b] = (await models.ppm?.score([[...someIds(9), 3]])) ?? []
    expect(a).not.toBeCloseTo(b ?? Number.NaN, 3)
  })

  it('loads the quantized weights by default', async () => {
    const quantized = await loadModels(FIXTURE, { threads: 1 })
    expect(quantized.policy.bytes).toBe(39936)
    const exact = await models.policy.logits(someIds(20))
    const rounded = await quantized.policy.logits(someIds(20))
    expect(Math.max(...exact.map((value, i) => Math.abs(value - (rounded[i] ?? Number.NaN))))).toBeLessThan(0.6)
    await quantized.dispose()
  })
})

describe('a damaged model folder', () => {
  let folder: string
  beforeEach(async () => {
    const parent = await mkdtemp(join(tmpdir(), 'models-'))
    await cp(dirname(dirname(join(FIXTURE, 'x'))), parent, { recursive: true })
    folder = join(parent, 'tiny-random')
    return () => rm(parent, { recursive: true })
  })

  async function failure(): Promise<ModelLoadError> {
    const error: unknown = await loadModels(folder, { threads: 1 }).catch((reason: unknown) => reason)
    if (!(error instanceof ModelLoadError)) throw new Error(`expected a ModelLoadError, got ${error}`)
    return error
  }

  it('names a missing file, its size and what to do', async () => {
    await rm(join(folder, 'onnx/model_quantized.onnx'))
    const error = await failure()
    expect(modelFaultText(error.fault)).toMatch(/onnx\/model_quantized\.onnx is missing \(39936 bytes\): download/)
  })

  it('names a truncated file with both sizes', async () => {
    await truncate(join(folder, 'onnx/model_quantized.onnx'), 20000)
    expect(modelFaultText((await failure()).fault)).toMatch(/model_quantized\.onnx is cut short, 20000 of 39936 bytes/)
  })

  it('names a truncated file where there is no index', async () => {
    await rm(join(folder, '../index.json'))
    await truncate(join(folder, 'ppm/onnx/model_quantized.onnx'), 20000)
    expect(modelFaultText((await failure()).fault)).toMatch(/ppm\/onnx\/model_quantized\.onnx \(20000 bytes\) is cut short or not a usable ONNX graph/)
  })

  it('names a file of the right size with other contents', async () => {
    await cp(join(folder, 'onnx/model.onnx'), join(folder, 'onnx/model_quantized.onnx'))
    await truncate(join(folder, 'onnx/model_quantized.onnx'), 39936)
    expect(modelFaultText((await failure()).fault)).toMatch(/model_quantized\.onnx is damaged or another version, SHA-256/)
  })

  it('tells weights that were exchanged', async () => {
    await rm(join(folder, '../index.json'))
    const [policy, ppm] = [join(folder, 'onnx/model_quantized.onnx'), join(folder, 'ppm/onnx/model_quantized.onnx')]
    await cp(policy, `${policy}.kept`)
    await cp(ppm, policy)
    expect((await failure()).fault).toEqual({ code: 'swapped', values: { file: policy, holds: 'ppm' } })
    await cp(`${policy}.kept`, policy)
    await cp(policy, ppm)
    expect((await failure()).fault).toEqual({ code: 'swapped', values: { file: ppm, holds: 'policy' } })
  })

  it('loads a folder without a PPM', async () => {
    await rm(join(folder, '../index.json'))
    await rm(join(folder, 'ppm'), { recursive: true })
    const models = await loadModels(folder, { threads: 1 })
    expect(models.ppm).toBeNull()
    await models.dispose()
  })
})

it('releases both sessions and what is kept of prefixes when disposed of', async () => {
  const create = vi.spyOn(InferenceSession, 'create')
  const models = await loadModels(FIXTURE, { precision: 'fp32', threads: 1 })
  const sessions = await Promise.all(create.mock.results.map((result): Promise<InferenceSession> => result.value))
  create.mockRestore()
  const released = sessions.map((session) => vi.spyOn(session, 'release'))
  await models.policy.generate({ prefix: someIds(12), seeds: [1], temperature: 1, maxTokens: 2, stop: [] })
  expect(models.policy.stats?.().entries).toBe(1)
  await models.dispose()
  expect(released).toHaveLength(2)
  for (const release of released) expect(release).toHaveBeenCalledTimes(1)
  expect(models.policy.stats?.()).toMatchObject({ entries: 0, bytes: 0 })
})
