import { cp, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AutoModelForCausalLM, env, Tensor } from '@huggingface/transformers'
import { beforeAll, describe, expect, it } from 'vitest'
import { someIds } from '../fixture.ts'
import type { Generated } from '../types.ts'
import { loadModels } from './node.ts'

const root = fileURLToPath(new URL('../fixtures/layouts/', import.meta.url))
const VOCABULARY = 64

beforeAll(() => {
  env.allowRemoteModels = false
  env.localModelPath = root
})

const idsOf = (rows: readonly Generated[]): number[][] => rows.map(({ ids }) => ids)

describe.each([
  ['tiny-llama', 'fp32', 1e-4],
  ['tiny-llama', 'fp16', 0.05],
  ['tiny-qwen2', 'fp32', 1e-4],
  ['tiny-qwen3', 'fp32', 1e-4],
] as const)('an export in the hub’s layout, %s in %s', (name, precision, tolerance) => {
  const open = (options = {}) => loadModels(root + name, { precision, threads: 1, ...options })

  it('decodes greedily what transformers.js decodes', async () => {
    const [models, hub] = await Promise.all([open(), AutoModelForCausalLM.from_pretrained(name, { dtype: precision })])
    for (const prefix of [someIds(7, 1), someIds(40, 2), [5]]) {
      const [own] = await models.policy.generate({ prefix, seeds: [1], temperature: 0, maxTokens: 24, stop: [2] })
      const tensor = (value: bigint) => new Tensor('int64', new BigInt64Array(prefix.length).fill(value), [1, prefix.length])
      const input = new Tensor('int64', BigInt64Array.from(prefix, BigInt), [1, prefix.length])
      const theirs = await hub.generate({ inputs: input, attention_mask: tensor(1n), max_new_tokens: 24, do_sample: false })
      if (!(theirs instanceof Tensor)) throw new Error('generate gives a tensor of ids when nothing else is asked of it')
      expect(own?.ids).toEqual(Array.from(theirs.data, Number).slice(prefix.length))
    }
    await Promise.all([models.dispose(), hub.dispose()])
  })

  it('decodes rows of different lengths side by side as alone, from stored prefixes as from none', async () => {
    const [models, bare] = await Promise.all([open(), open({ cacheBytes: 0 })])
    const requests = [30, 3, 17, 60].map((length, i) => ({
      prefix: someIds(length, i),
      seeds: [1, 2, 3].map((seed) => 10 * i + seed),
      temperature: 0,
      distinct: true,
      maxTokens: 4 + 3 * i,
      stop: [2, 7, 9, 11, 13],
    }))
    const together = await Promise.all(requests.map((request) => models.policy.generate(request)))
    for (const [i, request] of requests.entries()) {
      expect(idsOf(together[i] ?? [])).toEqual(idsOf(await bare.policy.generate(request)))
      for (const { ids } of together[i] ?? []) {
        const deeper = { ...request, prefix: [...request.prefix, ...ids, 20, 21] }
        expect(idsOf(await models.policy.generate(deeper))).toEqual(idsOf(await bare.policy.generate(deeper)))
      }
    }
    expect(models.policy.stats?.().hits).toBeGreaterThan(5)
    await Promise.all([models.dispose(), bare.dispose()])
  })

  it('has the same log-probabilities step by step as in one pass', async () => {
    const models = await open()
    const prefix = someIds(21, 5)
    const rows = await models.policy.generate({ prefix, seeds: [1, 2, 3, 4], temperature: 1, maxTokens: 12, stop: [] })
    for (const { ids, logprobs } of rows) {
      const logits = await models.policy.logits([...prefix, ...ids])
      ids.forEach((id, k) => {
        const values = Array.from(logits.subarray((prefix.length - 1 + k) * VOCABULARY, (prefix.length + k) * VOCABULARY), Math.exp)
        const expected = Math.log((values[id] ?? 0) / values.reduce((a, b) => a + b, 0))
        expect(Math.abs((logprobs[k] ?? Number.NaN) - expected)).toBeLessThan(tolerance)
      })
    }
    await models.dispose()
  })
})

it('reads a folder of onnxruntime-genai by its own configuration', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'genai-'))
  await cp(`${root}tiny-llama`, parent, { recursive: true, filter: (path) => !path.endsWith('_fp16.onnx') })
  await rename(join(parent, 'onnx/model.onnx'), join(parent, 'decoder.onnx'))
  await writeFile(join(parent, 'genai_config.json'), JSON.stringify({ model: { decoder: { filename: 'decoder.onnx' } } }))
  const [models, same] = await Promise.all([loadModels(parent, { threads: 1 }), loadModels(`${root}tiny-llama`, { precision: 'fp32', threads: 1 })])
  expect(await models.policy.logits(someIds(9))).toEqual(await same.policy.logits(someIds(9)))
  await Promise.all([models.dispose(), same.dispose(), rm(parent, { recursive: true })])
})

it('takes the format there is, counts weights in external files, and reads a missing format by its name', async () => {
  const models = await loadModels(`${root}tiny-qwen2`, { threads: 1 })
  expect(models.policy.bytes).toBeGreaterThan(96_768)
  await models.dispose()
  await expect(loadModels(`${root}tiny-qwen3`, { precision: 'q4f16', threads: 1 })).rejects.toMatchObject({
    fault: { code: 'file-missing', values: { file: `${root}tiny-qwen3/onnx/model_q4f16.onnx` } },
  })
})
