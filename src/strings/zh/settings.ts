import { count } from '../number.ts'
import type { Strings } from '../shape.ts'

export const settings: Strings['settings'] = {
  title: '设置',
  close: '关闭',
  defaults: '恢复默认',
  summary: (rollouts, candidates, c, temperature, seed) => `推演 ${count(rollouts)} · 候选 ${count(candidates)} · c ${c} · 温度 ${temperature} · 种子 ${seed}`,
  appliesNext: '改动从下一次运行起生效。',
  presets: {
    title: '搜索多少',
    names: { quick: '快速', balanced: '均衡', deep: '深入', custom: '自定义' },
    help: {
      quick: '4 次推演，每次 12 个候选：最多花“均衡”的八分之一。适合容易的题。',
      balanced: '16 次推演，每次 24 个候选，找到第一个已验证的答案就停。',
      deep: '64 次推演，每次 48 个候选：最多花“均衡”的八倍。适合难题。',
      custom: '逐项设置。',
    },
  },
  groups: { spend: '多少', way: '怎样搜索', engine: '在哪里运行' },
  invalid: (min, max) => `请填 ${min} 到 ${count(max)} 之间的数。`,
  invalidWhole: (min, max) => `请填 ${min} 到 ${count(max)} 之间的整数。`,
  fields: {
    rollouts: { label: '推演次数', help: '搜索沿树走下去并扩展一个叶子的次数。越多找到的越多；多一倍最多多花一倍时间。' },
    candidates: { label: '候选数', help: '每次扩展时策略模型提出的步骤数。越多看到的路越多，也越慢。' },
    leaves: { label: '并行叶子数', help: '同时扩展的叶子数。越多越快，但选每一个时还不知道其他的结果。' },
    c: { label: '探索常数 c', help: '大则多试少访问的步骤，小则相信分数。不影响每次推演的时间。' },
    backtracks: { label: '折返', help: '一次推演途中最多可以几次折返到路上搁下的、分数更高的步骤。0：不折返，与论文相同。' },
    temperature: { label: '温度', help: '0 总取最可能的词元；越高越多样。不影响每步的时间。' },
    depth: { label: '深度上限', help: '步骤链的最大长度。只限制一次推演最多花多久。' },
    seed: { label: '种子', help: '同样的种子和设置给出同样的搜索，时间也相同。' },
    maxTokens: { label: '词元预算', help: '策略模型生成这么多词元后停止。留空：不限。' },
  },
  stopAtFirstAnswer: {
    label: '第一个答案',
    help: '搜索是否在找到第一个已验证的答案后结束。之后仍可让它继续。',
    choices: { yes: '到此为止', no: '做完全部推演' },
  },
  draw: {
    label: '抽取方式',
    help: '一步的候选是彼此都不同，还是各自独立抽取（会有许多相同）。',
    choices: { distinct: '全部不同', independent: '各自独立' },
  },
  guidance: { label: '引导', help: '靠什么区分好步骤和坏步骤。', choices: { ppm: 'PPM 打分', none: '无（多数决定）' } },
  answer: {
    label: '答案',
    help: '有 PPM 打分时哪个答案胜出：得分最高的，还是全体投票（按模型认为的可能性乘以分数加权）。',
    choices: { best: '得分最高', vote: '投票' },
  },
  model: { label: '模型', help: '训练好的策略模型及其 PPM。' },
  backend: {
    label: '后端',
    help: '模型在哪里运行。“自动”在有适配器时用 WebGPU；您自己的模型会在两者上各试一次，然后用更快的那个。',
    choices: { auto: '自动', webgpu: 'WebGPU', wasm: 'WASM（CPU）' },
  },
}

export const link: Strings['link'] = {
  title: '链接有一部分不能用',
  unknown: (name) => `“${name}”不是一项设置。`,
  invalid: (name, value, expected) => `已忽略 ${name}=${value}；可用：${expected}。`,
}

export const storage: Strings['storage'] = {
  title: '什么都不会记住',
  forgets: '这个浏览器不为本页保存任何内容：每次打开都恢复默认设置，并重新加载模型。其余一切照常；搜索请存成文件。',
}
