import type { Tree } from '../core/tree.ts'
import { nodeQ } from '../core/uct.ts'
import type { NodeReadings } from './readings.ts'

/** Readings of a tree for tests. */
export function sampleReadings(tree: Tree): NodeReadings {
  return {
    ppm(id) {
      const value = tree.ppm[id] ?? Number.NaN
      return Number.isNaN(value) ? null : value
    },
    verified: (id) => tree.answers.some(({ node }) => node === id),
    visits: (id) => tree.visits[id] ?? 0,
    q: (id) => nodeQ(tree, id),
    typed: (id, share) => ({ title: (tree.texts[id]?.text ?? '').split('\n')[0]?.slice(0, Math.round(20 * share)) ?? '', result: '' }),
    lines: (id) => (tree.texts[id]?.text ?? '').split('\n'),
    outcome(id) {
      const run = tree.runs[id] ?? null
      return run === null ? null : { ok: run.error === null, text: run.error ?? run.output }
    },
    label: (id) => ({ title: tree.texts[id]?.text.split('\n')[0] ?? '', result: tree.runs[id]?.output ?? '' }),
  }
}
