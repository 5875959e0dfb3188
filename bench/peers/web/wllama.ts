import { LoggerWithoutDebug, Wllama } from '@wllama/wllama'
import wasm from '@wllama/wllama/esm/wasm/wllama.wasm?url'
import { drawing, type LoadPeer, type Peer, seedsOf } from '../task.ts'

/** Positions for a prompt and what is written after it. */
const positions = 1024

/**
 * llama.cpp in WebAssembly, by its server's own cache of prompts.
 * @param slots whether an expansion is one request with as many answers, each in a slot of its own, instead of one request a candidate.
 */
export async function openWllama({ base, gguf, threads, rows, backend }: LoadPeer, slots: boolean): Promise<Peer> {
  if (gguf === null) throw new Error('wllama needs a GGUF file.')
  const response = await fetch(base + gguf)
  if (!response.ok) throw new Error(`${response.status} for ${gguf}`)
  const wllama = new Wllama({ default: new URL(wasm, self.location.href).href }, { suppressNativeLog: true, logger: LoggerWithoutDebug })
  await wllama.loadModel([await response.blob()], {
    n_threads: threads ?? 1,
    ...(backend === 'wasm' ? { n_gpu_layers: 0 } : {}),
    n_parallel: slots ? rows : 1,
    n_ctx: slots ? positions + rows * 128 : positions,
  })
  return {
    threads: wllama.getNumThreads(),
    adapter: null,
    async expand(expansion) {
      const { prefix, tokens, candidates, seed } = expansion
      const complete = async (seed: number, n: number): Promise<string[]> => {
        const { choices, usage } = await wllama.createCompletion({
          prompt: prefix.text,
          max_tokens: tokens,
          temperature: drawing.temperature,
          min_p: drawing.minP,
          top_p: 1,
          top_k: 0,
          seed,
          n,
          ignore_eos: true,
        })
        if (usage.prompt_tokens !== prefix.ids.length) throw new Error(`The prompt has ${usage.prompt_tokens} tokens instead of ${prefix.ids.length}.`)
        if (usage.completion_tokens !== n * tokens) throw new Error(`${usage.completion_tokens} tokens instead of ${n * tokens}.`)
        return choices.map(({ text }) => text)
      }
      if (slots) return complete(seed, candidates)
      const texts: string[] = []
      for (const one of seedsOf(expansion)) texts.push(...(await complete(one, 1)))
      return texts
    },
  }
}
