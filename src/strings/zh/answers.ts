import type { Doubt } from '../../problems/verification.ts'
import { count } from '../number.ts'
import type { Strings } from '../shape.ts'

const doubt = (why: Doubt): string => {
  switch (why.code) {
    case 'question-unread':
      return '本页不知道这道题的规则，所以没有检查答案。'
    case 'answer-unread':
      return '答案不是本页能计算的算式。'
    case 'not-named':
      return '没有检查：题目没有给出答案。'
    case 'no-solution':
      return '代入方程，等式不成立。'
    case 'incomplete':
      return '它是方程的解，但可能还有别的解，所以不算已检查。'
    case 'division-by-zero':
      return '算式除以零。'
    case 'numbers': {
      const { unused, foreign } = why.values
      const parts = [
        ...(unused.length > 0 ? [`没有用 ${unused.join('、')}`] : []),
        ...(foreign.length > 0 ? [`用了 ${foreign.join('、')}，题目没有给出或没有这么多`] : []),
      ]
      return `算式没有按题目的要求用数：${parts.join('；')}。`
    }
    case 'on-the-way':
      return `中途得到 ${why.values.value}，而规则只允许大于 0 的整数。`
    case 'value':
      return `算式等于 ${why.values.value}，不是 ${why.values.target}。`
    case 'claim':
      return `算式等于 ${why.values.value}，不是 ${why.values.claimed}。`
  }
}

export const answers: Strings['answers'] = {
  title: '找到的答案',
  more: (n) => `还有 ${count(n)} 个`,
  count: (different, solutions) => `${count(different)} 个不同的${solutions === different ? '' : `，来自 ${count(solutions)} 个完成的解`}`,
  columns: { answer: '算式', ppm: 'PPM', rollout: '推演', check: '检验' },
  verified: '已验证',
  verifiedHelp: '这个算式精确计算过：按题目的规则用数，得到目标',
  unverified: '未验证',
  doubt,
  stepsDiffer: '算式本身检查过，但为它记录的步骤违反规则或得不到它。',
  stepsDifferShort: '步骤不符',
  named: (answer, verified) => (verified ? answer : `${answer}（未验证）`),
  times: (n) => `找到 ${count(n)} 次`,
  select: (answer) => `显示 ${answer} 的节点`,
}
