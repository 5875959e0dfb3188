import type { Ending, WayOn } from '../../insight/ending.ts'
import { count, plain } from '../number.ts'
import type { Strings } from '../shape.ts'

const told = (ending: Ending, verified: boolean): string => {
  switch (ending.code) {
    case 'rollouts':
      return `${count(ending.values.rollouts)} 次推演全部用完。`
    case 'tokens':
      return `词元预算用完：${count(ending.values.tokens)} 个词元。`
    case 'first-answer':
      return `找到第一个${verified ? '已验证的答案' : '答案（未验证）'}后停止，做了 ${count(ending.values.rollouts)} 次推演，共可做 ${count(ending.values.of)} 次。`
    case 'exhausted': {
      const { steps, candidates, temperature } = ending.values
      return `用这些设置（每次 ${count(candidates)} 个候选，温度 ${plain(temperature)}）提出的 ${count(steps)} 步都已探索。更高的温度或更多候选可能提出别的步骤。`
    }
    case 'cancelled':
      return `你停止了搜索，做了 ${count(ending.values.rollouts)} 次推演，共可做 ${count(ending.values.of)} 次。`
    case 'error':
      return '搜索失败。'
  }
}

const way = (on: WayOn): { readonly label: string; readonly hint: string } => {
  const all = on.change.rollouts === undefined ? '' : `，共 ${count(on.change.rollouts)} 次推演`
  switch (on.code) {
    case 'keep-exploring':
      return { label: '继续探索', hint: `在这棵树上越过这个答案继续${all}` }
    case 'go-on':
      return { label: '继续', hint: '在这棵树上用同样的设置继续' }
    case 'rollouts':
      return { label: '更多推演', hint: `在这棵树上继续，共 ${count(on.to)} 次推演` }
    case 'candidates':
      return { label: `${count(on.to)} 个候选`, hint: `在这棵树上继续，每次 ${count(on.to)} 个候选${all}` }
    case 'temperature':
      return { label: `温度 ${plain(on.to)}`, hint: `在这棵树上以温度 ${plain(on.to)} 继续${all}` }
    case 'seed':
      return { label: '另一个种子', hint: `在这棵树上用种子 ${on.to} 继续${all}` }
    case 'tokens':
      return { label: '更多词元', hint: `在这棵树上继续，最多 ${count(on.to)} 个词元` }
    case 'no-token-limit':
      return { label: '不限词元', hint: '在这棵树上继续，直到推演用完' }
  }
}

const options = ({ code }: Ending): string => {
  switch (code) {
    case 'first-answer':
      return '加上 --stop-at-first-answer no 会继续探索。'
    case 'exhausted':
      return '试试 --temperature 1 或更多 --candidates。'
    case 'rollouts':
      return '试试更多 --rollouts 或另一个 --seed。'
    case 'tokens':
      return '试试更大的 --max-tokens。'
    case 'cancelled':
    case 'error':
      return ''
  }
}

export const ending: Strings['ending'] = {
  told,
  options,
  wayLabel: (on: WayOn): string => way(on).label,
  wayHint: (on: WayOn): string => way(on).hint,
  label: '在这棵树上继续的办法',
}
