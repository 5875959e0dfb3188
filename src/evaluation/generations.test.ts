import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DocumentError } from '../schema/fault.ts'
import { answeredByRound, type GenerationProblem, type Generations, generationSettings, isAhead, isBehind } from './generations.ts'
import { readGenerations } from './generations-schema.ts'

/** A problem by the rollouts that each round needed; null where it found no answer. */
const problemOf = (...needed: readonly (number | null)[]): GenerationProblem => ({
  seed: 1,
  question: 'q',
  runs: needed.map((first, i) => ({ model: `countdown-r${i + 1}`, answer: first === null ? null : '24', first, rollouts: first ?? 12, policyTokens: 100 })),
})
const generations: Generations = {
  version: 1,
  settings: generationSettings,
  size: 5,
  problems: [problemOf(6, 3, 2, 2), { ...problemOf(null, 2, null, 1), seed: 2 }],
  shown: [{ reason: 'ahead', seed: 1, files: ['a', 'b', 'c', 'd'] }],
}

describe('the same problem round by round', () => {
  it.each([
    [[6, 3, 2, 2], true, false],
    [[null, 6, 2, 2], true, false],
    [[6, 6, 4, 4], false, false],
    [[null, null, null, null], false, false],
    [[3, 1, 1, 2], false, true],
    [[null, 2, null, 1], false, true],
  ] as const)('%j: later rounds ahead %s, a later one behind %s', (needed, ahead, behind) => {
    expect([isAhead(problemOf(...needed)), isBehind(problemOf(...needed))]).toEqual([ahead, behind])
  })

  it('is never ahead and behind at once', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 1, max: 12 })), { minLength: 2, maxLength: 6 }), (needed) => {
        const problem = problemOf(...needed)
        expect(isAhead(problem) && isBehind(problem)).toBe(false)
      }),
    )
  })

  it('counts what each round answered', () => {
    expect(answeredByRound(generations).map(({ answered }) => answered)).toEqual([1, 2, 1, 2])
  })
})

describe('the list of recorded generations', () => {
  it('comes back as it was written', () => {
    expect(readGenerations(JSON.parse(JSON.stringify(generations)), 'index.json')).toEqual(generations)
  })
  it.each([
    ['a trace too few', { ...generations, shown: [{ reason: 'ahead', seed: 1, files: ['a', 'b', 'c'] }] }, 'shown[0].files[3]'],
    ['a problem that is not there', { ...generations, shown: [{ reason: 'ahead', seed: 9, files: ['a', 'b', 'c', 'd'] }] }, 'problems[2]'],
    ['a round too few', { ...generations, problems: [problemOf(1, 1), problemOf(1)] }, 'problems[1].runs[1]'],
    ['another reason', { ...generations, shown: [{ reason: 'nice', seed: 1, files: [] }] }, 'shown[0].reason'],
  ])('is refused with %s, by the field at fault', (_, broken, path) => {
    expect(() => readGenerations(broken, 'index.json')).toThrow(DocumentError)
    try {
      readGenerations(broken, 'index.json')
    } catch (error) {
      expect(error instanceof DocumentError && error.fault.path).toBe(path)
    }
  })
})
