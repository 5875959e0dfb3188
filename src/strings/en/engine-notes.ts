import type { EngineNoteTexts } from '../coded.ts'
import { failure } from './failures.ts'

/** What there is to know of the engine at work, a sentence each. */
export const engineNotes: EngineNoteTexts = {
  'device-restarted': () => 'The graphics device was lost and has been started again.',
  'device-given-up': () => 'The graphics device was lost again and again; WebAssembly is used instead.',
  'fewer-rows': ({ rows }) => `Memory ran out; at most ${rows} sequences are now decoded side by side.`,
  'device-memory-given-up': () => 'The graphics device ran out of memory; WebAssembly is used instead.',
  'one-thread': () => 'Only one thread is used, because the page is not cross-origin isolated.',
  'no-webgpu': () => 'This browser does not offer WebGPU here.',
  'no-adapter': () => 'No graphics adapter for WebGPU.',
  'software-adapter': () => 'The only WebGPU adapter is emulated in software, which is slower than WebAssembly.',
  'measured-faster': ({ wasm, webgpu }) =>
    `WebAssembly is faster for this model here: ${wasm.toFixed(0)} ms a step where WebGPU took ${webgpu.toFixed(0)} ms. Settings can choose WebGPU all the same.`,
  'plain-attention': () => 'WebGPU could not be started: the policy has no GroupQueryAttention, which this program needs on a graphics device.',
  'wrong-arithmetic': ({ by, difference }) =>
    `WebGPU could not be started: this graphics driver computes the model wrongly (two ways to the same logit, one by ${{ 'long-pass': 'a longer pass', 'single-steps': 'single steps' }[by]}, differ by ${difference.toPrecision(2)}).`,
  'webgpu-failed': ({ fault }) => `WebGPU could not be started: ${failure(fault)}`,
}
