import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { createTokenizer } from '../../src/models/loading/tokenizer.ts'
import { plainChat } from '../../src/models/text/chat.ts'
import type { Generated, GenerateRequest, Models } from '../../src/models/types.ts'
import { seededRandom } from '../../src/problems/seeded.ts'
import { createPlainScorer } from './plain-scorer.ts'

/**
 * A model folder decoded in the simplest way that is not foolish: one candidate at a time, with a key/value cache that starts empty for each, and one
 * sequence at a time for the PPM.
 */
export async function loadNaiveModels(folder: string, threads: number): Promise<Models> {
  const json = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'))
  const open = (file: string) =>
    InferenceSession.create(join(folder, file), { executionProviders: ['cpu'], intraOpNumThreads: threads, interOpNumThreads: 1, logSeverityLevel: 3 })
  const { num_hidden_layers: layers, num_key_value_heads: heads, head_dim: size, max_position_embeddings: positions } = json('config.json')
  const shape = { layers: layers ?? 0, heads: heads ?? 0, size: size ?? 0 }
  const policy = await open('onnx/model_quantized.onnx')
  const ppm = existsSync(join(folder, 'ppm')) ? await open('ppm/onnx/model_quantized.onnx') : null
  return {
    name: basename(folder),
    provider: 'cpu',
    tokenizer: createTokenizer(json('tokenizer.json'), json('tokenizer_config.json')),
    chat: plainChat,
    policy: {
      bytes: 0,
      positions,
      async generate(request) {
        const results: Generated[] = []
        for (const seed of request.seeds) results.push(await generateOne(policy, shape, request, seed))
        return results
      },
      logits: () => Promise.reject(new Error('The baseline gives no logits.')),
      dispose: async () => {},
    },
    ppm:
      ppm &&
      createPlainScorer(async (inputs) => {
        const tensors = Object.entries(inputs).map(([name, { type, data, dims }]) => [name, new Tensor(type, data, dims)])
        return floats((await ppm.run(Object.fromEntries(tensors))).scores)
      }, false),
    async dispose() {
      await policy.release()
      await ppm?.release()
    },
  }
}

interface CacheShape {
  readonly layers: number
  readonly heads: number
  readonly size: number
}

async function generateOne(session: InferenceSession, shape: CacheShape, request: GenerateRequest, seed: number): Promise<Generated> {
  const { prefix, maxTokens, stop, temperature, minP = 0 } = request
  const random = seededRandom(seed)
  const names = Array.from({ length: shape.layers }, (_, i) => [`${i}.key`, `${i}.value`]).flat()
  let past: Record<string, Tensor> = Object.fromEntries(
    names.map((name) => [`past_key_values.${name}`, new Tensor('float32', new Float32Array(0), [1, shape.heads, 0, shape.size])]),
  )
  let next: readonly number[] = prefix
  const ids: number[] = []
  for (;;) {
    const outputs = await session.run({ ...inputs(next, prefix.length + ids.length), ...past })
    const logits = floats(outputs.logits)
    const id = draw(logits.subarray(logits.length - logits.length / next.length), temperature, minP, random())
    ids.push(id)
    if (stop.includes(id) || ids.length === maxTokens) return { ids, logprobs: ids.map(() => 0), stopId: stop.includes(id) ? id : null }
    past = Object.fromEntries(names.map((name) => [`past_key_values.${name}`, presentOf(outputs, name)]))
    next = [id]
  }
}

function presentOf(outputs: InferenceSession.OnnxValueMapType, name: string): Tensor {
  const tensor = outputs[`present.${name}`]
  if (!(tensor instanceof Tensor)) throw new Error(`The graph has no output "present.${name}".`)
  return tensor
}

/** Ids of one sequence, the last of `length` tokens in all. */
function inputs(ids: readonly number[], length: number): Record<string, Tensor> {
  return {
    input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]),
    attention_mask: new Tensor('int64', new BigInt64Array(length).fill(1n), [1, length]),
  }
}

function floats(value: unknown): Float32Array {
  if (value instanceof Tensor && value.data instanceof Float32Array) return value.data
  throw new Error('The graph gave no output in float32.')
}

function draw(logits: Float32Array, temperature: number, minP: number, uniform: number): number {
  const max = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  if (temperature === 0) return logits.indexOf(max)
  const weights = logits.map((logit) => (logit < max + Math.log(minP) ? 0 : Math.exp((logit - max) / temperature)))
  let left = uniform * weights.reduce((a, b) => a + b, 0)
  for (let id = 0; id < weights.length; id++) {
    left -= weights[id] ?? 0
    if (left < 0) return id
  }
  return logits.indexOf(max)
}
