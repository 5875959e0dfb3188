import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseProblem } from './index.ts'
import { madeAt, makers } from './makers.ts'

const made = fc.constantFrom(...makers).chain((maker) => fc.tuple(fc.constant(maker), fc.nat(), fc.constantFrom(...maker.sizes), fc.nat(500)))

it('makes problems of the domain it says, the same from the same seed, that can be graded', () => {
  fc.assert(
    fc.property(made, ([maker, seed, size, place]) => {
      const problem = madeAt(maker, seed, size, place)
      expect(madeAt(maker, seed, size, place)).toEqual(problem)
      const read = parseProblem(problem.question)
      if (!read.ok) throw new Error(`cannot be read: ${problem.question}`)
      expect(read.posed.domain).toBe(maker.domain)
      expect(problem.known === null ? read.posed.checks : read.posed.canGrade(problem.known)).toBe(true)
    }),
  )
})

it('knows the answers of its stories', () => {
  const words = makers.find(({ domain }) => domain === 'words')
  // The numbers of a story of one change that adds, and of one that doubles, tell the answer.
  for (let place = 0; place < 60; place++) {
    const { question, known } = words === undefined ? { question: '', known: null } : madeAt(words, 1, 1, place)
    const [first = 0, ...others] = [...question.matchAll(/\d+/g)].map(([digits]) => Number(digits))
    const wanted = others.length === 0 ? 2 * first : first + others.reduce((product, n) => product * n, 1)
    expect([question, known]).toEqual([question, String(wanted)])
  }
})
