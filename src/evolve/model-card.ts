import { duration } from '../evaluation/duration.ts'
import { reservedTargets } from '../problems/countdown/countdown.ts'
import type { EvolveConfig, RoundConfig } from './evolve-config.ts'
import { roundFolder } from './layout.ts'
import type { Marker } from './stages.ts'

/** What a finished stage counted and took; null where it was not done or its marker was not kept. */
export type MarkerOf = (stage: string) => Marker | null

const million = (tokens: number): string => `${(tokens / 1e6).toLocaleString('en-US', { maximumFractionDigits: 1 })} million`
const whole = (value: number): string => Math.round(value).toLocaleString('en-US')

const stagesOf = (round: number): readonly string[] =>
  round === 0 ? ['plays', 'model', 'export'] : ['rollouts', 'classes', 'selection', 'trees', 'model', 'export']

const secondsOf = (round: number, markerOf: MarkerOf): number =>
  stagesOf(round).reduce((sum, stage) => sum + (markerOf(`${roundFolder(round)}/${stage}`)?.seconds ?? 0), 0)

/** `3 to 6`, or `4` where all are alike. */
const range = (sizes: readonly number[]): string => [...new Set([Math.min(...sizes), Math.max(...sizes)])].join(' to ')

const guidanceText = { none: 'terminal rewards', ppm: 'guided by the PPM of the round before' } as const

const searchText = ({ rollouts, more, guidance, candidates }: RoundConfig, round: number, markerOf: MarkerOf): string => {
  const { problems = 0, solved = 0 } = markerOf(`${roundFolder(round)}/classes`)?.counts ?? {}
  const again = more.length === 0 ? '' : `, then ${more.join(' and ')} with new seeds on what was unsolved`
  const maker = round === 1 ? 'the bootstrap policy' : `the policy of round ${round - 1}`
  return `${rollouts} rollouts of ${candidates} candidates by ${maker}, ${guidanceText[guidance]}${again}: ${whole(solved)} of ${whole(problems)} training problems solved.`
}

const trainingText = (settings: RoundConfig, round: number, markerOf: MarkerOf): string => {
  const folder = roundFolder(round)
  const selection = markerOf(`${folder}/selection`)?.counts ?? {}
  const parts = [
    `${whole(selection.solutions ?? 0)} right solutions and ${whole(selection.pairs ?? 0)} preference pairs of these searches`,
    ...(settings.trees > 0
      ? [
          `${whole(markerOf(`${folder}/trees`)?.counts.pairs ?? 0)} pairs of ${whole(settings.trees)} trees of all plays of ${range(settings.sizes)} random numbers`,
        ]
      : []),
  ]
  const from = settings.restart === 'base' || round === 1 ? 'the bootstrap policy' : `the weights of round ${round - 1}`
  const { tokens = 0, accuracy } = markerOf(`${folder}/model`)?.counts ?? {}
  const order = accuracy === undefined ? '' : `; at the end ${Math.round(100 * accuracy)}% of its pairs were in order`
  return `${parts.join(', and ')}. From ${from}, ${million(tokens)} tokens at a learning rate of ${settings.lr} falling to a fiftieth${order}.`
}

/**
 * The card of a round's models, from what the run counted. `round` from 1.
 * @param markerOf the markers of the run's stages.
 */
export const modelCard = (config: EvolveConfig, round: number, markerOf: MarkerOf): string => {
  const settings = config.rounds[round - 1]
  if (!settings) throw new Error(`there is no round ${round}`)
  const { width, layers, heads, kvHeads, feedForward } = config.model
  const base = markerOf('base/model')?.counts ?? {}
  const plays = markerOf('base/plays')?.counts.plays ?? config.base.plays
  const seconds = Array.from({ length: round + 1 }, (_, i) => secondsOf(i, markerOf)).reduce((a, b) => a + b, 0)
  const lines = [
    `**For** Countdown with 3 to 6 numbers (1 to 99, targets 10 to 100) and Game of 24, and nothing else. A policy in \`onnx/\`, a process preference model in \`ppm/\`.`,
    `**Architecture**: Llama-like decoder, ${width} wide, ${layers} layers, ${heads} heads, ${kvHeads} key/value head, feed-forward ${feedForward}, ${million(base.parameters ?? 0)} parameters, context 256. The PPM is the same trunk with a scalar head and tanh.`,
    `**Formats**: single precision with matrices kept in 8 bits; int8 with 7-bit weights and activations quantized row by row.`,
    `**Start**: random weights, no larger teacher. Round 0: ${million(base.tokens ?? config.base.tokens)} tokens of ${whole(plays)} random legal plays without solutions.`,
    `**Search of round ${round}**: ${searchText(settings, round, markerOf)}`,
    `**Training of round ${round}**: ${trainingText(settings, round, markerOf)}`,
    `**Time** of rounds 0 to ${round}: ${duration(seconds)} by the stages' own clocks, on the machines named in [training](../../training/README.md).`,
    `**Scores**: [../README.md](../README.md).`,
    `**Not in the training data**: targets ${[...reservedTargets].sort((a, b) => a - b).join(', ')}; the Game of 24, outside the training file; every development file. Random play draws its numbers freely, though, and so meets some of a file's problems by chance ([../README.md](../README.md)).`,
    `**Licence**: MIT.`,
  ]
  return `# Countdown, round ${round}\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`
}
