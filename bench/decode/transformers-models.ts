import {
  AutoModelForCausalLM,
  type DeviceType,
  LogitsProcessor,
  LogitsProcessorList,
  type PreTrainedModel,
  type PretrainedModelOptions,
  random,
  StoppingCriteria,
  StoppingCriteriaList,
  Tensor,
} from '@huggingface/transformers'
import { plainChat } from '../../src/models/text/chat.ts'
import type { Decoder, Generated, GenerateRequest, Models, Tokenizer } from '../../src/models/types.ts'
import { createPlainScorer, type RunPpm } from './plain-scorer.ts'

type Provider = NonNullable<NonNullable<PretrainedModelOptions['session_options']>['executionProviders']>[number]

export interface TransformersOptions {
  /** Folder below `env.localModelPath`. */
  readonly model: string
  /** The engine's, which is the library's own with a cache: all sides read and write text alike. */
  readonly tokenizer: Tokenizer
  readonly device: DeviceType
  /** Where the library's own choice of a provider for the device is not to be taken. */
  readonly provider?: Provider
  readonly dtype: 'q8' | 'fp32'
  /** All candidates of an expansion as rows of one batch, or one after the other. */
  readonly batched: boolean
  /** Null for a model without PPM. */
  readonly ppm: { readonly run: RunPpm; release(): Promise<void> } | null
}

/**
 * A model folder as a careful user of transformers.js would run it: loaded once, ids passed as tensors, the same end markers and
 * distribution as the engine's. `env` must have been set up before.
 */
export async function loadTransformersModels({ model: name, tokenizer, device, dtype, batched, ppm, provider: chosen }: TransformersOptions): Promise<Models> {
  const model = await AutoModelForCausalLM.from_pretrained(name, { device, dtype, ...(chosen ? { session_options: { executionProviders: [chosen] } } : {}) })
  return {
    name,
    provider: device === 'webgpu' ? 'webgpu' : device === 'wasm' ? 'wasm' : 'cpu',
    tokenizer,
    chat: plainChat,
    policy: createDecoder(model, batched),
    ppm: ppm && createPlainScorer(ppm.run, batched),
    async dispose() {
      await model.dispose()
      await ppm?.release()
    },
  }
}

function createDecoder(model: PreTrainedModel, batched: boolean): Decoder {
  return {
    bytes: 0,
    positions: model.config.max_position_embeddings,
    async generate(request, signal) {
      if (batched) return generateRows(model, request, request.seeds)
      const results: Generated[] = []
      for (const seed of request.seeds) {
        signal?.throwIfAborted()
        results.push(...(await generateRows(model, request, [seed])))
      }
      return results
    },
    logits: () => Promise.reject(new Error('The baseline gives no logits.')),
    dispose: async () => {},
  }
}

/** One call of `generate` with the prompt in as many rows as there are seeds; the first seed decides all of them. */
async function generateRows(model: PreTrainedModel, request: GenerateRequest, seeds: readonly number[]): Promise<Generated[]> {
  const { prefix, temperature, minP = 0, maxTokens, stop } = request
  random.seed(seeds[0])
  const dims = [seeds.length, prefix.length]
  const row = prefix.map(BigInt)
  const processors = new LogitsProcessorList()
  if (minP > 0) processors.push(new MinP(minP))
  const criteria = new StoppingCriteriaList()
  if (seeds.length > 1) criteria.push(new OnceStopped(stop))
  const output = await model.generate({
    inputs: new Tensor(
      'int64',
      BigInt64Array.from({ length: seeds.length * row.length }, (_, i) => row[i % row.length] ?? 0n),
      dims,
    ),
    attention_mask: new Tensor('int64', new BigInt64Array(seeds.length * prefix.length).fill(1n), dims),
    max_new_tokens: maxTokens,
    do_sample: temperature > 0,
    temperature,
    eos_token_id: [...stop],
    logits_processor: processors,
    stopping_criteria: criteria,
  })
  if (!(output instanceof Tensor)) throw new Error('generate gives a tensor of ids when nothing else is asked of it.')
  const width = output.dims[1] ?? 0
  const ids = Array.from(output.data, Number)
  return seeds.map((_, i) => untilStop(ids.slice(i * width + prefix.length, (i + 1) * width), stop))
}

function untilStop(generated: readonly number[], stop: readonly number[]): Generated {
  const end = generated.findIndex((id) => stop.includes(id))
  const ids = end < 0 ? [...generated] : generated.slice(0, end + 1)
  return { ids, logprobs: ids.map(() => 0), stopId: end < 0 ? null : (generated[end] ?? null) }
}

/** Tokens less likely than a share of the most likely one are never drawn, as in the engine; the library has no such setting. */
export class MinP extends LogitsProcessor {
  readonly #margin: number

  constructor(minP: number) {
    super()
    this.#margin = Math.log(minP)
  }

  override _call(_ids: bigint[][], logits: Tensor): Tensor {
    const { data, dims } = logits
    if (!(data instanceof Float32Array)) throw new Error('Logits are expected in float32.')
    const vocabulary = dims.at(-1) ?? data.length
    for (let start = 0; start < data.length; start += vocabulary) {
      const row = data.subarray(start, start + vocabulary)
      let max = Number.NEGATIVE_INFINITY
      for (const logit of row) if (logit > max) max = logit
      for (let i = 0; i < row.length; i++) if ((row[i] ?? 0) < max + this.#margin) row[i] = Number.NEGATIVE_INFINITY
    }
    return logits
  }
}

/**
 * Remembers which rows have ended. The library's own criterion looks at the last token alone, so that a batch would end only when all rows happen to
 * draw an end marker in the same step.
 */
class OnceStopped extends StoppingCriteria {
  readonly #stop: ReadonlySet<number>
  readonly #stopped: boolean[] = []

  constructor(stop: readonly number[]) {
    super()
    this.#stop = new Set(stop)
  }

  override _call(rows: number[][]): boolean[] {
    return rows.map((ids, i) => {
      this.#stopped[i] ||= this.#stop.has(Number(ids.at(-1)))
      return this.#stopped[i]
    })
  }
}
