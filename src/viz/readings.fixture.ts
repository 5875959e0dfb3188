import type { Tree } from '../core/tree.ts'
import { stepLabel } from './label.ts'
import type { NodeReadings } from './readings.ts'

/** Readings of a tree for tests. */
export function sampleReadings(tree: Tree): NodeReadings {
  const ppm = (id: number) => {
    const value = tree.ppm[id] ?? Number.NaN
    return Number.isNaN(value) ? null : value
  }
  return {
    ppm,
    visits: (id) => tree.visits[id] ?? 0,
    q: (id) => ((ppm(id) ?? 0) + (tree.valueSum[id] ?? 0)) / (1 + (tree.visits[id] ?? 0)),
    label: (id) => stepLabel(tree.texts[id]?.text ?? '', tree.runs[id]?.output ?? ''),
  }
}
