import { bestPath } from '../core/answer.ts'
import type { SearchEvent } from '../core/events.ts'
import type { Step } from '../core/ports.ts'
import type { Tree } from '../core/tree.ts'
import { nodeQ } from '../core/uct.ts'
import type { StrategyResult } from '../evaluation/strategies.ts'
import { countSolutions } from '../exact/count.ts'
import { endingOf } from '../insight/ending.ts'
import { verifyAnswer } from '../problems/verify.ts'
import { strings } from '../strings/index.ts'

/** A step of the chosen line. */
export interface SolutionStep {
  /** The step's comment, without its `#`. */
  readonly text: string
  readonly code: string
  /** What its Python printed. */
  readonly output: string
  /** Mean value, -1 to 1; null for strategies without a tree, as are the next two. */
  readonly q: number | null
  /** The PPM's score, -1 to 1; null without a PPM. */
  readonly ppm: number | null
  readonly visits: number | null
}

/** What `solve --json` writes. */
export interface Solution {
  readonly question: string
  /** Null when nothing was found. */
  readonly answer: string | null
  /** Whether this very text, evaluated exactly, is right for the question. */
  readonly verified: boolean
  /** From the first step to the answer; empty when nothing was found. */
  readonly steps: readonly SolutionStep[]
  readonly policyTokens: number
  readonly nodes: number
  readonly seconds: number
  /** The whole log; each solution of a strategy that samples whole ones is a rollout of it. */
  readonly trace: readonly SearchEvent[]
}

/** Sums up what a strategy came to. */
export function summarize(question: string, result: StrategyResult, trace: readonly SearchEvent[], seconds: number): Solution {
  const { answer, policyTokens, nodes, tree } = result
  const steps = tree === null ? result.steps.map(withoutTree) : answer === null ? [] : stepsOf(tree)
  const verified = answer !== null && verifyAnswer(question, answer).verified
  return { question, answer, verified, steps, policyTokens, nodes, seconds, trace }
}

function stepsOf(tree: Tree): SolutionStep[] {
  return bestPath(tree, (text) => text)
    .slice(1)
    .map((id) => {
      const ppm = tree.ppm[id] ?? Number.NaN
      return {
        ...splitStep(tree.texts[id]?.text ?? ''),
        output: tree.runs[id]?.output ?? '',
        q: nodeQ(tree, id),
        ppm: Number.isNaN(ppm) ? null : ppm,
        visits: tree.visits[id] ?? 0,
      }
    })
}

function withoutTree({ text, output }: Step): SolutionStep {
  return { ...splitStep(text), output, q: null, ppm: null, visits: null }
}

/** A step's opening comment lines and the Python below them. */
export function splitStep(text: string): { readonly text: string; readonly code: string } {
  const comment = /^(?:[ \t]*#[^\n]*(?:\n|$))*/.exec(text)?.[0] ?? ''
  return {
    text: comment
      .split('\n')
      .map((line) => line.replace(/^\s*#\s?/, ''))
      .join('\n')
      .trim(),
    code: text.slice(comment.length).trimEnd(),
  }
}

/** Why a search has ended and how to search further; null where there is nothing to say. Strategies without a tree sample as many solutions as they were told. */
export function endingText({ tree, answer }: StrategyResult): string | null {
  if (tree === null) return answer === null ? 'Try more --rollouts or another --seed.' : null
  const ending = endingOf(tree)
  if (ending === null) return null
  const verified = ending.code === 'first-answer' && ending.values.answer !== null && verifyAnswer(tree.question, ending.values.answer).verified
  return `${strings.ending.told(ending, verified)} ${strings.ending.options(ending)}`.trim()
}

/** Whether there was anything to find, counted exactly after the search has ended; null where the question cannot be counted. */
export function existsText(question: string): string | null {
  const count = countSolutions({ family: '', question })
  return count === null ? null : strings.exact.told(count, false)
}

/** For a person at a terminal. */
export function toText({ question, answer, verified, steps, policyTokens, nodes, seconds }: Solution, rollouts: number): string {
  const lines = steps.flatMap((step) => [`${step.text}${scores(step)}`, ...step.code.split('\n').map((line) => `    ${line}`), `    -> ${step.output}`])
  const effort = `${rollouts} ${rollouts === 1 ? 'rollout' : 'rollouts'}, ${nodes} nodes, ${policyTokens} policy tokens, ${seconds.toFixed(1)} s`
  const outcome = answer === null ? 'No solution found.' : `Answer: ${answer} (${verified ? 'verified' : 'not verified'})`
  return [question, '', ...lines, ...(lines.length > 0 ? [''] : []), outcome, effort].join('\n')
}

function scores({ q, ppm, visits }: SolutionStep): string {
  const known = [...(q === null ? [] : [`Q ${signed(q)}`]), ...(ppm === null ? [] : [`PPM ${signed(ppm)}`]), ...(visits === null ? [] : [`visits ${visits}`])]
  return known.length === 0 ? '' : `  [${known.join(', ')}]`
}

const signed = (value: number): string => (value < 0 ? '' : '+') + value.toFixed(2)
