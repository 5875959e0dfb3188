import type { Step } from '../../core/ports.ts'
import { judgeFreeStep } from '../free-step.ts'
import { format } from '../rational.ts'
import { refusal } from '../refusal.ts'
import type { Family, NamedInput, ParseResult, Problem } from '../types.ts'
import { answerUnknown } from '../usual-search.ts'
import { answerForm, readAlgebraAnswer, sameAnswer } from './answer.ts'
import { contradictionOf, isExpansion } from './contradiction.ts'
import { printAlgebra } from './expression.ts'
import { generatedAlgebra } from './generated.ts'
import { type NamedPiece, type Pieces, piecesOf } from './pieces.ts'
import { type FoundTask, isOrdered, isShaped, taskOf, withoutEnd } from './tasks.ts'
import { type Asked, verifySolution } from './verify.ts'

/**
 * Algebra, exact arithmetic and number theory. Numbers, expressions and equations of the question have names in Python (N1, E1), bare letters stand for themselves; steps are
 * Python with sympy.
 */
export interface AlgebraProblem extends Problem {
  readonly family: 'algebra'
  readonly wording: string
  readonly named: readonly NamedPiece[]
  readonly inputs: readonly NamedInput[]
  readonly found: FoundTask
}

/** Characters of a question at most. */
const most = 1500

/** Letters that sympy gives a meaning of their own. */
const taken = /^[CEINOQS]$/

const bindingOf = (piece: NamedPiece): string => {
  switch (piece.kind) {
    case 'number':
      return `${piece.name} = S('${format(piece.value)}')\n`
    case 'expression':
      return `${piece.name} = S('${printAlgebra(piece.expression)}')\n`
    case 'equation':
      return `${piece.name} = Eq(S('${printAlgebra(piece.left)}'), S('${printAlgebra(piece.right)}'), evaluate=False)\n`
  }
}

const inputOf = (piece: NamedPiece): NamedInput => {
  switch (piece.kind) {
    case 'number':
      return { name: piece.name, text: format(piece.value) }
    case 'expression':
      return { name: piece.name, text: printAlgebra(piece.expression) }
    case 'equation':
      return { name: piece.name, text: `${printAlgebra(piece.left)} = ${printAlgebra(piece.right)}` }
  }
}

/** What Python knows before the first step. All letters are symbols; functions are known by name alone until a step gives them their meaning. */
const setupOf = ({ named, variables, functions }: Pieces): string => {
  const symbols = variables.length === 0 ? '' : `${variables.join(', ')} = symbols('${variables.join(' ')}')\n`
  return `from sympy import *\n${symbols}${[...functions].map((name) => `${name} = Function('${name}')\n`).join('')}${named.map(bindingOf).join('')}`
}

const tidy = (text: string): string =>
  text
    .replace(/[\u200B-\u200F\u2060\uFEFF]/g, '')
    .replace(/[−–]/g, '-')
    .replace(/[×·⋅]/g, '*')
    .replace(/÷/g, '/')
    .replace(/√\s?(\d+|\()/g, (_, rest: string) => (rest === '(' ? 'sqrt(' : `sqrt(${rest})`))
    .replace(/[²³]/g, (raised) => (raised === '²' ? '^2' : '^3'))
    .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replace(/\s+/g, ' ')
    .trim()

/** Equations one after the other, of which nothing is asked. */
const bareSystem = /^E\d+(?:(?:[,;]| and|, and) E\d+)+$/

const read = (written: string): ParseResult<AlgebraProblem> => {
  if (written.trim() === '') return { ok: false, refusal: refusal('nothing', null, {}) }
  if (written.length > most) return { ok: false, refusal: refusal('too-long', null, { most }) }
  const unread: ParseResult<AlgebraProblem> = { ok: false, refusal: refusal('not-algebra', null, {}) }
  const question = tidy(written)
  // A factorial, or a sign that has no meaning here.
  if (/[\d)a-z]!(?!=)/.test(question)) return unread
  const pieces = piecesOf(question)
  if (pieces === null || pieces.named.length === 0 || pieces.variables.some((name) => taken.test(name))) return unread
  const said = withoutEnd(pieces.wording)
  // Equations with letters ask for their solution, as one alone does; in words that the models know.
  if (bareSystem.test(said) && pieces.variables.length > 0 && pieces.named.every(({ kind }) => kind === 'equation'))
    return read(`Solve for ${pieces.variables.join(' and ')}: ${withoutEnd(question).replace(/;| and |, and /g, ', ')}`)
  const bare = /^[NE]\d+$/.test(said)
  const [only] = pieces.named
  // A lone number asks for nothing; a lone equation asks for its solution.
  if (bare && only?.kind === 'number') return unread
  const isSaid = pieces.variables.length === 0 && bare && only?.kind === 'equation'
  const task = isSaid ? null : taskOf(pieces.wording)
  const found: FoundTask | null = bare && only?.kind === 'equation' && !isSaid ? { task: 'solve', given: [], asked: pieces.wording } : task
  if (found === null || (found.task === 'value' && only?.kind === 'equation' && found.given.length === 0)) return unread
  return {
    ok: true,
    problem: {
      family: 'algebra',
      question,
      wording: pieces.wording,
      setup: setupOf(pieces),
      notices: [],
      named: pieces.named,
      inputs: pieces.named.map(inputOf),
      found,
    },
  }
}

const generate = (seed: number): AlgebraProblem => {
  const problem = read(generatedAlgebra(seed))
  if (!problem.ok) throw new Error(`a generated problem cannot be read: ${problem.refusal.code}`)
  return problem.problem
}

/** What a last line is as an answer to the problem. */
const readFinal = (asked: Asked) => (line: string) => {
  const entries = readAlgebraAnswer(line)
  return entries && { answer: line, form: answerForm(entries), against: contradictionOf(asked, entries, line) }
}

export const algebra: Family<AlgebraProblem> = {
  id: 'algebra',
  limits: { stepTokens: 120 },
  // Only equations can be checked, by putting the answer into them, and what is multiplied out.
  checks: false,
  domains: { algebra: answerUnknown },
  wheels: ['sympy'],
  read,
  generate,
  judge: (problem, prefix: readonly Step[], step) => judgeFreeStep(`${problem.question}\n${problem.setup}`, prefix, step, readFinal(problem)),
  canGrade: (known) => readAlgebraAnswer(String(known)) !== null,
  grade: ({ found }, answer, known) => {
    const [own, wanted] = [readAlgebraAnswer(answer), readAlgebraAnswer(String(known))]
    return own !== null && wanted !== null && sameAnswer(own, wanted, { ordered: isOrdered(found.task), shaped: isShaped(found.task) })
  },
  verify: (problem, answer) => {
    const entries = readAlgebraAnswer(answer)
    if (entries === null) return { verified: false, value: null, doubt: { code: 'answer-unread' } }
    if (isExpansion(problem, entries)) return { verified: true, value: answer.trim() }
    return verifySolution(problem, entries, answer.trim())
  },
  normalize: (answer) => {
    const entries = readAlgebraAnswer(answer)
    return entries === null ? answer.trim() : answerForm(entries)
  },
  randomStep: () => null,
}
