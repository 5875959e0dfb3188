import { bytes } from '../number.ts'
import type { Strings } from '../shape.ts'

const kinds: Readonly<Record<string, string>> = { countdown: '每个数都用的数字题', television: '电视数字游戏', words: '应用题', algebra: '代数题' }

/** What problems of a domain are called. */
export const kindOf = (domain: string): string => kinds[domain] ?? `“${domain}”这类题`

export const problem: Strings['problem'] = {
  label: '题目',
  runThis: '运行这道题',
  placeholder: 'Use 4, 6, 8 and 2 each exactly once with + - * / to make 24.',
  examples: '示例',
  surprise: '随机一题',
  understood: '读懂了。',
  asRead: (question) => `理解为：${question}`,
  domain: {
    countdown: 'Countdown（3 到 6 个数）和 24 点。',
    television: '电视数字游戏的一局：每个数至多用一次，最接近的答案也算数。',
    words: '一道应用题。答案是一个数，题目没有给出它：什么是对的，要靠搜索去找。',
    algebra: '一道代数题。只有方程的解和展开的结果可以检查。',
  },
  noModel: (domain) => `这里还没有会做${kindOf(domain)}的模型：请选择别家的模型。`,
  otherModel: (domain, name, size) =>
    `所选的模型不会做${kindOf(domain)}。点“运行”会载入为此训练的 ${name}${size === null ? '' : `（${bytes(size)}）`}，并保存在本浏览器中。`,
  largerModel: (name, size) => `更大的模型答对得更多，但加载${size === null ? '' : `（${bytes(size)}）`}和思考都更慢：${name}。`,
  takeModel: (name) => `现在就改用 ${name}`,
  inputs: '题目所给各数的名字',
  inUnit: (unit) => `单位：${unit}`,
  tryExample: '或者选下面的一个示例。',
  chips: {
    label: '理解为',
    number: (place, of) => `第 ${place} 个数，共 ${of} 个`,
    add: '添加一个数',
    remove: (number) => `去掉 ${number}`,
    target: '目标',
    assumed: '默认',
    assumedTarget: '目标（默认）',
    rule: '规则',
    rules: { all: '所有的数都用', some: '可以不用完' },
    ruleHints: { all: '每个数恰好用一次；24 点中途可用分数', some: '每个数最多用一次，中途只有大于 0 的整数，像电视节目那样' },
  },
}
