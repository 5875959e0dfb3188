import type { Step } from '../../../core/ports.ts'
import { type AlgebraProblem, algebra } from '../../../problems/algebra/algebra.ts'
import type { Interpreter } from '../../../python/types.ts'
import { chainSegments, type TrainingRow } from '../training-row.ts'
import { type AlgebraSolution, solutionOf } from './solution.ts'

/** A question whose answer is known: from a generator, or by an exact construction. */
export interface KnownQuestion {
  readonly id: string
  readonly question: string
  readonly answer: string | number
}

/** Why a question gives no text: the family cannot read it, nothing here knows its wording, its program failed, or its answer is not the known one. */
export type LeftOut = 'question' | 'wording' | 'repeated' | 'python' | 'answer'

export interface AlgebraCounts {
  readonly rows: number
  readonly written: number
  readonly leftOut: Readonly<Partial<Record<LeftOut, number>>>
}

export interface AlgebraDataOptions {
  readonly interpreter: Pick<Interpreter, 'run'>
  readonly onRow: (row: TrainingRow) => void
  /** Called with how many of the questions are done. */
  readonly onProgress?: (done: number, of: number) => void
}

/** Programs in one message to Python. */
const batch = 100

/** What Python prints after a step, so that the outputs of one run can be told apart. */
const mark = '-- end of step --'

/** The texts of a solution's steps. */
export const stepTexts = ({ lines, print }: AlgebraSolution): string[] =>
  lines.map(({ comment, code }, i) => {
    const final = i === lines.length - 1
    return `# Step ${i + 1}: ${comment}\nr${i + 1} = ${code}\n${final ? `# Now print the final answer\nprint(${print})` : `print(r${i + 1})`}\n`
  })

/** The outputs of a program whose steps each end with the mark; null where there are not as many. */
const outputsOf = (output: string, count: number): string[] | null => {
  const parts = output.split(`${mark}\n`.trimEnd()).map((part) => part.trim())
  return parts.length === count + 1 && parts.at(-1) === '' ? parts.slice(0, -1) : null
}

interface Candidate {
  readonly known: KnownQuestion
  readonly problem: AlgebraProblem
  readonly texts: readonly string[]
}

/**
 * Training texts of algebra: a question's program by its wording, run in Python, whose answer must be the known one by the family's own grading. The same question is taken
 * once.
 */
export const writeAlgebra = async (questions: readonly KnownQuestion[], { interpreter, onRow, onProgress }: AlgebraDataOptions): Promise<AlgebraCounts> => {
  const seen = new Set<string>()
  const leftOut: Partial<Record<LeftOut, number>> = {}
  const miss = (why: LeftOut) => {
    leftOut[why] = (leftOut[why] ?? 0) + 1
  }
  const candidates = questions.flatMap((known): Candidate[] => {
    const read = algebra.read(known.question)
    if (!read.ok) {
      miss('question')
      return []
    }
    if (seen.has(read.problem.question)) {
      miss('repeated')
      return []
    }
    seen.add(read.problem.question)
    const solution = solutionOf(read.problem)
    if (solution === null) {
      miss('wording')
      return []
    }
    return [{ known, problem: read.problem, texts: stepTexts(solution) }]
  })
  let written = 0
  for (let from = 0; from < candidates.length; from += batch) {
    const some = candidates.slice(from, from + batch)
    const results = await interpreter.run(
      '',
      some.map(({ problem, texts }) => problem.setup + texts.map((text) => `${text}print('${mark}')\n`).join('')),
    )
    for (const [i, { known, problem, texts }] of some.entries()) {
      const result = results[i]
      const outputs = result?.ok === true ? outputsOf(result.output, texts.length) : null
      const answer = outputs?.at(-1)
      if (outputs === null || answer === undefined) {
        miss('python')
        continue
      }
      if (!algebra.grade(problem, answer, known.answer)) {
        miss('answer')
        continue
      }
      const steps = texts.map((text, at): Step => ({ text, final: at === texts.length - 1, output: outputs[at] ?? '' }))
      written++
      const { question, wording } = problem
      onRow({ id: known.id, source: 'algebra', authors: 'programs', copy: 0, question, answer, wording, steps: texts, segments: chainSegments(problem, steps) })
    }
    onProgress?.(Math.min(from + batch, candidates.length), candidates.length)
  }
  return { rows: questions.length, written, leftOut }
}
