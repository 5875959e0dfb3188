import { score } from '../number.ts'
import type { Strings } from '../shape.ts'

const scorers: Strings['manner']['scorers'] = {
  ppm: 'PPM',
  'qwen-math-prm': 'Qwen2.5-Math-PRM',
  'math-shepherd': 'Math-Shepherd（“+”或“-”）',
  rlhflow: 'RLHFlow（“+”或“-”）',
  'skywork-o1': 'Skywork-o1-Open-PRM',
  trl: '用 TRL 训练的 PRM',
  rstar: 'rStar-Math 的 PPM',
  'yes-no': '“最后一步对吗？Yes 或 No”',
}

export const manner: Strings['manner'] = {
  title: '如何提问、由谁评判',
  shipped: '随页面提供的模型熟悉本页的步骤写法，各有一同训练的 PPM。其他厂家的模型可在这里选择。',
  format: '步骤的写法',
  suits: '适合该模型的写法',
  judge: '由谁评判步骤',
  nobody: '无人：得票最多的答案胜出',
  itself: '模型自己',
  server: (name) => `${name}（来自服务器）`,
  scorer: '问它什么',
  scorers,
  untried: '按其作者的说明读取。制作本页时无法用其权重试过：请留意它对一步对、一步错的评分。',
  judged: (kind) => (kind === 'yes-no' ? '没有 PPM：由语言模型自己答 yes 或 no 来评判步骤。' : `由 ${scorers[kind]} 评判步骤。`),
  trial: ({ code, right, wrong }) => {
    const figures = `对的一步 ${score(right)}，错的一步 ${score(wrong)}`
    if (code === 'told-apart') return `用同一题的一步对、一步错试了试，它分得清：${figures}。一对例子说明不了多少。`
    if (code === 'same') return `用同一题的一步对、一步错试了试，它给的分数一样（${figures}）：它不知道，或者不是所选的那种评分模型。`
    return `用同一题的一步对、一步错试了试，它把错的当成更好的（${figures}）：它的分数可能误导搜索。`
  },
  short: '评判',
  useAsJudge: '让它评判步骤',
}
