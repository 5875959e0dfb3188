import type { EngineNoteTexts } from '../coded.ts'
import { failure } from './failures.ts'

export const engineNotes: EngineNoteTexts = {
  'device-restarted': () => '图形设备曾丢失，已重新启动。',
  'device-given-up': () => '图形设备一再丢失，改用 WebAssembly。',
  'fewer-rows': ({ rows }) => `内存不足；现在最多同时解码 ${rows} 个序列。`,
  'device-memory-given-up': () => '图形设备内存不足，改用 WebAssembly。',
  'one-thread': () => '页面没有跨源隔离，所以只用一个线程。',
  'no-webgpu': () => '这个浏览器在这里不提供 WebGPU。',
  'no-adapter': () => '这个浏览器没有找到可用于 WebGPU 的图形适配器。',
  'software-adapter': () => '唯一的 WebGPU 适配器由软件模拟，比 WebAssembly 慢。',
  'measured-faster': ({ wasm, webgpu }) =>
    `在这里 WebAssembly 运行这个模型更快：每步 ${wasm.toFixed(0)} 毫秒，WebGPU 为 ${webgpu.toFixed(0)} 毫秒。仍可在设置中选用 WebGPU。`,
  'plain-attention': () => 'WebGPU 无法启动：策略模型没有 GroupQueryAttention，本程序在图形设备上需要它。',
  'wrong-arithmetic': ({ by, difference }) =>
    `WebGPU 无法启动：这个图形驱动把模型算错了（用两种方法算同一个 logit，其一为${{ 'long-pass': '一次长计算', 'single-steps': '逐步计算' }[by]}，相差 ${difference.toPrecision(2)}）。`,
  'webgpu-failed': ({ fault }) => `WebGPU 无法启动：${failure(fault)}`,
}
