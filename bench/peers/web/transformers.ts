import { AutoModelForCausalLM, DynamicCache, env, LogitsProcessorList, random, Tensor } from '@huggingface/transformers'
import { createTokenizer } from '../../../src/models/loading/tokenizer.ts'
import { MinP } from '../../decode/transformers-models.ts'
import { openDevice, setUpRuntime } from '../../decode/web/transformers.ts'
import { drawing, type LoadPeer, type Peer, seedsOf } from '../task.ts'

const row = (ids: readonly number[]): Tensor => new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length])

/**
 * transformers.js, one candidate after the other.
 * @param kept whether the prefix is computed once and its cache handed to each call, and kept for prefixes that continue it. Only where tensors are in main memory: on a
 * graphics device the first call frees what it was given.
 */
export async function openTransformers({ base, model: name, backend, threads: wanted }: LoadPeer, kept: boolean): Promise<Peer> {
  if (kept && backend === 'webgpu') throw new Error('transformers.js cannot fork a cache on a graphics device.')
  const threads = backend === 'webgpu' ? 1 : (wanted ?? 1)
  env.allowRemoteModels = false
  env.allowLocalModels = true
  env.localModelPath = `${base}models/`
  env.useBrowserCache = false
  setUpRuntime(base, backend, threads)
  const folder = `${base}models/${name}/`
  const [json, config] = await Promise.all(
    ['tokenizer.json', 'tokenizer_config.json'].map(async (file): Promise<unknown> => (await fetch(folder + file)).json()),
  )
  const tokenizer = createTokenizer(json, config)
  const provider = backend === 'webgpu' ? { name: 'webgpu' as const, device: await openDevice() } : backend
  const model = await AutoModelForCausalLM.from_pretrained(name, {
    device: backend,
    dtype: backend === 'webgpu' ? 'fp32' : 'q8',
    session_options: { executionProviders: [provider] },
  })
  const cache = new PrefixEntries(async (ids, past) => {
    const output = await model.generate({ inputs: row(ids), max_new_tokens: 1, return_dict_in_generate: true, ...(past ? { past_key_values: past } : {}) })
    return entriesOf('past_key_values' in output ? output.past_key_values : null)
  })
  return {
    threads,
    adapter: null,
    async expand(expansion) {
      const { prefix, tokens } = expansion
      const entries = kept ? await cache.before(prefix.ids) : null
      const texts: string[] = []
      for (const seed of seedsOf(expansion)) {
        random.seed(seed)
        const processors = new LogitsProcessorList()
        processors.push(new MinP(drawing.minP))
        const output = await model.generate({
          inputs: row(prefix.ids),
          max_new_tokens: tokens,
          min_new_tokens: tokens,
          do_sample: true,
          temperature: drawing.temperature,
          logits_processor: processors,
          ...(entries ? { past_key_values: new DynamicCache(entries) } : {}),
        })
        if (!(output instanceof Tensor)) throw new Error('generate gives a tensor of ids when nothing else is asked of it.')
        const ids = Array.from(output.data, Number).slice(prefix.ids.length)
        if (ids.length !== tokens) throw new Error('A candidate has another length.')
        texts.push(tokenizer.decode(ids))
      }
      return texts
    },
  }
}

type Entries = Record<string, Tensor>

function entriesOf(cache: unknown): Entries {
  if (!(cache instanceof DynamicCache)) throw new Error('generate returned no cache.')
  return { ...cache }
}

/** Keys and values of the last prefix but for its last token, which `generate` has to be left to compute. */
class PrefixEntries {
  readonly #compute: (ids: readonly number[], past: DynamicCache | null) => Promise<Entries>
  #ids: readonly number[] = []
  #entries: Entries | null = null

  constructor(compute: (ids: readonly number[], past: DynamicCache | null) => Promise<Entries>) {
    this.#compute = compute
  }

  async before(prefix: readonly number[]): Promise<Entries> {
    const ids = prefix.slice(0, -1)
    const continues = this.#entries !== null && ids.length > this.#ids.length && this.#ids.every((id, i) => id === ids[i])
    if (this.#entries === null || ids.join() !== this.#ids.join())
      this.#entries = await this.#compute(ids, continues && this.#entries ? new DynamicCache(this.#entries) : null)
    this.#ids = ids
    return this.#entries
  }
}
