import type { ExactCount } from '../../exact/count.ts'
import { count } from '../number.ts'
import type { Strings } from '../shape.ts'

const rule = ({ fractions, leaveOut }: ExactCount): string =>
  leaveOut ? '每步都是大于 0 的整数，可以不用完所有的数' : fractions ? '中途可用分数' : '每步都是整数'

const told = (found: ExactCount, met: boolean | null): string => {
  const { solutions, nearest, leaveOut } = found
  if (solutions === 0) return `无解（${rule(found)}）。${leaveOut && nearest !== null ? `最接近的结果差 ${count(nearest)}。` : ''}`
  return `有 ${count(solutions)} 个不同的解（${rule(found)}）${met === false ? '，搜索没有遇到' : ''}。`
}

export const exact: Strings['exact'] = {
  ask: '有解吗？',
  askHint: '精确地数出所有的解；在搜索之外，也不告诉搜索',
  counting: '正在数解的个数……',
  failed: '没能数出解的个数。',
  told,
}
