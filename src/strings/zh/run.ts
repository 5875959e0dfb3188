import { count, rate } from '../number.ts'
import type { Strings } from '../shape.ts'
import { answers } from './answers.ts'
import { seconds } from './seconds.ts'
import { unlawful } from './unlawful.ts'

export const run: Strings['run'] = {
  controls: '搜索控制',
  statusLabel: '状态',
  glance: '全部数字，以及搜索的运行环境',
  run: '运行',
  pause: '暂停',
  resume: '继续',
  stepPhase: '走一个阶段',
  stepPhaseHint: '让搜索再走一个阶段：选择、扩展、执行、打分或回传',
  stepRollout: '走一次推演',
  stepRolloutHint: '让搜索再做一次完整的推演',
  stop: '停止',
  reset: '重置',
  progress: '已完成的推演',
  rollouts: (done, total) => `推演 ${count(done)} / ${count(total)}`,
  tokensPerSecond: (value) => `${rate(value)} 词元/秒`,
  rolloutsPerSecond: (value) => `${rate(value)} 推演/秒`,
  nodes: (n) => `${count(n)} 个节点`,
  tokens: (n) => `${count(n)} 个词元`,
  elapsed: seconds,
  status: {
    idle: '就绪',
    loading: '排队中',
    running: '正在搜索',
    paused: '已暂停',
    pausing: '正在暂停……',
    stopping: '正在停止……',
    finished: '已完成',
    error: '运行失败',
    recorded: '录制的搜索',
  },
  reasons: {
    rollouts: '推演全部做完',
    tokens: '词元预算用完',
    'first-answer': '找到第一个答案',
    exhausted: '提出的步骤都已探索',
    cancelled: '由你停止',
    error: '出错',
  },
  refused: (message) => `这道题不能用。${message}`,
  unlawful,
  lost: (nodes) => `已找到的 ${count(nodes)} 个节点都保留着。`,
  goOn: '从这里继续',
  goesOn: '搜索从已找到的内容继续。',
  neverStarted: '运行还没开始就结束了。',
}

export const live: Strings['live'] = {
  ready: (backend) => `模型已在 ${backend} 上就绪。`,
  loadFailed: '模型无法启动。',
  started: '搜索开始。',
  queued: '搜索在排队，等模型就绪。',
  firstAnswer: (answer, verified) => `找到第一个答案：${answers.named(answer, verified)}。`,
  finished: (answer, verified) => `搜索完成。答案：${answers.named(answer, verified)}。`,
  stopped: '搜索已停止。',
  finishedNone: '搜索完成，没有找到解。',
  paused: '已暂停。',
  failed: '搜索失败。',
  restarted: '搜索的工作线程已重启。',
  refused: '这道题不能用。',
}
