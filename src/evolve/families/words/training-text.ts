import type { Step } from '../../../core/ports.ts'
import { format, type Rational } from '../../../problems/rational.ts'
import { valuesOf } from './naming.ts'
import { printTerm } from './program.ts'
import type { Worked } from './sources.ts'

/** A worked solution as steps of the format: each prints what it has computed, the last the answer. Null where a value cannot be had. */
export const stepsOf = ({ problem, steps }: Worked): { readonly steps: readonly Step[]; readonly answer: Rational } | null => {
  const assignments = steps.flatMap((step) => step.assignments)
  const values = valuesOf(
    problem.quantities.map(({ value }) => value),
    assignments,
  )
  const last = assignments.at(-1)
  const answer = last && values?.get(last.name)
  if (!values || !answer) return null
  const written = steps.map(({ comment, assignments: own }, i): Step => {
    const final = i === steps.length - 1
    const names = own.map(({ name }) => name)
    const code = own.map(({ name, term }) => `${name} = ${printTerm(term)}\n`).join('')
    const shown = final ? names.slice(-1) : names
    const output = shown
      .flatMap((name) => values.get(name) ?? [])
      .map(format)
      .join(' ')
    return { text: `# Step ${i + 1}: ${comment}\n${code}${final ? '# Now print the final answer\n' : ''}print(${shown.join(', ')})\n`, final, output }
  })
  return { steps: written, answer }
}
