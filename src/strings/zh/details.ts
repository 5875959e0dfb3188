import type { DetailTexts } from '../coded.ts'
import { score } from '../number.ts'

const or = (numbers: string): string => (numbers === '' ? '无' : numbers)

export const details: DetailTexts = {
  python: ({ error }) => error,
  'same-state': ({ key }) => key,
  'low-ppm': ({ ppm, below }) => `${score(ppm)} 低于 ${score(below)}`,
  'depth-limit': ({ steps }) => `已到 ${steps} 步的深度上限`,
  'cut-off': ({ tokens }) => `写了 ${tokens} 个词元还没写完这一步，被截断`,
  forbidden: () => '',
  'no-move': () => '这一步没有把两个数合成一个',
  'number-unread': () => '这一步里有个数读不出来',
  'state-unread': () => '从上一步的输出读不出剩下的数',
  'not-among': ({ a, b, left }) => `剩下的数 ${left} 里没有 ${a} 和 ${b}`,
  'wrong-rest': ({ wanted, found }) => `剩下的数应为 ${or(wanted)}，而不是 ${or(found)}`,
  'division-by-zero': () => '除数为零',
  negative: ({ a, b }) => `${a} − ${b} 是负数`,
  zero: ({ a, b }) => `${a} − ${b} 是 0，规则不允许`,
  'not-whole': ({ a, b }) => `${a} / ${b} 不是整数`,
  'comment-differs': ({ comment, code }) => `注释说“${comment}”，代码做的是“${code}”`,
  'output-differs': ({ wanted }) => `代码应输出 ${wanted}`,
  'ends-early': ({ left }) => `程序结束时还剩 ${left} 个数`,
  'no-end': () => '只剩一个数，程序却没有结束',
  misses: ({ value, target }) => `结果是 ${value}，不是 ${target}`,
  'no-expression': () => '这些步骤合不成一个算式',
  'long-step': ({ lines, most }) => `这一步太长（Python 有 ${lines} 行，最多 ${most} 行）`,
  'no-python': () => '这一步没有 Python',
  'made-up': ({ number }) => `注释里的 ${number} 既不是题目给的，也不是 Python 算出来的`,
  'negative-count': ({ printed }) => `答案是 ${printed}，而题目问的量不可能小于零`,
  'no-answer': () => '程序结束时没有输出答案',
  'answer-unread': ({ printed }) => `程序输出“${printed}”，不是题目要的那种答案`,
  'wrong-arithmetic': ({ claim, value }) => `${claim} 算错了：应为 ${value}`,
  'context-full': ({ tokens, most }) => `加上这一步，解答有 ${tokens} 个词元，而模型只能读 ${most} 个`,
  told: ({ text }) => text,
}
