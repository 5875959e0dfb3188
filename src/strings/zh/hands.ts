import type { SettingsChange } from '../../core/config.ts'
import type { Obstacle } from '../../core/obstacle.ts'
import { count, plain } from '../number.ts'
import type { Strings } from '../shape.ts'

const after = (step: string | null) => (step === null ? '在题目之后' : `在“${step}”之后`)
const below = (step: string | null) => (step === null ? '从题目开始' : `在“${step}”之下`)

const settingsIn = ({ rollouts, candidates, temperature, seed, maxTokens, stopAtFirstAnswer }: SettingsChange): string => {
  const parts = [
    ...(stopAtFirstAnswer === false ? ['找到答案后也不停'] : stopAtFirstAnswer === true ? ['直到下一个已验证的答案'] : []),
    ...(rollouts === undefined ? [] : [`${count(rollouts)} 次推演`]),
    ...(candidates === undefined ? [] : [`每次 ${count(candidates)} 个候选`]),
    ...(temperature === undefined ? [] : [`温度 ${plain(temperature)}`]),
    ...(seed === undefined ? [] : [`种子 ${seed}`]),
    ...(maxTokens === undefined ? [] : [maxTokens === null ? '没有词元预算' : `预算 ${count(maxTokens)} 个词元`]),
  ]
  return parts.length === 0 ? '' : `：${parts.join('，')}`
}

const obstacles: Readonly<Record<Obstacle, string>> = {
  unknown: '这一步已不在树中。',
  root: '题目本身不能禁止。',
  discarded: '这一步或它之前的一步已被丢弃。',
  finished: '解已完成：后面没有了。',
  depth: '这里达到了深度上限。',
  explored: '下面都已探索过。要更多候选，或自己写一步，可以重新打开它。',
  tokens: '词元预算用完。',
  empty: '请先写一步。',
}

export const hands: Strings['hands'] = {
  label: '动手：在这里改变搜索',
  write: '自己写一步',
  writeHint: '自己写一步，让搜索从它继续',
  forbid: '禁止',
  forbidHint: '再也不走这一步，去别处看',
  widen: '更多候选',
  widenHint: (n) => `请模型在这一步之后再提 ${count(n)} 个候选`,
  focus: (n) => `在此推演 ${count(n)} 次`,
  focusHint: (n) => `把接下来的 ${count(n)} 次推演用在这一步下面`,
  focused: (left) => `还有 ${count(left)} 次推演在这一步下面。`,
  undo: '撤销',
  undoHint: '撤回上一次干预，以及搜索此后所做的',
  working: '搜索走完手上的一步就会照办……',
  obstacles,
  unavailable: {
    loading: () => '模型就绪后才能用。',
    model: (model) => (model === '' ? '这次搜索没有说明用哪个模型继续。' : `要用这次搜索的模型 ${model} 才行：请在设置中选它。`),
    problem: () => '搜索不能继续：这一页不认识它的题目。',
    stopping: () => '搜索正在停止。',
  },
  byHand: '手写',
  editor: {
    title: '自己的一步',
    close: '关闭',
    after: (step) => `在此之后：${step}`,
    left: (output) => `剩下：${output}`,
    field: '步骤：一行注释和它的 Python',
    help: '它和模型的步骤过同样的关：Python 运行它，题目的规则判断它，PPM 给它打分。',
    final: '这一步结束程序',
    finalHelp: '只剩一个数并输出答案时勾选。',
    goOn: (n) => `然后把接下来的 ${count(n)} 次推演用在它下面`,
    add: '加入这一步',
    keys: 'Ctrl+Enter 加入。',
    running: 'Python 正在运行这一步……',
    lost: '这一步还没运行，搜索就结束了。',
    failed: {
      python: (line) => (line === null ? 'Python 出错：' : `Python 在第 ${count(line)} 行出错：`),
      illegal: '违反题目规则：',
      duplicate: (node) => `搜索已有这个状态：它属于节点 ${count(node)}。`,
      other: '这一步被丢弃：',
    },
    show: (node) => `显示节点 ${count(node)}`,
    kept: '它留在被丢弃的步骤里，标为你写的。改好再加入。',
  },
  captions: {
    own: (step) => `手写的一步：“${step}”。`,
    step: (step) => `手动：${after(step)}加入一步。`,
    forbid: (step) => `手动：禁止“${step}”。`,
    widen: (candidates, step) => `手动：请模型${after(step)}再提 ${count(candidates)} 个候选。`,
    focus: (rollouts, step) => `手动：接下来的 ${count(rollouts)} 次推演${below(step)}进行。`,
    reconfigure: (change) => `搜索继续${settingsIn(change)}。`,
    focusHere: '接下来的推演在它下面进行。',
    resume: '搜索继续。',
  },
  live: {
    undone: '上一次干预已撤回。',
    discarded: '你的步骤被丢弃了。',
    refused: (reason) => `这做不到。${reason}`,
  },
}
