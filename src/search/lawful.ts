import type { Detail } from '../core/detail.ts'
import type { NodeId, SearchEvent } from '../core/events.ts'
import type { Execution, Proposal, Step } from '../core/ports.ts'
import { replay } from '../core/reducer.ts'
import type { Format } from '../format/types.ts'
import type { Posed } from '../problems/types.ts'
import type { Interpreter } from '../python/types.ts'

/** A step that must not run again. `step` counts from 1; `node` is that of the log, null where only the chain is known. */
export interface UnlawfulStep {
  readonly code: 'unlawful-step'
  readonly values: {
    readonly node: NodeId | null
    readonly step: number
    /** The rules do not accept it after the steps before it, the solution was finished before it, or Python never ran it. */
    readonly why: 'rules' | 'finished' | 'not-run'
    /** The rules' own reason; null where it was not theirs. */
    readonly detail: Detail | null
  }
}

/** A chain was to be run that the rules do not accept; nothing of it has been run. */
export class UnlawfulStepError extends Error {
  readonly fault: UnlawfulStep

  constructor(fault: UnlawfulStep) {
    super(`${fault.code}: step ${fault.values.step}, ${fault.values.why}`)
    this.name = 'UnlawfulStepError'
    this.fault = fault
  }
}

/** The first step of a chain, from its start, that the rules do not accept as one to go on from; null when they accept all. */
export const unlawfulIn = (posed: Pick<Posed, 'judge'>, chain: readonly Step[]): UnlawfulStep | null => {
  for (const [i, step] of chain.entries()) {
    const judgement = posed.judge(chain.slice(0, i), step)
    if (judgement.kind === 'legal') continue
    const refused = judgement.kind === 'illegal' ? ({ why: 'rules', detail: judgement.detail } as const) : ({ why: 'finished', detail: null } as const)
    return { code: 'unlawful-step', values: { node: null, step: i + 1, ...refused } }
  }
  return null
}

/**
 * Runs each candidate after a chain: the only way from a step's text to Python. The chain may come from a file of a stranger's, with outputs that Python never
 * printed, so each of its steps is judged again, from the start, before anything runs. The candidates are of the model or the person at this page, who has just
 * written them. Rejects with an UnlawfulStepError and runs nothing when the rules do not accept the chain.
 */
export const runAfter = async (
  posed: Posed,
  format: Pick<Format, 'program' | 'code'>,
  interpreter: Pick<Interpreter, 'run'>,
  prefix: readonly Step[],
  candidates: readonly Proposal[],
): Promise<Execution[]> => {
  const fault = unlawfulIn(posed, prefix)
  if (fault !== null) throw new UnlawfulStepError(fault)
  return interpreter.run(format.program(posed.problem, prefix), candidates.map(format.code))
}

/**
 * The first step that a log keeps, neither discarded nor below a discarded one, though the rules do not accept it after the steps before it; null when there is
 * none, so that a search can go on from the log. Throws RangeError when the events do not fit each other.
 */
export const unlawfulStepOf = (posed: Pick<Posed, 'judge'>, events: readonly SearchEvent[]): UnlawfulStep | null => {
  const { size, parent, depth, prunes, texts, runs } = replay(events)
  /** The chain to each kept node that steps may follow; a finished one has none. */
  const chains = new Map<NodeId, readonly Step[] | null>()
  for (let id = 0; id < size; id++) {
    const above = parent[id] ?? -1
    if (above < 0) {
      chains.set(id, [])
      continue
    }
    const before = chains.get(above)
    if (before === undefined || prunes.has(id)) continue
    const unlawful = (why: UnlawfulStep['values']['why'], detail: Detail | null = null): UnlawfulStep => ({
      code: 'unlawful-step',
      values: { node: id, step: depth[id] ?? 1, why, detail },
    })
    const [written, run] = [texts[id], runs[id]]
    if (before === null) return unlawful('finished')
    if (written === undefined || run === undefined || run === null || run.error !== null) return unlawful('not-run')
    const step: Step = { text: written.text, final: written.ended === 'code', output: run.output }
    const judgement = posed.judge(before, step)
    if (judgement.kind === 'illegal') return unlawful('rules', judgement.detail)
    chains.set(id, judgement.kind === 'finished' ? null : [...before, step])
  }
  return null
}
