import type { Ending, WayOn } from '../../insight/ending.ts'
import { count, plain } from '../number.ts'

const plural = (n: number, one: string, many: string) => `${count(n)} ${n === 1 ? one : many}`
const rollouts = (n: number) => plural(n, 'rollout', 'rollouts')

/** Why a search has ended, as a sentence or two. `verified` tells whether its first answer is right. */
const told = (ending: Ending, verified: boolean): string => {
  switch (ending.code) {
    case 'rollouts':
      return ending.values.rollouts === 1 ? 'Its one rollout is used up.' : `All ${rollouts(ending.values.rollouts)} are used up.`
    case 'tokens':
      return `The token budget is used up: ${plural(ending.values.tokens, 'token', 'tokens')}.`
    case 'first-answer':
      return `Stopped at the first ${verified ? 'verified answer' : 'answer, which is not verified'}, after ${count(ending.values.rollouts)} of ${rollouts(ending.values.of)}.`
    case 'exhausted': {
      const { steps, candidates, temperature } = ending.values
      const settings = `${plural(candidates, 'candidate', 'candidates')} at a time, temperature ${plain(temperature)}`
      return `${steps === 1 ? 'The one step' : `All ${count(steps)} steps`} proposed with these settings (${settings}) ${steps === 1 ? 'was' : 'were'} explored. A higher temperature or more candidates may propose others.`
    }
    case 'cancelled':
      return `Stopped by you after ${count(ending.values.rollouts)} of ${rollouts(ending.values.of)}.`
    case 'error':
      return 'The search failed.'
  }
}

/** What a way on is called, and what it does. */
const way = (on: WayOn): { readonly label: string; readonly hint: string } => {
  const all = on.change.rollouts === undefined ? '' : `, ${rollouts(on.change.rollouts)} in all`
  switch (on.code) {
    case 'keep-exploring':
      return { label: 'Keep exploring', hint: `Go on past this answer, on this tree${all}` }
    case 'go-on':
      return { label: 'Go on', hint: 'Go on with this tree and the same settings' }
    case 'rollouts':
      return { label: 'More rollouts', hint: `Go on with this tree, ${rollouts(on.to)} in all` }
    case 'candidates':
      return { label: plural(on.to, 'candidate', 'candidates'), hint: `Go on with this tree, ${plural(on.to, 'candidate', 'candidates')} at a time${all}` }
    case 'temperature':
      return { label: `Temperature ${plain(on.to)}`, hint: `Go on with this tree at temperature ${plain(on.to)}${all}` }
    case 'seed':
      return { label: 'Another seed', hint: `Go on with this tree and seed ${on.to}${all}` }
    case 'tokens':
      return { label: 'More tokens', hint: `Go on with this tree, up to ${plural(on.to, 'token', 'tokens')}` }
    case 'no-token-limit':
      return { label: 'No token limit', hint: 'Go on with this tree until its rollouts are used up' }
  }
}

/** How to search further from the terminal, where nothing is kept of the tree; empty where no option helps. */
const options = ({ code }: Ending): string => {
  switch (code) {
    case 'first-answer':
      return 'With --stop-at-first-answer no it explores on.'
    case 'exhausted':
      return 'Try --temperature 1 or more --candidates.'
    case 'rollouts':
      return 'Try more --rollouts or another --seed.'
    case 'tokens':
      return 'Try a larger --max-tokens.'
    case 'cancelled':
    case 'error':
      return ''
  }
}

/** Why a search has ended, and how it can go on. */
export const ending = {
  told,
  options,
  wayLabel: (on: WayOn): string => way(on).label,
  wayHint: (on: WayOn): string => way(on).hint,
  label: 'Ways to go on with this tree',
}
