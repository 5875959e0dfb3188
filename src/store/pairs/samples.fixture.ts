import type { PairStep, SampledPair, SampledPlays, Samples } from '../../evolve/samples/sample.ts'
import { sampleQuestion } from '../sample-run.ts'

/** Two steps of the sample run's question, one of them better. */
const product: PairStep = { text: '# Step 1: multiply 8 by 4\nleft = sorted([8 * 4, 2, 6])\nprint(*left)\n', output: '2 6 32', q: 1, node: 1 }
export const sum: PairStep = { text: '# Step 1: add 8 and 4\nleft = sorted([8 + 4, 2, 6])\nprint(*left)\n', output: '2 6 12', q: -1, node: 2 }
export const pair: SampledPair = { kind: 'step', before: '', wins: [product], losses: [sum] }

/** One sampled search with its one pair, and plays. */
export const samplesOf = (plays: readonly SampledPlays[]): Samples => ({
  version: 1,
  margin: 0.5,
  rounds: [
    {
      round: 2,
      model: 'countdown-r1',
      weights: 'f2a66fd8299e3da0',
      rollouts: 16,
      candidates: 8,
      guidance: 'terminal',
      trees: [
        {
          family: 'countdown4',
          question: sampleQuestion,
          solved: true,
          rollouts: 16,
          policyTokens: 100,
          nodes: 9,
          trace: 'r2-1.json.gz',
          pairs: [pair],
          disagreements: [],
        },
      ],
    },
  ],
  plays,
})
