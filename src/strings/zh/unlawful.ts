import type { UnlawfulStep } from '../../search/lawful.ts'
import { wordDetail } from '../spoken-error.ts'
import { details } from './details.ts'
import { pythonFaults } from './python-faults.ts'

/** Why a search from a file cannot go on, and what is possible. */
export const unlawful = ({ values: { node, step, why, detail } }: UnlawfulStep): string => {
  const place = node === null ? `某条路线的第 ${step} 步` : `节点 ${node}（第 ${step} 步）`
  const reasons = {
    rules: `规则不接受它${detail === null ? '' : `：${wordDetail(details, pythonFaults, detail)}`}`,
    finished: '它接在已完成的解答之后',
    'not-run': '文件没有说它运行过',
  }
  return `这次搜索不能继续，它的代码一行也没有运行：在${place}，${reasons[why]}。可以查看它，也可以重新解这道题。`
}
