import type { AlgebraProblem } from '../../../problems/algebra/algebra.ts'
import { createChain, type Line } from './chain.ts'
import { finish } from './finish.ts'
import { takeGiven } from './given.ts'

/** The lines of a solution, and what its last step prints. */
export interface AlgebraSolution {
  readonly lines: readonly Line[]
  readonly print: string
}

const label = /\(([a-h])\)/g

/** Names and letters of what is asked, in their order; an article is no letter. */
const namesIn = (text: string): string[] =>
  [...text.replace(label, ' ').matchAll(/(?<![\w'])(?:[NE]\d+|[a-zA-Z])(?![\w'])/g)].flatMap((found) =>
    /^a (?:prime|composite|multiple|factor|divisor|number)\b/.test(text.replace(label, ' ').slice(found.index)) ? [] : [found[0]],
  )

/** A program for a problem of algebra in the names of its question, by what it asks for; null where its wording says more than is known here. */
export const solutionOf = (problem: AlgebraProblem): AlgebraSolution | null => {
  const { task, given, asked } = problem.found
  const chain = createChain(problem)
  const choices = [...asked.matchAll(label)].map((found) => found[1] ?? '').join('')
  // "Suppose E1. What is x?" asks for all solutions of the equation.
  const last = given.at(-1)
  const equations = last === undefined || task !== 'value' ? null : /^(?:suppose|let) (E\d+)(?:, (E\d+))?\.$/i.exec(last)
  const letter = /^(?:what is|find|determine|calculate|give) ([a-zA-Z])$/i.exec(asked)?.[1]
  const isSolving = equations !== null && letter !== undefined
  if (!(isSolving ? given.slice(0, -1) : given).every((sentence) => takeGiven(chain, sentence))) return null
  const ending = isSolving
    ? finish('solve', chain, { text: `solve for ${letter}`, names: equations.slice(1).filter((name) => name !== undefined), choices })
    : finish(task, chain, { text: asked, names: namesIn(asked), choices })
  return ending === null || chain.lines.length === 0 ? null : { lines: chain.lines, print: ending.print }
}
