import { AutoModelForCausalLM, env, Tensor } from '@huggingface/transformers'
import * as ort from 'onnxruntime-web/webgpu'
import { requestDevice } from '../../../src/models/gpu/gpu-device.ts'
import type { EngineCalls } from './messages.ts'

/** One without the kernels that compute wrongly on software adapters; left to itself the library takes them, and another token here and there. */
async function openDevice(): Promise<GPUDevice> {
  const adapter = await navigator.gpu.requestAdapter()
  if (!adapter) throw new Error('There is no graphics adapter.')
  return requestDevice(adapter)
}

/** transformers.js as its own users run it, in full precision, from the page's own server. */
export const decodeGreedily: EngineCalls['greedy'] = async ({ base, model: name, backend, prefixes, maxTokens, stop }) => {
  env.allowRemoteModels = false
  env.allowLocalModels = true
  env.localModelPath = `${base}models/`
  env.useBrowserCache = false
  env.useWasmCache = false
  const runtime = `${base}ort/ort-wasm-simd-threaded${backend === 'webgpu' ? '.asyncify' : ''}`
  ort.env.wasm.wasmPaths = { mjs: `${runtime}.mjs`, wasm: `${runtime}.wasm` }
  ort.env.wasm.numThreads = 1
  const provider = backend === 'webgpu' ? { name: backend, device: await openDevice() } : backend
  const model = await AutoModelForCausalLM.from_pretrained(name, { device: backend, dtype: 'fp32', session_options: { executionProviders: [provider] } })
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
