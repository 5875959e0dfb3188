import { readQuantityAnswer, sameQuantity } from '../../../problems/quantity-answer.ts'
import { format } from '../../../problems/rational.ts'
import { type WordProblem, words } from '../../../problems/words/words.ts'
import type { Authors } from '../training-row.ts'
import { annotatedComment, commentOf } from './comments.ts'
import { type NamedProgram, nameProgram, valuesOf } from './naming.ts'
import { type Assignment, readProgram } from './program.ts'

export interface Source {
  /** The file's name without `_train.jsonl`. */
  readonly name: string
  readonly authors: Authors
}

/** Annotated solutions that may be trained on, see the README of the data. */
export const sources: readonly Source[] = [
  { name: 'gsm8k', authors: 'people' },
  { name: 'mawps', authors: 'people' },
  { name: 'mathqa_gain', authors: 'people' },
  { name: 'mathqa_dev_as', authors: 'people' },
  { name: 'mathcamps', authors: 'programs' },
  { name: 'compendium', authors: 'programs' },
  { name: 'tinygsm_open', authors: 'models' },
]

/** Word problems of our own (stories.ts), which no file holds. */
export const stories: Source = { name: 'stories', authors: 'programs' }

/** A row of an annotated source. */
export interface AnnotatedRow {
  readonly id: string
  readonly question: string
  readonly answer: string | number
  /** Sentences, with annotated sums where the source has them. */
  readonly steps: readonly string[] | null
  /** Lines `name = expression`. */
  readonly py: readonly string[]
  /** False where the program is known not to give the answer. */
  readonly pyOk: boolean
}

/** One step of a worked solution: a comment and its assignments. */
export interface WorkedStep {
  readonly comment: string
  readonly assignments: readonly Assignment[]
}

export interface Worked {
  readonly problem: WordProblem
  readonly steps: readonly WorkedStep[]
}

/** Why a row is left out. */
export type LeftOut = 'question' | 'program' | 'numbers' | 'answer' | 'long'

const mostSteps = 10

const annotations = (sentence: string): number => [...sentence.matchAll(/<<[^>]*>>/g)].length

/** The steps of a program whose sentences are annotated: a sentence is a step. Sentences without a sum, and those whose comment cannot be had, leave their place to words for the code. */
const sentenceSteps = (row: AnnotatedRow, { quantities }: WordProblem, { assignments, lines }: NamedProgram): WorkedStep[] | null => {
  const values = valuesOf(
    quantities.map(({ value }) => value),
    assignments,
  )
  if (row.steps === null || values === null || row.steps.reduce((sum, sentence) => sum + annotations(sentence), 0) !== row.py.length) return null
  const steps: WorkedStep[] = []
  let line = 0
  for (const sentence of row.steps) {
    const end = line + annotations(sentence)
    const own = assignments.filter((_, i) => (lines[i] ?? -1) >= line && (lines[i] ?? -1) < end)
    const isWhole = own.length === end - line
    line = end
    if (own.length === 0) continue
    const before = steps.reduce((sum, step) => sum + step.assignments.length, 0)
    const comment = isWhole
      ? annotatedComment(
          sentence,
          own,
          quantities.map(({ value }) => value),
          values,
          before,
        )
      : null
    if (comment !== null && own.length <= 2) steps.push({ comment, assignments: own })
    else steps.push(...own.map((assignment) => ({ comment: commentOf(assignment), assignments: [assignment] })))
  }
  return steps
}

/** A row as a worked solution in named numbers, whose value is the known answer; or why it is left out. */
export const workedOf = (row: AnnotatedRow): Worked | LeftOut => {
  const read = words.read(row.question)
  if (!read.ok) return 'question'
  const program = row.pyOk ? readProgram(row.py) : null
  if (program === null || program.length === 0) return 'program'
  const named = nameProgram(read.problem, program)
  if (named === null) return 'numbers'
  const last = named.assignments.at(-1)
  const values = valuesOf(
    read.problem.quantities.map(({ value }) => value),
    named.assignments,
  )
  const value = last && values?.get(last.name)
  const answer = value && readQuantityAnswer(format(value))
  if (!answer || !sameQuantity(answer, row.answer)) return 'answer'
  const steps =
    sentenceSteps(row, read.problem, named) ?? named.assignments.map((assignment) => ({ comment: commentOf(assignment), assignments: [assignment] }))
  return steps.length > mostSteps ? 'long' : { problem: read.problem, steps }
}
