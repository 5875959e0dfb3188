import { count, score } from '../number.ts'
import type { Strings } from '../shape.ts'

export const lessons: Strings['lessons'] = {
  title: '学习',
  open: '学习：导览、课程、四轮与术语表',
  openShort: '学习',
  close: '关闭',
  tabs: '从哪里学',
  names: { lessons: '课程', figures: '做对多少', rounds: '四轮', glossary: '术语表' },
  tour: '五分钟导览',
  minutes: (n) => `约 ${count(n)} 分钟`,
  begin: '开始',
  loading: '正在加载……',
  failed: (file, message) => `${file} 不能用：${message}`,
  unreachable: (file) => `无法加载 ${file}。请检查网络后重新打开。`,
  noJson: (detail) => `不是 JSON：${detail}`,
  misfit: (misfit) => {
    const where = `steps[${misfit.step}]`
    if (misfit.what === 'position') return `${where} 要 ${count(misfit.position)} 个事件之后的树，而它的轨迹只有 ${count(misfit.length)} 个。`
    if (misfit.what === 'node') return `${where} 提到节点 ${count(misfit.node)}，那一刻树中没有它。`
    return `${where} 的问题没有一个可选的答案是对的。`
  },
  noExperiment: (step, known) => `steps[${step}].experiment 应为 ${known.join('、')} 之一。`,
  tryIt: (name) => `试一试：${name}`,
  all: '全部课程',
  step: (n, of) => `第 ${count(n)} 步，共 ${count(of)} 步`,
  progress: '进度',
  previous: '上一步',
  next: '下一步',
  finish: '完成',
  tree: '这一课的树',
  recorded: '录制的搜索',
  check: '检查',
  show: '告诉我',
  your: '你的答案',
  notNumber: '请写一个数，例如 0.5 或 -0.16。',
  none: '请先标出至少一步。',
  answerIs: (value) => `是 ${score(value)}。`,
  answers: (titles) => `共 ${count(titles.length)} 个：${titles.join(' · ')}`,
  right: '对。',
  wrong: '还不对。',
  option: (title, output) => (output === '' ? title : `${title} → ${output}`),
  sums: '选择时比较的',
  columns: { step: '步骤', q: 'Q', exploration: '探索', sum: 'UCT' },
}
