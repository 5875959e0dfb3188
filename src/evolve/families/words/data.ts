import type { Step } from '../../../core/ports.ts'
import { format } from '../../../problems/rational.ts'
import { seededRandom } from '../../../problems/seeded.ts'
import type { Interpreter } from '../../../python/types.ts'
import { chainSegments, type TrainingRow } from '../training-row.ts'
import { copyOf } from './copies.ts'
import { type AnnotatedRow, type LeftOut, type Source, type Worked, workedOf } from './sources.ts'
import { stepsOf } from './training-text.ts'

/** What became of a source's rows. */
export interface SourceCounts {
  readonly rows: number
  readonly converted: number
  readonly copies: number
  readonly leftOut: Readonly<Partial<Record<LeftOut | 'repeated' | 'python', number>>>
}

export interface WordsDataOptions {
  /** Copies with other numbers of each row. */
  readonly copies: number
  readonly seed: number
  /** Runs every program, whose output must be what was computed here. */
  readonly interpreter: Pick<Interpreter, 'run'>
  readonly onRow: (row: TrainingRow) => void
}

/** Programs in one message to Python. */
const batch = 200

interface Candidate {
  readonly row: TrainingRow
  readonly program: string
  readonly output: string
}

const candidateOf = (worked: Worked, row: AnnotatedRow, { name, authors }: Source, copy: number): Candidate | null => {
  const written = stepsOf(worked)
  if (written === null) return null
  const steps: readonly Step[] = written.steps
  return {
    row: {
      id: copy === 0 ? row.id : `${row.id}-copy${copy}`,
      source: name,
      authors,
      copy,
      question: worked.problem.question,
      answer: format(written.answer),
      wording: worked.problem.wording,
      steps: steps.map(({ text }) => text),
      segments: chainSegments(worked.problem, steps),
    },
    program: worked.problem.setup + steps.map(({ text }) => text).join(''),
    output: steps.map(({ output }) => output).join('\n'),
  }
}

/**
 * The training texts of a source: each row as steps in named numbers, and its copies with other numbers. A question's words are taken once over all sources of `seen`. Every program is
 * run; one whose output differs is left out and counted. The same seed gives the same texts.
 */
export const writeSource = async (
  source: Source,
  rows: readonly AnnotatedRow[],
  seen: Set<string>,
  { copies, seed, interpreter, onRow }: WordsDataOptions,
): Promise<SourceCounts> => {
  const leftOut: Partial<Record<LeftOut | 'repeated' | 'python', number>> = {}
  const miss = (why: LeftOut | 'repeated' | 'python') => {
    leftOut[why] = (leftOut[why] ?? 0) + 1
  }
  const random = seededRandom(seed)
  const candidates: Candidate[] = []
  for (const row of rows) {
    const worked = workedOf(row)
    if (typeof worked === 'string') {
      miss(worked)
      continue
    }
    if (seen.has(worked.problem.wording)) {
      miss('repeated')
      continue
    }
    seen.add(worked.problem.wording)
    const different = new Set([worked.problem.question])
    for (let copy = 0; copy <= copies; copy++) {
      const one = copy === 0 ? worked : copyOf(worked, random)
      if (one === null || (copy > 0 && different.has(one.problem.question))) continue
      different.add(one.problem.question)
      const candidate = candidateOf(one, row, source, copy)
      if (candidate !== null) candidates.push(candidate)
    }
  }
  const written = { converted: 0, copies: 0 }
  for (let from = 0; from < candidates.length; from += batch) {
    const some = candidates.slice(from, from + batch)
    const results = await interpreter.run(
      '',
      some.map(({ program }) => program),
    )
    for (const [i, { row, output }] of some.entries()) {
      const result = results[i]
      if (result?.ok !== true || result.output !== output) {
        miss('python')
        continue
      }
      written[row.copy === 0 ? 'converted' : 'copies']++
      onRow(row)
    }
  }
  return { rows: rows.length, ...written, leftOut }
}
