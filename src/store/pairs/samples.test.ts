import { describe, expect, it } from 'vitest'
import { replay } from '../../core/reducer.ts'
import { gzip } from '../../trace/gzip.ts'
import { sampleQuestion, sampleRun } from '../sample-run.ts'
import { nearbyPairs } from './near-pairs.ts'
import { pair, samplesOf, sum } from './samples.fixture.ts'
import { createSamples } from './samples.ts'

const samples = samplesOf([{ question: sampleQuestion, pairs: [pair, { ...pair, wins: [sum] }] }])

const deskOf = (files: Record<string, Uint8Array>) => {
  const asked: string[] = []
  const opened: string[] = []
  const selected: (number | null)[] = []
  const desk = createSamples({
    fetchFile: async (path) => {
      asked.push(path)
      return files[path] ?? Promise.reject(new Error('not there'))
    },
    traces: { openFile: async (name) => void opened.push(name) },
    actions: { select: (node) => void selected.push(node) },
  })
  return { desk, asked, opened, selected, files }
}
const packOf = (document: unknown) => gzip(new TextEncoder().encode(JSON.stringify(document)))
const packed = await packOf(samples)

describe('the samples that ship', () => {
  it('are got once, and give their pairs with where they are from', async () => {
    const { desk, asked } = deskOf({ 'samples/samples.json.gz': packed })
    await Promise.all([desk.prepare(), desk.prepare()])
    await desk.prepare()
    expect(asked).toEqual(['samples/samples.json.gz'])
    const { pairs, problem } = desk.store.getState()
    expect(problem).toBeNull()
    expect(pairs.map(({ from, target }) => [from?.trace ?? null, target])).toEqual([
      ['r2-1.json.gz', 24],
      [null, 24],
      [null, 24],
    ])
  })

  it('are asked for again where they could not be had, and a broken file is named with the field at fault', async () => {
    const { desk, files } = deskOf({})
    await desk.prepare()
    expect(desk.store.getState().problem).toMatchObject({ kind: 'fetch', file: 'samples/samples.json.gz' })
    files['samples/samples.json.gz'] = await packOf({ ...samples, margin: 'wide' })
    await desk.prepare()
    expect(desk.store.getState().problem).toMatchObject({ kind: 'fault', fault: { path: 'margin' } })
    files['samples/samples.json.gz'] = packed
    await desk.prepare()
    expect(desk.store.getState().problem).toBeNull()
  })

  it('open a search in the page at a step, and say where it cannot be had', async () => {
    const { desk, opened, selected } = deskOf({ 'samples/r2-1.json.gz': packed })
    expect(await desk.open('r2-1.json.gz', 'A search', 3)).toBe(true)
    expect([opened, selected]).toEqual([['A search'], [3]])
    expect(await desk.open('r2-9.json.gz', 'Another', 3)).toBe(false)
    expect(desk.store.getState().problem).toMatchObject({ kind: 'fetch', file: 'samples/r2-9.json.gz' })
  })
})

describe('the pairs nearest to a step', () => {
  const tree = replay(sampleRun)
  const found = samples.rounds.flatMap(({ round, model, trees }) =>
    trees.flatMap(({ pairs, trace, question }) => pairs.map((one) => ({ pair: one, question, target: 24, from: { round, model, trace } }))),
  )

  it('are those with the same state first, found in the samples and in the tree’s own log', () => {
    const nearby = nearbyPairs(tree, 1, found)
    expect(nearby?.sampled.map(({ step: near, wins, distance }) => [near.output, wins, distance])).toEqual([
      ['2 6 32', true, { left: 0, sameOperator: true, edits: 0 }],
    ])
    // The log of one rollout has no losing side.
    expect(nearby?.own).toEqual([])
  })

  it('are none of a root, of a step that failed, and of a question that is no number puzzle', () => {
    expect(nearbyPairs(tree, 0, found)).toBeNull()
    expect(nearbyPairs(tree, 3, found)).toBeNull()
    const [start, ...rest] = sampleRun
    const words =
      start?.type === 'start' ? [{ ...start, question: 'Ada has 14 apples and buys 3 more. How many apples does Ada have?', family: 'words' }, ...rest] : []
    expect(nearbyPairs(replay(words), 1, found)).toBeNull()
  })
})
