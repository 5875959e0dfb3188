import type { HostTensor } from '../../src/models/runtime/runtime.ts'
import { pack } from '../../src/models/score/packing.ts'
import type { SequenceScorer } from '../../src/models/types.ts'

/** Runs the PPM's graph once; resolves to its scores. */
export type RunPpm = (inputs: Readonly<Record<string, HostTensor>>) => Promise<Float32Array>

/**
 * The PPM as a plain session: whole sequences, nothing kept and nothing shared between them but the first token, without which the graph cannot be fed.
 * @param batched all sequences of a call as rows of one run, or a run for each.
 */
export function createPlainScorer(run: RunPpm, batched: boolean): SequenceScorer {
  const scoreRows = async (sequences: readonly (readonly number[])[]): Promise<number[]> => {
    const { inputs, ends } = pack([{ prefix: sequences[0]?.slice(0, 1) ?? [], branches: sequences.map((ids) => ids.slice(1)) }])
    const scores = await run(inputs)
    return ends.map((end) => scores[end] ?? Number.NaN)
  }
  return {
    bytes: 0,
    async score(sequences) {
      if (batched) return scoreRows(sequences)
      const scores: number[] = []
      for (const sequence of sequences) scores.push(...(await scoreRows([sequence])))
      return scores
    },
    dispose: async () => {},
  }
}
