import * as v from 'valibot'
import { record, whole } from '../../schema/parts.ts'
import type { DataForm } from '../types.ts'
import { type CountdownProblem, countdownProblem, noticesOf, rulesOf } from './problem.ts'

/** As large as numbers may be in a question. */
const data = record({
  numbers: v.pipe(v.array(whole(1, 999)), v.minLength(3), v.maxLength(6)),
  target: whole(1, 9999),
  leaveOut: v.boolean(),
})

/** The numbers and the target, and whether numbers may be left over. They hold where the question is the canonical one of just these. */
export const countdownData: DataForm<CountdownProblem> = {
  write: ({ numbers, target, leaveOut }) => ({ numbers, target, leaveOut }),
  read: (question, raw) => {
    const read = v.safeParse(data, raw)
    if (!read.success) return null
    const { numbers, target, leaveOut } = read.output
    const rules = rulesOf(numbers, target, leaveOut)
    const problem = countdownProblem(numbers, target, noticesOf(numbers, target, rules), rules)
    return problem.question === question ? problem : null
  },
}
