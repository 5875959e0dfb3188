import { count, percent, plain, points } from '../number.ts'
import type { Strings } from '../shape.ts'

export const race: Strings['race'] = {
  about: {
    title: '怎样的竞赛才公平',
    paragraphs: [
      '树搜索写出的词元比一次直接解答多得多。拿它和单独一次解答相比就说它更好，说明不了什么：试得多，对得也多。',
      '所以每条赛道得到同样多的策略词元，用完为止：再采样一个完整的解答，或再做一次推演，都不会在中途截断。搜索最多可能超出一次推演；采样的赛道随后会继续，直到用得一样多。每条赛道用了多少词元都会显示。',
      '贪心解码是例外：它的解答永远相同，所以只写一次，它的词元数说明它花得多么少。把一切都探索完的搜索也会提前结束。',
      '没有一条赛道知道答案；赛道结束后才评分。搜索也可能输：后来的一份报告（arXiv 2510.20272）发现，PPM 引导的树搜索有时并不比 N 选最优好。',
    ],
  },
  count,
  lanes: {
    greedy: '贪心',
    majority: 'N 个多数表决',
    'best-of-n': 'PPM 的 N 选最优',
    search: '无 PPM 的搜索',
    'search-ppm': '有 PPM 的搜索',
  },
  setup: {
    label: '竞赛',
    source: '题目',
    question: '题目框里的题',
    made: (domain, size) => {
      if (domain === 'countdown') return `数字题，${count(size)} 个数`
      if (domain === 'words') return `应用题，${count(size)} 次变化`
      return `${domain}，规模 ${count(size)}`
    },
    count: '多少题',
    tokens: '每条赛道的策略词元',
    seed: '种子',
    lanes: '赛道',
    needsPpm: '所加载的模型没有 PPM。',
    start: '开始竞赛',
    stop: '停止',
    more: (n) => `再来 ${count(n)} 题`,
    otherModel: (model) => `这场竞赛用的是 ${model}：要增加题目，请选择该模型。`,
    otherManner: (model) => `这场竞赛用的是当时的 ${model}：提问或评判的方式不同，或权重不同。要增加题目，请恢复当时的设置。`,
    unreadable: '题目框里的题读不懂：请关闭本页修改，或改用生成的题目。',
    noMaker: '无法为所加载的模型生成题目；请用题目框里的题竞赛。',
    madeNote: '由该类题目自己的生成器在本机按种子生成，不取自任何题目文件。模型训练时可能见过类似的题，也可能见过同样的题。',
    settings: (candidates, temperature, c, sampling) =>
      `搜索：${count(candidates)} 个候选，温度 ${plain(temperature)}，c ${plain(c)}，与设置相同。采样的解答：温度 ${plain(sampling)}。`,
  },
  phases: {
    idle: '还没有竞赛。',
    waiting: '正在等待模型，或等待搜索结束。',
    running: '竞赛中。',
    ended: '竞赛已结束。',
    cut: '竞赛已停止；到那时为止结束的结果保留。',
  },
  failed: (why) => `竞赛失败：${why}`,
  place: (n, of) => `第 ${count(n)} 题，共 ${count(of)} 题`,
  speed: (tokensPerSecond) => `每秒 ${count(Math.round(tokensPerSecond))} 个词元`,
  tokens: (n, budget) => `${count(n)} / ${count(budget)} 个词元`,
  solutions: (n) => `${count(n)} 个解答`,
  rollouts: (n) => `${count(n)} 次推演`,
  leads: '领先',
  answer: '答案',
  none: '没有答案',
  right: '正确',
  wrong: '错误',
  ungraded: '无从判断',
  exhausted: '词元还没用完，一切都已探索。',
  open: (lane) => `在页面中打开“${lane}”的日志`,
  openShort: '打开',
  openTitle: (lane, question) => `${lane}：${question}`,
  picture: (lane) => `“${lane}”到目前为止写出的内容`,
  totals: {
    title: '目前的胜负',
    about: (n, budget, model) => `已结束 ${count(n)} 题，每条赛道 ${count(budget)} 个策略词元，${model}。`,
    lane: '赛道',
    right: '正确',
    share: '比例，95%',
    tokens: '每题词元',
    against: (lane) => `与“${lane}”相比`,
    againstBelow: (lane, compared) => `与“${lane}”相比：${compared}`,
    of: (right, n) => `${count(right)} / ${count(n)}`,
    interval: (share, low, high) => `${percent(share)}（${percent(low)} 至 ${percent(high)}）`,
    nothing: '没有评分',
    compared: ({ difference, low, high, onlyFirst, onlySecond, differs }) =>
      `${points(difference)} 个百分点（${points(low)} 至 ${points(high)}）。只有对方正确：${count(onlyFirst)}，只有本赛道正确：${count(onlySecond)}。${
        differs ? `有差异，${difference > 0 ? '本赛道' : '对方'}更好。` : '看不出差异。'
      }`,
    method:
      '差异的区间可以在竞赛进行中一直看：无论何时查看或停止，100 场竞赛中有 95 场，所有赛道的区间从第一题到最后一题都包含真实的差异（以下注构造的置信序列，Waudby-Smith 与 Ramdas，2024），因此它比只看一次的区间宽；不含 0 时才算差异。各比例的区间用 Wilson 方法，只适用于看一次。',
    chart: '各赛道的正确比例及其 95% 区间',
  },
  list: {
    title: '逐题结果',
    lane: (lane, what) => `${lane}：${what}。打开它的日志`,
    gone: (lane, what) => `${lane}：${what}。它的日志已不再保留`,
    kept: '只保留最近八题的日志；其余的用同样的种子可以重现。',
  },
}
