import type { Detail } from '../../core/detail.ts'
import type { FailureTexts } from '../coded.ts'
import { count } from '../number.ts'
import { shortened } from '../shortened.ts'
import { spokenError } from '../spoken-error.ts'
import { plainly, wordIfKnown } from '../word.ts'
import { pythonFaults } from './python-faults.ts'

const texts: FailureTexts = {
  told: ({ text }) => text,
  'no-scorer': ({ model }) => `模型“${model}”没有 PPM。请换一个模型或另选评分者，或不用引导来搜索（--guidance none）。`,
  'too-few-results': ({ wanted, found }) => `交给解释器 ${count(wanted)} 个程序，它只返回了 ${count(found)} 个结果。`,
  'question-unread': ({ refusal }) => `题目无法读取（${refusal}）。`,
  'python-start': ({ reason }) => `Python 无法启动：${spokenError(pythonFaults, reason)}`,
  'device-lost': ({ reason }) => `图形设备丢失（${reason}）。`,
  'device-memory': ({ reason }) => `图形设备内存已用完（${reason}）。`,
  'logits-not-numbers': () => '模型给出的 logit 不是数；可能权重损坏，或这台设备算错了。',
  'scores-not-numbers': () => '偏好模型给出的分数不是数。',
  'sequence-too-long': ({ tokens, most }) => `序列有 ${count(tokens)} 个词元，模型最多读 ${count(most)} 个。`,
}

export const failure = (fault: Detail): string => shortened(wordIfKnown(texts, fault) ?? plainly(fault))
