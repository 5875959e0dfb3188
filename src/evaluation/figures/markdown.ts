import { tokensOf } from '../evidence/evolution.ts'
import { type Figure, type FigureKind, figureKinds, intervalOf, type ModelFigures, type SetFigures, shareOf } from './figures.ts'

const titles: Readonly<Record<FigureKind, string>> = {
  search: 'search',
  'without-ppm': 'search without PPM',
  'best-of-n': 'best of N by PPM',
  majority: 'majority of N',
  greedy: 'greedy',
  random: 'uniformly random',
}

const percent = (share: number): string => (100 * share).toFixed(1)

/** `86.0 [77.9, 91.5] (22,945; N = 16)`: percent right with its 95% interval, policy tokens a problem, rollouts or solutions. */
const cellOf = (figure: Figure | undefined, n: number): string => {
  if (figure === undefined) return ''
  const { low, high } = intervalOf(figure, n)
  const tokens = Math.round(tokensOf(figure)).toLocaleString('en-US')
  return `${percent(shareOf(figure, n))} [${percent(low)}, ${percent(high)}] (${tokens}; N = ${figure.budget})`
}

const seedsOf = ({ figures }: SetFigures): number => Math.max(0, ...figures.map(({ runs }) => runs.length))

const settingsText = ({ settings, samplingTemperature }: SetFigures): string => {
  const { rollouts, candidates, c, backtracks, temperature, answer } = settings
  return `${rollouts} rollouts, ${candidates} candidates, temperature ${temperature}, up to ${backtracks} turns a rollout, c ${c}, answer by ${answer}; whole solutions at temperature ${samplingTemperature}`
}

/** A model's table, for models/README.md: a row a set, a column a way to answer that any of them has. */
export const figuresMarkdown = ({ model, sets }: ModelFigures): string => {
  const kinds = figureKinds.filter((kind) => sets.some(({ figures }) => figures.some((figure) => figure.kind === kind)))
  const settings = [...new Set(sets.map((set) => `${set.domain}: ${settingsText(set)}`))]
  return [
    `**${model}**, percent right [95% interval] (policy tokens a problem; N rollouts or solutions). ${settings.join('. ')}.`,
    [
      `| | ${kinds.map((kind) => titles[kind]).join(' | ')} | seeds |`,
      `|---|${kinds.map(() => '---|').join('')}---|`,
      ...sets.map((set) => {
        const cells = kinds.map((kind) =>
          cellOf(
            set.figures.find((figure) => figure.kind === kind),
            set.n,
          ),
        )
        return `| ${set.problems}, n = ${set.n} | ${cells.join(' | ')} | ${seedsOf(set)} |`
      }),
    ].join('\n'),
  ].join('\n\n')
}
