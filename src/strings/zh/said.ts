import { shortened } from '../shortened.ts'

/**
 * What engine, rules and interpreter say in English, because logs and terminals keep it, by its wording there; `{}` stands for a value. A wording that ends with
 * a value takes everything up to the end. Where several fit, the first in this list is taken first.
 */
export const wordings: readonly (readonly [english: string, chinese: (...values: readonly string[]) => string])[] = [
  // The search.
  ['the interpreter returned fewer results than it was given programs', () => '解释器返回的结果比交给它的程序少'],
  // Python, around what it says itself.
  ['stopped after {} s: the program takes too long', (s) => `程序用时过长，${s} 秒后被停止`],
  ['the program crashed the interpreter ({})', (reason) => `程序使解释器崩溃（${reason}）`],
  ['Python could not start: {}', (reason) => `Python 无法启动：${reason}`],
  ['{} could not be loaded (status {}).', (file, status) => `${file} 无法加载（状态 ${status}）。`],
  ['its worker script could not be loaded', () => '它的工作线程脚本无法加载'],
  ['Refused: ', () => '拒绝：'],
  ['import of {} is refused; allowed: {}', (name, allowed) => `不允许导入 ${name}；允许的有：${allowed}`],
  ['the name {} is refused', (name) => `不允许使用名称 ${name}`],
  ['printed more than {} characters', (n) => `输出超过 ${n} 个字符`],
  // Devices.
  ['The graphics device has no memory left ({}).', (reason) => `图形设备内存已用完（${reason}）。`],
  ['The graphics device was lost ({}).', (reason) => `图形设备丢失（${reason}）。`],
  [
    'The model returned logits that are not numbers; its weights are damaged or this device computes them wrongly.',
    () => '模型给出的 logit 不是数；可能权重损坏，或这台设备算错了。',
  ],
  ['The preference model returned scores that are not numbers.', () => '偏好模型给出的分数不是数。'],
  ['The sequence has {} tokens, the model reads at most {}.', (found, most) => `序列有 ${found} 个词元，模型最多读 ${most} 个。`],
]

const rules = wordings.map(([english, chinese]) => {
  const source = english.replace(/[.*+?^$()|[\]\\/]/g, '\\$&').replaceAll('{}', '(.+?)')
  const pattern = new RegExp(`${english.startsWith('{}') ? '^' : ''}${source}${english.endsWith('{}') ? '$' : ''}`, 'gs')
  return { pattern, chinese }
})

/**
 * The parts of a text that are known, in Chinese; the rest, such as Python's own errors, as it is. Of a long text only the beginning is looked at and given: nothing that
 * is said here is long, and the time that the patterns take grows faster than the text.
 */
export const said = (text: string): string =>
  rules.reduce(
    (known, { pattern, chinese }) => known.replace(pattern, (_, ...found: unknown[]) => chinese(...found.filter((value) => typeof value === 'string'))),
    shortened(text),
  )
