import { duration } from '../evaluation/duration.ts'
import { reservedTargets } from '../problems/countdown/countdown.ts'
import { type CheckpointBase, type EvolveConfig, type PlaysBase, type RoundConfig, startsFromCheckpoint } from './evolve-config.ts'
import { sources } from './families/words/sources.ts'
import { roundFolder } from './layout.ts'
import type { Marker } from './stages.ts'

/** What a finished stage counted and took; null where it was not done or its marker was not kept. */
export type MarkerOf = (stage: string) => Marker | null

/** The server's model that proposed the steps of a round's searches; null where it was the run's own policy. */
export type ServerOf = (round: number) => string | null

const million = (tokens: number): string => `${(tokens / 1e6).toLocaleString('en-US', { maximumFractionDigits: 1 })} million`
const whole = (value: number): string => Math.round(value).toLocaleString('en-US')

const stagesOf = (round: number): readonly string[] =>
  round === 0 ? ['plays', 'model', 'export'] : ['rollouts', 'classes', 'selection', 'trees', 'model', 'export']

const secondsOf = (round: number, markerOf: MarkerOf): number =>
  stagesOf(round).reduce((sum, stage) => sum + (markerOf(`${roundFolder(round)}/${stage}`)?.seconds ?? 0), 0)

/** `3 to 6`, or `4` where all are alike. */
const range = (sizes: readonly number[]): string => [...new Set([Math.min(...sizes), Math.max(...sizes)])].join(' to ')

const guidanceText = { none: 'terminal rewards', ppm: 'guided by the PPM of the round before' } as const

const searchText = ({ rollouts, more, guidance, candidates }: RoundConfig, round: number, markerOf: MarkerOf, server: string | null): string => {
  const { problems = 0, solved = 0 } = markerOf(`${roundFolder(round)}/classes`)?.counts ?? {}
  const again = more.length === 0 ? '' : `, then ${more.join(' and ')} with new seeds on what was unsolved`
  const maker = server !== null ? `${server} on a server` : round === 1 ? 'the bootstrap policy' : `the policy of round ${round - 1}`
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

const ours = 'MIT'

/** What is said of a run's kind of models alone. */
interface Kind {
  readonly title: string
  readonly purpose: string
  readonly context: number
  readonly start: string
  readonly leftOut: string
  readonly licence: string
}

const countdownKind = ({ plays, tokens }: PlaysBase, markerOf: MarkerOf, alone: boolean): Kind => ({
  title: 'Countdown',
  purpose: 'Countdown with 3 to 6 numbers (1 to 99, targets 10 to 100) and Game of 24, and nothing else',
  context: 256,
  start: `random weights${alone ? ', no larger teacher' : ''}. Round 0: ${million(markerOf('base/model')?.counts.tokens ?? tokens)} tokens of ${whole(markerOf('base/plays')?.counts.plays ?? plays)} random legal plays without solutions`,
  leftOut: `targets ${[...reservedTargets].sort((a, b) => a - b).join(', ')}; the Game of 24, outside the training file; every development file. Random play draws its numbers freely, though, and so meets some of a file's problems by chance ([../README.md](../README.md))`,
  licence: ours,
})

const sourcesBy = (authors: (typeof sources)[number]['authors']): string =>
  sources
    .filter((source) => source.authors === authors)
    .map(({ name }) => name)
    .join(', ')

const mathematicsKind = ({ maker }: CheckpointBase): Kind => ({
  title: 'Mathematics',
  purpose: 'word problems in English whose answer is a number, and algebra, arithmetic and number theory in the wordings that the program reads',
  context: 512,
  start: `${maker === null ? 'a policy' : maker.model} trained with training/finetune.py on annotated solutions in named numbers, and copies of them with other numbers. Written by people: ${sourcesBy('people')}; by programs: ${sourcesBy('programs')}, stories of our own, and all of algebra; by models: ${sourcesBy('models')}`,
  leftOut: 'every development and test file',
  licence: maker === null ? ours : `${maker.licence}, that of ${maker.model}`,
})

/**
 * The card of a round's models, from what the run counted. `round` from 1.
 * @param markerOf the markers of the run's stages.
 * @param serverOf who proposed the steps of its rounds.
 * @param files what the model's folder has: a PPM of its own, and weights that both graphs take.
 */
export const modelCard = (
  config: EvolveConfig,
  round: number,
  markerOf: MarkerOf,
  serverOf: ServerOf,
  files: { readonly ppm: boolean; readonly shared: boolean },
): string => {
  const settings = config.rounds[round - 1]
  if (!settings) throw new Error(`there is no round ${round}`)
  const { width, layers, heads, kvHeads, feedForward } = config.model
  const { parameters = 0 } = { ...markerOf('base/model')?.counts, ...markerOf(`${roundFolder(round)}/model`)?.counts }
  const seconds = Array.from({ length: round + 1 }, (_, i) => secondsOf(i, markerOf)).reduce((a, b) => a + b, 0)
  const rounds = Array.from({ length: round }, (_, i) => i + 1)
  const teachers = new Set(rounds.flatMap((one) => serverOf(one) ?? []))
  const kind = startsFromCheckpoint(config.base) ? mathematicsKind(config.base) : countdownKind(config.base, markerOf, teachers.size === 0)
  const served = teachers.size === 0 ? '' : ` Steps of its searches were written by ${[...teachers].join(', ')} on a server.`
  const lines = [
    `**For** ${kind.purpose}. ${files.ppm ? 'A policy in `onnx/`, a process preference model in `ppm/`' : 'A policy in `onnx/`, which is its own process preference model'}.`,
    `**Architecture**: Llama-like decoder, ${width} wide, ${layers} layers, ${heads} heads, ${kvHeads} key/value head, feed-forward ${feedForward}, ${million(parameters)} parameters, context ${kind.context}. ${files.ppm ? 'The PPM is the same trunk with a scalar head and tanh' : 'As a PPM it is read by two tokens behind a question for a verdict'}.`,
    `**Formats**: ${files.shared ? 'single precision and int8 over the same 7-bit weights' : 'single precision with matrices kept in 8 bits; int8 with 7-bit weights'}${files.shared ? ', in int8' : ' and'} activations quantized row by row.`,
    `**Start**: ${kind.start}.${served}`,
    `**Search of round ${round}**: ${searchText(settings, round, markerOf, serverOf(round))}`,
    `**Training of round ${round}**: ${trainingText(settings, round, markerOf)}`,
    `**Time** of rounds 0 to ${round}: ${duration(seconds)} by the stages' own clocks, on the machines named in [training](../../training/README.md).`,
    `**Scores**: [../README.md](../README.md).`,
    `**Not in the training data**: ${kind.leftOut}.`,
    `**Licence**: ${kind.licence}.`,
  ]
  return `# ${kind.title}, round ${round}\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`
}
