import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Evolution } from './evolution.ts'
import { parseEvolution } from './evolution-schema.ts'
import { evolutionStory } from './evolution-story.ts'
import { paperTables } from './paper-figures.ts'

const file = join(import.meta.dirname, '../../../models/evolution.json')
const shipped = (): Evolution => parseEvolution(JSON.parse(readFileSync(file, 'utf8')), 'evolution.json')

describe('the story of the rounds', () => {
  it('tells each round with its classes from easy to hard, and what was kept of it', () => {
    const { rounds } = evolutionStory(shipped())
    expect(rounds.map(({ round }) => round)).toEqual([1, 2, 3, 4])
    for (const { classes, problems, solved, training } of rounds) {
      expect(classes.map(({ name }) => name)).toEqual(rounds[0]?.classes.map(({ name }) => name))
      expect(classes.reduce((sum, one) => sum + one.problems, 0)).toBe(problems)
      expect(classes.reduce((sum, one) => sum + one.solved, 0)).toBe(solved)
      expect(training?.pairs).toBeGreaterThan(0)
    }
    const shares = rounds[0]?.classes.map((one) => one.solved / one.problems) ?? []
    expect(shares).toEqual([...shares].sort((a, b) => b - a))
  })

  it('sets every row of the paper’s tables beside a figure with its problems, interval and seeds, or says that there is none', () => {
    const { comparisons } = evolutionStory(shipped())
    expect(comparisons.map(({ name }) => name)).toEqual(Object.keys(paperTables))
    for (const { name, rows, of } of comparisons) {
      expect(rows.map(({ row, paper }) => ({ row, percent: paper }))).toEqual(paperTables[name].rows)
      for (const { own } of rows) {
        if (own === null) continue
        expect(own.n).toBe(of.n)
        expect(own.interval.low).toBeLessThanOrEqual(own.share)
        expect(own.interval.high).toBeGreaterThanOrEqual(own.share)
      }
    }
    const search = comparisons.find(({ name }) => name === 'search')
    expect(search?.rows.map(({ own }) => own?.seeds)).toEqual([3, 3, 3, 3])
    // 74 and 77 of a hundred.
    expect(search?.undecided).toContainEqual(['r2', 'r3'])
    expect(comparisons.find(({ name }) => name === 'sft')?.rows.find(({ row }) => row === 'rejection')?.own).toBeNull()
  })

  it('is empty where nothing was measured', () => {
    expect(evolutionStory({ ...shipped(), rounds: [], cells: [] })).toEqual({ rounds: [], comparisons: [] })
  })
})
