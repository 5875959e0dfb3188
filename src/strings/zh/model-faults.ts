import type { ModelFaultTexts } from '../model-faults.ts'

const size = (bytes: number | null): string => (bytes === null ? '' : `（${bytes} 字节）`)
const whole = '请重新放好完整的模型文件夹'
const again = '请重新下载模型；如果是自己架设的页面，请重新构建'

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
  field: ({ file, field, wanted }) => `${file}：“${field}”必须是${{ count: '正整数', text: '文本', list: '列表' }[wanted]}：${whole}。`,
  'unusable-weights': ({ file, bytes, reason }) => `${file}${size(bytes)} 不完整，或不是可用的 ONNX 计算图（${reason.replace(/\.$/, '')}）：${again}。`,
  swapped: ({ file, holds }) =>
    holds === 'ppm'
      ? `${file} 里是 PPM 的权重，不是策略模型的：请把 onnx/ 和 ppm/onnx/ 里的文件对调。`
      : `${file} 里是策略模型的权重，不是 PPM 的：请把 onnx/ 和 ppm/onnx/ 里的文件对调。`,
  'other-graph': ({ file, found, wanted }) => `${file} 的输入是 ${found.join('、')}，而需要 ${wanted}：请用 training/export.py 重新导出，或换用较新的模型。`,
  tokenizer: ({ reason }) => `tokenizer.json 或 tokenizer_config.json 无法使用（${reason}）：${whole}。`,
  'no-token': ({ token }) => `分词器没有词元“${token}”：请使用为本程序训练的模型。`,
}
