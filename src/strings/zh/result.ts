import { count, percent } from '../number.ts'
import type { Strings } from '../shape.ts'

export const result: Strings['result'] = {
  title: '答案',
  best: '目前最好',
  final: '答案',
  steps: '步骤',
  more: '它的步骤',
  goTo: (id) => `显示节点 ${id}`,
  vote: (same, of, share) => `得票 ${percent(share)}：${count(of)} 个完成的解中有 ${count(same)} 个得到这个答案。`,
  weighed: (byChance, byPpm) => {
    if (byChance) return `每个解按模型认为的可能性${byPpm ? '乘以 PPM 分数' : ''}计票。`
    return byPpm ? '每个解按 PPM 分数计票。' : ''
  },
  share: (share) => percent(share),
  others: '还得到：',
  times: (n) => `${count(n)} 次`,
  nothing: '没有找到解',
  nothingHelp: '模型在这个预算内没有成功，这并不说明题目有解还是无解。',
  nothingOnStop: '搜索在找到解之前就结束了。',
  nearest: '最接近：',
  away: (n) => `差 ${count(n)}`,
  equals: '=',
  ofProblem: (question) => `题目：${question}`,
  output: '剩下',
}
