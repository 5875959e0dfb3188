import { count, percent, plain, rate } from '../number.ts'
import type { Strings } from '../shape.ts'
import { problemSets } from './problem-sets.ts'

export const rounds: Strings['rounds'] = {
  lines: { countdown: '数字题', mathematics: '数学' },
  line: '哪几轮',
  about: '这些模型用四轮让自己变好，没有更大的老师：每一轮，策略模型搜索训练题，再用搜到的训练下一轮的策略模型和 PPM。',
  start: {
    countdown: '第 0 轮只见过随机的合法走法。',
    mathematics: '第 0 轮学的是人写了注解、由程序改写过的解答，以及模板；每一轮都继续用这样的文本。',
  },
  fair: {
    countdown:
      '这些题取自开发集，各轮都不搜索它们；目标数在训练中出现过。训练数据大多来自随机对局，其中的数是随意抽取的，会碰巧遇到少数几题，主要是三个数的题。任何搜索都不知道答案。100 道题时，数字上下各有约 10 个百分点的误差。',
    mathematics:
      '这些题取自开发集，没有用来训练。任何搜索都不知道答案，题目也都不给出答案：由一次搜索的所有解答投票。100 道题时，数字上下各有约 10 个百分点的误差。',
  },
  settings: ({ candidates, temperature, c, samplingTemperature }) =>
    `搜索：${count(candidates)} 个候选，温度 ${plain(temperature)}，c ${plain(c)}。多数与 N 选一所抽的解答：温度 ${plain(samplingTemperature)}。括号里是每道题策略模型写出的词元数。± 是不同种子间的标准差；没有时只有一个种子。`,
  sets: problemSets,
  set: (problems, n) => `${problems}.jsonl，${count(n)} 道题`,
  chart: (set) => `${set}：各轮做对的百分比`,
  round: (n) => `第 ${n} 轮`,
  budget: (n) => `${count(n)} 次推演`,
  column: (n) => `N = ${count(n)}`,
  strategy: '策略，N 次推演或 N 个解答',
  search: (n) => `第 ${n} 轮：用自己的 PPM 搜索`,
  baselines: {
    turningBack: '最新一轮：搜索，每次推演最多折返 2 次',
    withoutPpm: '最新的策略模型，没有 PPM 的搜索',
    bestOfN: '最新的策略模型，由 PPM 从 N 个中选一个',
    majority: '最新的策略模型，N 个中的多数',
    random: '从合法步骤中均匀随机，走 N 次',
  },
  score: (share, spread) => `${percent(share)}${spread === null ? '' : ` ± ${rate(100 * spread)}`}`,
  tokens: (n) => `（${count(n)}）`,
  random: (n) => `随机，${count(n)}`,
  greedy: (share) => `只用最新的策略模型，最可能的解答：${percent(share)}。`,
  missing: (file) => `这个版本没有各轮的数字：缺少 ${file}。`,
  loading: '正在加载……',
  broken: (message) => `无法显示这些数字。${message}`,
}
