import type { UnlawfulStep } from '../../search/lawful.ts'
import { wordDetail } from '../spoken-error.ts'
import { details } from './details.ts'
import { pythonFaults } from './python-faults.ts'

/** Why a search from a file cannot go on, and what is possible. */
export const unlawful = ({ values: { node, step, why, detail } }: UnlawfulStep): string => {
  const place = node === null ? `step ${step} of a line` : `node ${node} (step ${step})`
  const reasons = {
    rules: `the rules do not accept it${detail === null ? '' : `: ${wordDetail(details, pythonFaults, detail)}`}`,
    finished: 'it comes after a finished solution',
    'not-run': 'the file does not say that it ran',
  }
  return `This search cannot go on, and none of its code was run: at ${place}, ${reasons[why]}. It can be looked at, or the problem solved anew.`
}
