import type { AccuracyResult } from '../evaluation/accuracy.ts'

/** Ids named in a line before the rest is counted. */
const mostNamed = 20

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

/** Which problems were left out, and why. */
export function ungradedText(ids: readonly string[]): string {
  const named = ids.slice(0, mostNamed).join(', ') + (ids.length > mostNamed ? `, and ${ids.length - mostNamed} more` : '')
  const left =
    ids.length === 1 ? '1 problem is left out of the figures: its known answer' : `${ids.length} problems are left out of the figures: their known answers`
  return `${left} cannot be read as a number (${named}).`
}
