import { count, percent, plain } from '../number.ts'
import type { Strings } from '../shape.ts'
import { problemSets } from './problem-sets.ts'

export const figures: Strings['figures'] = {
  about:
    '这些模型按本页的默认设置能做对多少，旁边是把同样多的词元花在别处的做法：没有 PPM 的同一搜索；抽取完整的解答，由 PPM 或多数选出一个；只用最可能的解答；以及从合法步骤中随机走。',
  fair: '所有题目都来自没有用来训练的文件；数字题模型学的随机对局会碰巧遇到少数三个数的题。任何搜索都不知道答案。题目给出目标数时，答案会被精确检查，搜索找到第一个就结束；其他题目由所有解答投票。区间表示：题目多得多时，这个比例在 100 次这样的抽样中有 95 次落在其中。搜索并不处处领先。',
  sets: problemSets,
  set: ({ problems, n, settings: { rollouts, candidates, temperature, backtracks }, samplingTemperature, figures: all }) => {
    const seeds = Math.max(1, ...all.map(({ runs }) => runs.length))
    return `${problems}，${count(n)} 道题，${count(seeds)} 个种子。搜索：${count(rollouts)} 次推演，每次 ${count(candidates)} 个候选，温度 ${plain(temperature)}，每次推演最多折返 ${count(backtracks)} 次。完整解答：温度 ${plain(samplingTemperature)}。`
  },
  way: '做法',
  right: '做对',
  interval: '95% 区间',
  tokens: '每题词元数',
  ways: {
    search: (n) => `用自己的 PPM 搜索，${count(n)} 次推演`,
    'without-ppm': (n) => `同一搜索，没有 PPM，${count(n)} 次推演`,
    'best-of-n': (n) => `由 PPM 从 ${count(n)} 个解答中选一个`,
    majority: (n) => `${count(n)} 个解答中的多数`,
    greedy: () => '最可能的解答',
    random: (n) => `随机的合法步骤，走 ${count(n)} 次`,
  },
  share: percent,
  between: (low, high) => `${percent(low)} 到 ${percent(high)}`,
  count,
  missing: '这个版本没有模型的数字：缺少 models/figures.json。',
  loading: '正在加载……',
  broken: (message) => `无法显示这些数字。${message}`,
}
