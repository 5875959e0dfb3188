import type { ModelFaultTexts } from '../coded.ts'
import { bytes as sized } from '../number.ts'
import { describeFileFault } from './schema-faults.ts'

const size = (bytes: number | null): string => (bytes === null ? '' : `（${bytes} 字节）`)
const whole = '请重新放好完整的模型文件夹'
const listed = (names: readonly string[]): string => `${names.slice(0, 3).join('、')}${names.length > 3 ? '……' : ''}`
const again = '请重新下载模型；如果是自己架设的页面，请重新构建'

/** 评分时读的是什么。 */
const heads = { tokens: '下一个词元的概率（带键值缓存）', classes: '两个类别的数值', scalar: '一个数' } as const

export const modelFaults: ModelFaultTexts = {
  'unknown-model': ({ name, known }) => `没有模型“${name}”；请选择其中之一：${known.join('、')}。`,
  'file-missing': ({ file, bytes, reason }) => `缺少 ${file}${size(bytes)}${reason === null ? '' : `，${reason}`}：${again}。`,
  'file-unlisted': ({ file, model }) => `模型“${model}”没有 ${file}：请选择其他模型，或补上这个文件并列入 models/index.json。`,
  'not-downloaded': ({ file, reason }) => `${file} 无法下载（${reason}）：请检查网络后重试。`,
  'broken-off': ({ file, expected, found, reason }) => `${file} 下载中断，${expected} 字节只收到 ${found} 字节（${reason}）：请检查网络后重试。`,
  'cut-short': ({ file, expected, found }) => `${file} 不完整，应为 ${expected} 字节，只有 ${found} 字节：${again}。`,
  'other-size': ({ file, expected, found }) => `${file} 不是所需的文件，应为 ${expected} 字节，实有 ${found} 字节：${again}。`,
  damaged: ({ file, expected, found }) => `${file} 已损坏或是别的版本，SHA-256 为 ${found}…，应为 ${expected}…：${again}。`,
  'not-json': ({ file, reason }) => `${file} 不是有效的 JSON（${reason}）：${whole}。`,
  schema: ({ file, fault }) => `${describeFileFault(file, fault).replace(/。$/, '')}：${whole}。`,
  'unusable-weights': ({ file, bytes, reason }) => `${file}${size(bytes)} 不完整，或不是可用的 ONNX 计算图（${reason.replace(/\.$/, '')}）：${again}。`,
  swapped: ({ file, holds }) =>
    holds === 'ppm'
      ? `${file} 里是 PPM 的权重，不是策略模型的：请把 onnx/ 和 ppm/onnx/ 里的文件对调。`
      : `${file} 里是策略模型的权重，不是 PPM 的：请把 onnx/ 和 ppm/onnx/ 里的文件对调。`,
  'other-graph': ({ file, found, wanted }) => `${file} 的输入是 ${found.join('、')}，而需要 ${wanted}：请用 training/export.py 重新导出，或换用较新的模型。`,
  'unsupported-cache': ({ file, found }) =>
    `${file} 逐词元保留的不只是各层的键和值（${listed(found)}），本程序不支持：请选用各层都是注意力的模型，如 SmolLM2、Qwen2.5 或 Qwen3。`,
  'other-head': ({ file, found, wanted }) => `${file} 输出 ${found}，而要读的是${heads[wanted]}：请选择这个模型所属的评分方式，或换一个模型。`,
  tokenizer: ({ reason }) => `tokenizer.json 或 tokenizer_config.json 无法使用（${reason}）：${whole}。`,
  'chat-template': ({ reason }) => `模型的对话模板无法读取（${reason}）：${whole}。`,
  'no-token': ({ token }) => `分词器没有词元 ${JSON.stringify(token)}：请使用训练时用到它的模型。`,
  'not-an-id': ({ id }) => `“${id}”不是模型的编号：请写成“所有者/名称”，例如 HuggingFaceTB/SmolLM2-135M-Instruct。`,
  offline: ({ address }) => `没有网络，而需要 ${address}：请连上网络后重试，或选择已保存在此浏览器中的模型。`,
  'not-on-hub': ({ id, revision, address }) => `没有“${id}”的“${revision}”版本（${address}）：请检查编号及其大小写。`,
  gated: ({ id, status, address }) =>
    `模型库不向陌生人提供“${id}”（${status}，${address}）：它受限、不公开，或不存在。请检查编号；受限的模型可以用账号下载后，在这里作为文件夹打开。`,
  'no-graph': ({ name, wanted }) => `“${name}”没有本程序能运行的计算图：需要 ${wanted.join('、')}。请找这个模型的 ONNX 导出，常在 onnx-community/ 之下。`,
  'other-cache': ({ name, kinds }) =>
    `“${name}”在词元之间保留的不只是键和值（${kinds.join('、')}），本程序无法分叉：请选择普通的注意力解码器，例如 Llama、Qwen2、Qwen3 或 SmolLM2。`,
  'storage-full': ({ name, needed, free }) =>
    `没有空间保存 ${name}${needed === null ? '' : `：需要 ${sized(needed)}${free === null ? '' : `，可用 ${sized(free)}`}`}。请从列表中删除一个模型，清理磁盘，或选择更小的格式。`,
  'storage-forbidden': ({ reason }) =>
    `此浏览器不让页面保存文件（${reason.replace(/\.$/, '')}），某些无痕窗口就是这样：请在普通窗口中，通过 https 或从 localhost 打开页面。`,
  'storage-busy': ({ name }) => `另一个标签页正在写入 ${name}：请等它完成，或关闭它，然后重试。`,
  'not-kept': ({ name }) => `模型“${name}”没有保存在此浏览器中：请在“模型”中下载，或选择其他模型。`,
  'half-kept': ({ name, file }) => `模型“${name}”不完整，${file} 缺失或被截断：请在“模型”中继续下载，或选择其他模型。`,
  'out-of-memory': ({ name, reason }) => `内存放不下“${name}”（${reason.replace(/\.$/, '')}）：请关闭其他标签页，或选择更小的模型或格式。`,
  'device-lost': ({ name, reason }) => `加载“${name}”时图形设备丢失（${reason.replace(/\.$/, '')}）：请重试，或在“设置”中把后端设为 WASM。`,
}
