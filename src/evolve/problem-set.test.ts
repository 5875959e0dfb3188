import { describe, expect, it } from 'vitest'
import { countdown, reservedTargets } from '../problems/countdown/countdown.ts'
import { solvableGames24 } from './families/countdown/game24.ts'
import { collectProblems, familyOf } from './problem-set.ts'

const game = (numbers: string, id = numbers) => ({ id, question: `Use ${numbers} each exactly once with + - * / to make 24.`, answer: 24 })
const files: Readonly<Record<string, { id: string; question: string; answer: number }[]>> = {
  kept: [game('8, 1, 3 and 1')],
  own: [
    { id: 'a', question: 'Use 1, 2 and 3 each exactly once with + - * / to make 6.', answer: 6 },
    { id: 'reserved', question: 'Use 9, 2 and 3 each exactly once with + - * / to make 14.', answer: 14 },
    { id: 'again', question: 'Use 3, 2 and 1 each exactly once with + - * / to make 6.', answer: 6 },
  ],
}
const read = (path: string, first: number | null) => files[path]?.slice(0, first ?? undefined) ?? []

describe('the problems of a run', () => {
  it('knows the 1,362 solvable games of 24', () => {
    const games = solvableGames24()
    expect(games).toHaveLength(1362)
    expect(games).toContainEqual([3, 3, 8, 8])
    expect(games).not.toContainEqual([1, 1, 1, 1])
  })
  it('leaves out reserved targets, repetitions and games kept for testing', () => {
    expect(collectProblems([{ kind: 'file', file: 'own', first: null }], 1, read).map(({ id }) => id)).toEqual(['a'])
    const games = collectProblems([{ kind: 'game24', without: 'kept', first: null }], 1, read)
    expect(games).toHaveLength(1362 - 457 - 1)
    expect(games.map(({ id }) => id)).not.toContain('game24-1-1-3-8')
    expect(new Set(games.map(({ question }) => familyOf(question)))).toEqual(new Set(['game24']))
  })
  it('leaves out hands that are held out, in every order and whatever file they come from', () => {
    const rows = [
      game('10, 2, 10 and 4'),
      game('2, 4, 10 and 10'),
      game('1, 5, 5 and 5'),
      { ...game('4, 10, 10 and 2', 'other'), question: 'make 25 from 4 10 10 2', answer: 25 },
    ]
    expect(collectProblems([{ kind: 'file', file: 'f', first: null }], 1, () => rows).map(({ id }) => id)).toEqual(['1, 5, 5 and 5'])
  })
  it('generates solvable problems of the size asked for, the same from the same seed', () => {
    const sources = [{ kind: 'generated', size: 4, count: 50 } as const]
    const rows = collectProblems(sources, 7, read)
    expect(rows.length).toBeGreaterThan(45)
    for (const { question } of rows) {
      const parsed = countdown.read(question)
      expect(parsed.ok && parsed.problem.numbers.length === 4 && !reservedTargets.has(parsed.problem.target)).toBe(true)
    }
    expect(collectProblems(sources, 7, read)).toEqual(rows)
    expect(collectProblems(sources, 8, read)).not.toEqual(rows)
  })
  it('keeps problems of two files apart that have one id, and says so', () => {
    const told: string[] = []
    const sources = ['a/one.csv', 'b/two.csv'].map((file) => ({ kind: 'file', file, first: null }) as const)
    const rows = collectProblems(
      sources,
      1,
      (path) => [game(path === 'a/one.csv' ? '1, 1, 4 and 6' : '1, 1, 3 and 8', '1')],
      (id, from, to) => told.push(`${id} of ${from} is ${to}`),
    )
    expect(rows.map(({ id }) => id).sort()).toEqual(['1', '1 (two.csv)'])
    expect(told).toEqual(['1 of b/two.csv is 1 (two.csv)'])
  })
})
