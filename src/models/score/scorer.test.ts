import { expect, it } from 'vitest'
import type { ModelShape } from '../loading/shape.ts'
import type { HostSession, HostTensor } from '../runtime/runtime.ts'
import { BatchScorer } from './scorer.ts'

const SHAPE: ModelShape = { vocabulary: 64, layers: 1, kvHeads: 1, headSize: 8, positions: 96 }

/** A session whose score of a token is its id / 100, and what it was asked. */
function recording(inputs = ['prefix_ids', 'branch_ids']) {
  const runs: Readonly<Record<string, HostTensor>>[] = []
  const session: HostSession = {
    inputs,
    half: false,
    async run(feeds) {
      runs.push(feeds)
      const ids = [feeds.prefix_ids, feeds.branch_ids].flatMap((tensor) => Array.from(tensor?.data ?? [], Number))
      return { scores: { data: Float32Array.from(ids, (id) => id / 100), dims: [ids.length, 1] } }
    },
    tick: () => new Promise((done) => setImmediate(done)),
    release: async () => {},
  }
  return { session, runs }
}

it('computes a shared prefix once, and calls made together in one run', async () => {
  const { session, runs } = recording()
  const scorer = new BatchScorer(session, SHAPE, 0)
  const [a, b] = await Promise.all([
    scorer.score([
      [1, 2, 3, 10],
      [1, 2, 3, 11, 12],
    ]),
    scorer.score([
      [5, 6, 20],
      [5, 6, 21],
    ]),
  ])
  expect(a).toEqual([Math.fround(0.1), Math.fround(0.12)])
  expect(b).toEqual([Math.fround(0.2), Math.fround(0.21)])
  expect(runs.map(({ prefix_ids, branch_ids }) => [prefix_ids?.dims, branch_ids?.dims])).toEqual([
    [
      [2, 3],
      [4, 2],
    ],
  ])
})

it('gives calls made during a run to the next one', async () => {
  const { session, runs } = recording()
  const scorer = new BatchScorer(session, SHAPE, 0)
  const first = scorer.score([[1, 2]])
  await new Promise((done) => setImmediate(done))
  await Promise.all([scorer.score([[3, 4]]), scorer.score([[3, 5]]), first])
  expect(runs).toHaveLength(2)
})
