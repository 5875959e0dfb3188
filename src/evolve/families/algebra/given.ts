import { type Chain, listed } from './chain.ts'

const ranks = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'] as const

/** 1 for "first", 2 for "second" and "square", 3 for "cube"; 1 for no such word. */
export const rankOf = (text: string): number => {
  if (/\bsquare root\b/i.test(text)) return 2
  if (/\bcube root\b/i.test(text)) return 3
  const at = ranks.findIndex((rank) => new RegExp(`\\b${rank}\\b`, 'i').test(text))
  return at < 0 ? 1 : at + 1
}

/** The line of a derivative. */
export const derive = (chain: Chain, of: string, letter: string, order: number): string =>
  chain.add(
    `take the ${order === 1 ? '' : `${ranks[order - 1] ?? order} `}derivative of ${of} by ${letter}`,
    order === 1 ? `diff(${of}, ${letter})` : `diff(${of}, ${letter}, ${order})`,
    chain.lettersOf(of),
  )

/** Solves linear equations for the letters that have no value yet, in one line, after what is known has been put in. */
export const solveGiven = (chain: Chain, equations: readonly string[]): boolean => {
  const unknown = [...new Set(equations.flatMap(chain.lettersOf))].sort()
  if (unknown.length === 0) return false
  const ready = equations.map(chain.resolved)
  const [letter, ...others] = unknown
  const [equation, ...more] = ready
  if (letter !== undefined && equation !== undefined && others.length + more.length === 0)
    chain.define(letter, chain.add(`find ${letter} from ${equation}`, `solve(${equation}, ${letter})[0]`))
  else chain.solved(unknown, chain.add(`find ${listed(unknown)} from ${listed(ready)}`, `solve([${ready.join(', ')}], [${unknown.join(', ')}])`))
  return true
}

/** Takes up a sentence that gives letters their meaning: `Let f(x) be the second derivative of E1.`, `Suppose E1, E2.` False where it is of no known form. */
export const takeGiven = (chain: Chain, sentence: string): boolean => {
  const equations = /^(?:suppose|let|if|given(?: that)?|consider) (E\d+)(?:,? (?:and )?(E\d+))?\.$/i.exec(sentence)
  if (equations !== null)
    return solveGiven(
      chain,
      equations.slice(1).filter((name) => name !== undefined),
    )
  const said = /^let ([a-zA-Z])(?:\(([a-zA-Z])\))? (?:=|be) (the [a-z]+ derivative of )?([NE]\d+|[a-zA-Z])\.$/i.exec(sentence)
  const [, name, letter, derivative, what] = said ?? []
  if (name === undefined || what === undefined) return false
  const of = /^[a-zA-Z]$/.test(what) ? (chain.valueOf(what) ?? what) : chain.resolved(what)
  if (letter === undefined) {
    if (derivative !== undefined) return false
    chain.define(name, of)
    return true
  }
  chain.defineFunction(name, letter, derivative === undefined ? of : derive(chain, of, letter, rankOf(derivative)))
  return true
}
