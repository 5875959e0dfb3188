import { AutoModelForCausalLM, env, Tensor } from '@huggingface/transformers'
import * as ort from 'onnxruntime-web/webgpu'
import type { EngineCalls } from './messages.ts'

/** transformers.js as its own users run it, in full precision, from the page's own server; in WebAssembly, since it is the measure of every provider. */
export const decodeGreedily: EngineCalls['greedy'] = async ({ base, model: name, prefixes, maxTokens, stop }) => {
  env.allowRemoteModels = false
  env.allowLocalModels = true
  env.localModelPath = `${base}models/`
  env.useBrowserCache = false
  env.useWasmCache = false
  const runtime = `${base}ort/ort-wasm-simd-threaded`
  ort.env.wasm.wasmPaths = { mjs: `${runtime}.mjs`, wasm: `${runtime}.wasm` }
  ort.env.wasm.numThreads = 1
  const model = await AutoModelForCausalLM.from_pretrained(name, { device: 'wasm', dtype: 'fp32' })
  const results: number[][] = []
  for (const prefix of prefixes) {
    const dims = [1, prefix.length]
    const output = await model.generate({
      inputs: new Tensor('int64', BigInt64Array.from(prefix, BigInt), dims),
      attention_mask: new Tensor('int64', new BigInt64Array(prefix.length).fill(1n), dims),
      max_new_tokens: maxTokens,
      do_sample: false,
      eos_token_id: [...stop],
    })
    if (!(output instanceof Tensor)) throw new Error('generate gives a tensor of ids when nothing else is asked of it.')
    results.push(Array.from(output.data, Number).slice(prefix.length))
  }
  await model.dispose()
  return results
}
