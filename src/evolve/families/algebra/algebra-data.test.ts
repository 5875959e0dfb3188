import { describe, expect, it } from 'vitest'
import { algebra } from '../../../problems/algebra/algebra.ts'
import type { TrainingRow } from '../training-row.ts'
import { stepTexts, writeAlgebra } from './data.ts'
import { plainQuestions } from './plain.ts'
import { solutionOf } from './solution.ts'

const solved = (question: string) => {
  const read = algebra.read(question)
  if (!read.ok) throw new Error(`${question}: ${read.refusal.code}`)
  return solutionOf(read.problem)
}
const codes = (question: string) => solved(question)?.lines.map(({ code }) => code)

/** Wordings of google-deepmind/mathematics_dataset (Apache-2.0) with numbers of our own, and plain ones. */
describe('a program for a wording', () => {
  it.each([
    ['What is 15% of 80?', ['N1 / 100 * N2']],
    ['Solve 3x + 5 = 20', ['solve(E1, x)']],
    ['Solve 2*a - b = 3, a + b = 9 for a.', ['solve([E1, E2], [a, b])']],
    ['Suppose 2*d**2 - 8 = 0. What is d?', ['solve(E1, d)']],
    ['Let r(y) = y - 1. Give r(9).', ['E2.replace(r, Lambda(y, E1))']],
    ['Let o = 3 + 4. Let u = 2*5. Solve o*h = u + 4 for h.', ['E3.subs({o: E1, u: E2})', 'solve(r1, h)']],
    ['Suppose -4*f = 2*p - 10, 4 = 2*f + p. Is f a factor of 12?', ['solve([E1, E2], [f, p])', 'N1 % r1[f] == 0']],
    ['Let q(u) be the second derivative of u**4 - u. Factor q(b).', ['diff(E1, u, 2)', 'E2.replace(q, Lambda(u, r1))', 'factor(r2)']],
    ['Let a = 2 + 3. Is a at least 4?', ['E1 >= N1']],
    ['Let v = 2 + 3. Sort 8, v, -3.', ['sorted([N1, v, N2], key=lambda value: value.subs(v, E1))']],
    ['Which is the closest to 2?  (a) 1  (b) -7  (c) 4', ['[N2, N3, N4]', 'min(r1, key=lambda value: Abs(value - N1))']],
    ['Find the common denominator of 3/4 and 5/6.', ['lcm(N1.q, N2.q)']],
    ['Round 54321 to the nearest hundred.', ['floor(N1 / 100 + S(1) / 2) * 100']],
    ['Express 3 + y**2 in the form a*y**2 + b and give a.', ['solve_undetermined_coeffs(E1 - (E2), [a, b], y)']],
  ])('%s', (question, lines) => expect(codes(question)).toEqual(lines))

  it('is none where a sentence before the last has a form that is not known', () => {
    expect(solved('Let k be the third derivative of x**3. What is 2*k?')).toBeNull()
  })

  it('says in its comments no number that Python has not', () => {
    for (const { question } of plainQuestions(300, 5)) {
      const texts = solved(question)
      for (const { comment } of texts?.lines ?? []) expect(comment.replace(/[NEr]\d+/g, '')).not.toMatch(/\d/)
    }
  })
})

it('draws plain questions that the family reads, whose answers it can grade, the same from the same seed', () => {
  const questions = plainQuestions(500, 3)
  expect(questions).toEqual(plainQuestions(500, 3))
  for (const { question, answer } of questions) {
    expect(solved(question), question).not.toBeNull()
    expect(algebra.canGrade(answer)).toBe(true)
  }
})

it('keeps the texts whose last output is the known answer, with the output of every step', async () => {
  const rows: TrainingRow[] = []
  const known = (id: string, question: string, answer: number) => ({ id, question, answer })
  const counts = await writeAlgebra(
    [
      known('right', 'Let o = 3 + 4. Solve o*h = 14 for h.', 2),
      known('wrong', 'Let o = 3 + 4. Solve o*h = 21 for h.', 2),
      known('right again', 'Let o = 3 + 4. Solve o*h = 14 for h.', 2),
      known('broken', 'What is 15% of 81?', 12),
      known('no algebra', 'Prove that 2 is prime.', 1),
    ],
    {
      interpreter: {
        run: async (_, programs) =>
          programs.map((program) =>
            program.includes('/ 100')
              ? { ok: false, kind: 'exception', error: 'ValueError: no', line: 3 }
              : { ok: true, output: `Eq(7*h, 14)\n-- end of step --\n${program.includes('14') ? 2 : 3}\n-- end of step --\n` },
          ),
      },
      onRow: (row) => rows.push(row),
    },
  )
  expect(counts).toEqual({ rows: 5, written: 1, leftOut: { answer: 1, repeated: 1, python: 1, question: 1 } })
  expect(rows.map(({ id, answer, authors }) => [id, answer, authors])).toEqual([['right', '2', 'programs']])
  expect(rows[0]?.segments.map(({ loss }) => loss)).toEqual([false, true, false, true, false])
  expect(rows[0]?.segments[2]?.text).toBe('\n<output>Eq(7*h, 14)<end_of_output>\n')
  const solution = solved('Let o = 3 + 4. Solve o*h = 14 for h.')
  expect(solution && stepTexts(solution).at(-1)).toBe("# Step 2: solve r1 for h\nr2 = solve(r1, h)\n# Now print the final answer\nprint(*r2, sep=', ')\n")
})
