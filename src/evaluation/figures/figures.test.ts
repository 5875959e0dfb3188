import { describe, expect, it } from 'vitest'
import { tokensOf } from '../evidence/evolution.ts'
import type { MeasureTask } from '../measure-process.ts'
import { type Figure, intervalOf, type ModelFigures, type ShippedFigures, shareOf, withFigure, withModel } from './figures.ts'
import { parseFigures } from './figures-schema.ts'
import { figuresMarkdown } from './markdown.ts'
import { type FiguresInput, measureFigures } from './measure.ts'
import { matchedBudget } from './plan.ts'

const row = (id: string, question: string, answer: number) => ({ id, question, answer })
const four = {
  name: 'four',
  rows: [row('a', 'Use 4, 6, 8 and 2 each exactly once with + - * / to make 24.', 24), row('b', 'Use 1, 2, 3 and 4 to make 24.', 24)],
}
const stories = { name: 'stories', rows: [row('c', 'Tom has 3 apples and buys 4 more. How many apples has he now?', 7)] }
const nothing: ModelFigures = { model: 'some', weights: 'aaaa', sets: [] }

/** Measures with no model: every strategy has its own number of tokens, and all is right. Hears what was asked. */
const measured = async (more: Partial<FiguresInput>, asked: MeasureTask[] = []): Promise<ModelFigures> =>
  measureFigures({
    folder: 'models/some',
    known: nothing,
    sets: [four],
    seeds: [1, 2],
    processes: 1,
    onFigures: () => {},
    log: () => {},
    measure: async (tasks, _, onMeasured) => {
      for (const task of tasks) {
        asked.push(task)
        const policyTokens = task.strategy === 'greedy' ? 40.04 : task.strategy === 'mcts' ? 400 : 0
        onMeasured(task, { type: 'measured', correct: task.rows.length, policyTokens, seconds: 1 })
      }
    },
    ...more,
  })

const figure = (kind: Figure['kind'], ...runs: [correct: number, policyTokens: number][]): Figure => ({
  kind,
  budget: 16,
  runs: runs.map(([correct, policyTokens], i) => ({ seed: i + 1, correct, policyTokens })),
})

describe('a model’s figures', () => {
  it('are of the search that the page runs, and of as many whole solutions as cost its tokens', async () => {
    const asked: MeasureTask[] = []
    const [set] = (await measured({}, asked)).sets
    expect(set?.figures.map(({ kind, budget, runs }) => [kind, budget, runs.length])).toEqual([
      ['search', 16, 2],
      ['without-ppm', 16, 2],
      ['best-of-n', 10, 2],
      ['greedy', 1, 1],
      ['random', 16, 2],
    ])
    expect(set?.settings).toMatchObject({ backtracks: 24, temperature: 0.5 })
    const of = (strategy: MeasureTask['strategy'], reward: string | null) => asked.find((task) => task.strategy === strategy && task.reward === reward)
    expect(of('mcts', 'models/some')?.config).toMatchObject({ guidance: 'ppm', stopAtFirstAnswer: true, backtracks: 24, temperature: 0.5, rollouts: 16 })
    expect(of('mcts', null)?.config).toMatchObject({ guidance: 'none', stopAtFirstAnswer: true })
    expect(of('best-of-n', 'models/some')?.config).toMatchObject({ rollouts: 10, temperature: 1, stopAtFirstAnswer: false })
    expect(of('random', null)?.policy).toBeNull()
  })

  it('have a majority where the question does not name its answer, and no random play', async () => {
    const [set] = (await measured({ sets: [stories] })).sets
    expect(set?.domain).toBe('words')
    expect(set?.figures.map(({ kind, budget }) => [kind, budget])).toEqual([
      ['search', 8],
      ['without-ppm', 8],
      ['best-of-n', 10],
      ['majority', 10],
      ['greedy', 1],
    ])
    expect(set?.samplingTemperature).toBe(set?.settings.temperature)
  })

  it('go on with what is missing, and are measured anew where what is usual has changed', async () => {
    const known = await measured({ seeds: [1] })
    const asked: MeasureTask[] = []
    const both = await measured({ known }, asked)
    expect(new Set(asked.map(({ config }) => config.seed))).toEqual(new Set([2]))
    expect(both).toEqual(await measured({}))
    const other = { ...known, sets: known.sets.map((set) => ({ ...set, settings: { ...set.settings, temperature: 0.1 } })) }
    expect(await measured({ known: other })).toEqual(both)
  })

  it('need questions that can be read, of one domain', async () => {
    await expect(measured({ sets: [{ name: 'none', rows: [row('x', 'hello', 1)] }] })).rejects.toThrow(/^none: none of its questions/)
    await expect(measured({ sets: [{ name: 'both', rows: [...four.rows, ...stories.rows] }] })).rejects.toThrow(/^both: has problems of countdown and of words/)
  })

  it('are means over the seeds, with the interval of so many problems', () => {
    const search = figure('search', [80, 100], [90, 200])
    expect(shareOf(search, 100)).toBeCloseTo(0.85)
    expect(tokensOf(search)).toBe(150)
    expect(intervalOf(search, 100).low).toBeCloseTo(0.767, 3)
    expect(matchedBudget([search])).toBeNull()
    expect(matchedBudget([search, figure('greedy', [1, 50])])).toBe(3)
    expect(matchedBudget([search, figure('greedy', [1, 0.001])])).toBe(1000)
  })

  it('replace a run by the same seed, and a model of the same name', () => {
    const [twice] = withFigure([figure('search', [1, 10])], 'search', 16, { seed: 1, correct: 2, policyTokens: 20 })
    expect(twice?.runs).toEqual([{ seed: 1, correct: 2, policyTokens: 20 }])
    const file: ShippedFigures = { version: 1, models: [nothing] }
    expect(withModel(file, { ...nothing, weights: 'bbbb' }).models).toEqual([{ ...nothing, weights: 'bbbb' }])
  })

  it('are read as they were written, or refused by the place at fault', async () => {
    const file = withModel({ version: 1, models: [] }, await measured({ sets: [four, stories] }))
    expect(parseFigures(JSON.parse(JSON.stringify(file)), 'f.json')).toEqual(file)
    const more = JSON.parse(JSON.stringify(file).replace('"correct":2', '"correct":3'))
    expect(() => parseFigures(more, 'f.json')).toThrow(
      expect.objectContaining({ file: 'f.json', fault: expect.objectContaining({ path: expect.stringMatching(/correct/) }) }),
    )
  })

  it('stand in a table with their intervals, their tokens and the number of seeds', async () => {
    const table = figuresMarkdown(await measured({ sets: [four, stories] }))
    expect(table).toContain('| | search | search without PPM | best of N by PPM | majority of N | greedy | uniformly random | seeds |')
    expect(table).toContain('| four, n = 2 | 100.0 [34.2, 100.0] (400; N = 16) |')
    expect(table).toContain('countdown: 16 rollouts, 24 candidates')
  })
})
