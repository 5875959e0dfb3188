import { count } from '../number.ts'
import type { Strings } from '../shape.ts'

export const presentation: Strings['presentation'] = {
  goesOn: (rollout, nodes) => `第 ${count(rollout)} 次推演，${count(nodes)} 个节点`,
  next: '下一事件',
  answer: { verified: '已验证的答案', unverified: '答案（未验证）', none: '没有找到解' },
  stand: '触摸屏幕，自己试一试',
  title: '演示',
  enter: '演示：大字，只有树和刚发生的事',
  leave: '离开演示',
  recorded: '录制',
  live: '实时',
  past: '回放',
  play: '回放',
  pause: '暂停',
  run: '运行',
  recordedRun: '放录制的搜索',
  recordedFailed: '无法加载录制的搜索。',
  nothing: '按 r 开始搜索，按 p 放录制的搜索。',
  back: '后退一个阶段',
  forward: '前进一个阶段',
}
