import type { PruneReason, StopReason } from '../../core/events.ts'
import { count, score } from '../number.ts'
import type { Strings } from '../shape.ts'
import { answers } from './answers.ts'

const quoted = (step: string) => `“${step}”`
const list = (items: readonly string[]) => items.join('、')

const prunings: Readonly<Record<PruneReason, string>> = {
  python: '在 Python 中出错',
  duplicate: '与别的重复',
  illegal: '违反题目规则',
  'low-ppm': '得分太低',
  budget: '超出预算',
  forbidden: '被手动禁止',
}

const endings: Readonly<Record<StopReason, string>> = {
  rollouts: '推演全部做完。',
  tokens: '词元预算用完。',
  'first-answer': '找到第一个答案，搜索结束。',
  exhausted: '用这些设置提出的步骤都已探索。',
  cancelled: '搜索被停止。',
  error: '搜索失败。',
}

const ended = (text: string) => (/[.!?…。！？]$/.test(text) ? text : `${text}。`)

export const captions: Strings['captions'] = {
  nothing: '还什么都没有发生。',
  start: (question) => `题目：${question}`,
  root: (search, searches) => (searches > 1 ? `第 ${count(search)} 次独立搜索（共 ${count(searches)} 次）从题目开始。` : '搜索从题目开始。'),
  select: (rollout, step) =>
    step === null
      ? `第 ${count(rollout)} 次[[rollout|推演]]从题目开始。`
      : `第 ${count(rollout)} 次[[rollout|推演]]沿[[selection|最有希望]]的路线走到${quoted(step)}。`,
  selectMany: (rollouts) => `第 ${list(rollouts.map(count))} 次[[rollout|推演]]各走一条路线。`,
  expand: (candidates, step) =>
    step === null
      ? `[[policy|模型]][[expansion|提出]] ${count(candidates)} 个第一步。`
      : `[[policy|模型]]在${quoted(step)}之后[[expansion|提出]] ${count(candidates)} 步。`,
  expandMany: (candidates, places) => `[[policy|模型]]同时在 ${count(places)} 处[[expansion|提出]] ${count(candidates)} 步。`,
  execute: (ran) => `[[execution|Python 运行]] ${count(ran)} 步。`,
  discarded: (n, discarded) =>
    `[[pruning|丢弃]] ${count(n)} 个：${list(discarded.map(({ reason, n: some }) => `${discarded.length === 1 ? '' : `${count(some)} 个`}${prunings[reason]}`))}。`,
  discardedOne: (step, why) => `${quoted(step)}被[[pruning|丢弃]]：${ended(why)}`,
  discardedFor: (step, why) => `${quoted(step)}：${ended(why)}`,
  score: (n, step, ppm) =>
    n === 1
      ? `[[ppm|第二个模型]]给剩下的一步${quoted(step)}[[scoring|打]] ${score(ppm)} 分。`
      : `剩下的 ${count(n)} 步中，[[ppm|第二个模型]]最喜欢${quoted(step)}：${score(ppm)}。`,
  scoreMany: (n, step, ppm) => `[[ppm|第二个模型]]给 ${count(n)} 步[[scoring|打分]]，最喜欢${quoted(step)}：${score(ppm)}。`,
  answer: (answer, verified) => `${verified ? '一个解' : '一个答案'}：${answers.named(answer, verified)}。`,
  firstAnswer: '这是这次搜索的第一个。',
  backup: (rollout, value, steps) => `第 ${count(rollout)} 次[[rollout|推演]]得到的值是 ${score(value)}，沿走过的 ${count(steps)} 步[[backup|传回]]上去。`,
  turnBack: (rollout, value, step) =>
    `第 ${count(rollout)} 次[[rollout|推演]][[turningBack|折返]]到路上搁下的${quoted(step)}：这里接下来最好也只值 ${score(value)}。`,
  deadEnd: (rollout) => `第 ${count(rollout)} 次[[rollout|推演]]是死路：走过的步骤都要[[q|降值]]。`,
  backupMany: (rollouts) => `第 ${list(rollouts.map(count))} 次[[rollout|推演]]结束，值沿各自的路线[[backup|传回]]。`,
  counts: (nodes) => `采用别处统计的 ${count(nodes)} 步的[[visits|访问数]]和值。`,
  change: (step) => `搜索改变了主意：[[bestLine|最好的路线]]现在从${quoted(step)}开始。`,
  abandoned: (from, to) => `搜索放弃了看好的一步：${quoted(from)}的[[ppm|初始分]]最高，但[[bestLine|最好的路线]]现在从${quoted(to)}开始。`,
  exhausted: '那条路线已[[exhausted|探索到尽头]]。',
  error: (message) => `搜索失败：${message}`,
  done: (reason, answer, verified) => `${endings[reason]}${answer === null ? '没有找到解。' : `答案：${answers.named(answer, verified)}。`}`,
}

export const timeline: Strings['timeline'] = {
  label: '时间线',
  controls: '在时间中移动',
  slider: '所看的时刻',
  place: (position, length, rollouts) => `第 ${count(position)} 个事件，共 ${count(length)} 个，已做 ${count(rollouts)} 次推演`,
  rollout: (done, total) => (total > 0 ? `推演 ${count(done)} / ${count(total)}` : `${count(done)} 次推演`),
  event: (position, length) => `事件 ${count(position)} / ${count(length)}`,
  play: '回放',
  pausePlay: '暂停回放',
  pausePlayShort: '暂停',
  playHint: '从所看的时刻起回放搜索',
  back: { 'ten-rollouts': '后退十次推演', rollout: '后退一次推演', phase: '后退一个阶段' },
  forward: { 'ten-rollouts': '前进十次推演', rollout: '前进一次推演', phase: '前进一个阶段' },
  speed: '回放速度',
  times: (speed) => `${speed}×`,
  live: '实时',
  end: '末尾',
  liveHint: '回到搜索此刻所做的',
  endHint: '到搜索的末尾',
  atHead: '画面跟随搜索',
  past: '回看中',
  goesOn: '搜索在继续',
  paused: '搜索已暂停',
  recorded: '录制',
  recordedHint: (title, recordedAt) => `录制的搜索：${title}${recordedAt === null ? '' : `，${recordedAt.slice(0, 10)}`}`,
  showing: (title) => `录制的搜索：${title}。`,
  answers: (n) => `完成 ${count(n)} 个解`,
  answersHint: '到下一个完成解的时刻；相同的答案每次都算',
  changes: (n) => `${count(n)} 次改变主意`,
  changesHint: '到下一个最好路线换了第一步的时刻',
  prunings: (n) => `剪掉 ${count(n)} 个`,
  pruningsHint: '灰色的小丘表示步骤被剪枝的时候',
}
