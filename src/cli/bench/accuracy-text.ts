import type { AccuracyResult } from '../../evaluation/accuracy.ts'
import { ungraded as ungradedText } from '../../strings/terminal/problem-files.ts'

/** What `bench accuracy` came to, for a person at a terminal; `what` says which strategy, model and file. */
export function accuracyText(result: AccuracyResult, what: string): string {
  const { n, correct, accuracy, policyTokens, ppmScores, rollouts, nodes, seconds, ungraded, interrupted, left } = result
  const share = accuracy === null ? 'no problem was graded' : `${correct} of ${n} right (${(100 * accuracy).toFixed(1)}%)`
  const effort = `${policyTokens} policy tokens, ${ppmScores} PPM scores, ${rollouts} rollouts, ${nodes} nodes, ${seconds.toFixed(1)} s`
  return [
    `${what}: ${share}, ${effort}`,
    ...(interrupted && left !== undefined ? [`Interrupted: ${left} ${left === 1 ? 'problem is' : 'problems are'} left.`] : []),
    ...(ungraded.length > 0 ? [ungradedText(ungraded)] : []),
  ].join('\n')
}
