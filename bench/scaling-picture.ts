import { line } from 'd3'
import { scalingBudgets } from '../src/evaluation/evidence/evidence-plan.ts'
import { accuracyOf, type EvidenceCell, setsOf, spreadOf } from '../src/evaluation/evidence/evolution.ts'

const panel = { width: 300, height: 220, left: 46, right: 12, top: 34, bottom: 40 } as const
const columns = 2
const legendHeight = 30

interface Series {
  readonly strategy: EvidenceCell['strategy']
  readonly title: string
  readonly colour: string
  /** A second mark beside colour: the shape of the points. */
  readonly shape: 'circle' | 'square' | 'diamond'
  /** A broken line lets the one below it show where two coincide. */
  readonly dash: string
}

// Dark enough on white for text beside them, and told apart with any colour vision.
const series: readonly Series[] = [
  { strategy: 'mcts', title: 'search with the PPM', colour: '#0b5394', shape: 'circle', dash: 'none' },
  { strategy: 'best-of-n', title: 'best-of-N by the PPM', colour: '#b45309', shape: 'square', dash: '5 5' },
  { strategy: 'majority', title: 'majority', colour: '#4d7c0f', shape: 'diamond', dash: 'none' },
]

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const round = (value: number): number => Math.round(value * 10) / 10

const mark = ({ shape, colour }: Series, x: number, y: number): string => {
  if (shape === 'circle') return `<circle cx="${round(x)}" cy="${round(y)}" r="3.5" fill="${colour}"/>`
  const turn = shape === 'diamond' ? ` transform="rotate(45 ${round(x)} ${round(y)})"` : ''
  return `<rect x="${round(x - 3)}" y="${round(y - 3)}" width="6" height="6" fill="${colour}"${turn}/>`
}

/** One set of problems: accuracy against budget on a logarithmic axis, bars for the standard deviation between seeds. */
const panelOf = ({ problems, n }: ReturnType<typeof setsOf>[number], cells: readonly EvidenceCell[], index: number): string => {
  const [left, top] = [panel.left + (index % columns) * panel.width, panel.top + Math.floor(index / columns) * panel.height]
  const [right, bottom] = [left + panel.width - panel.left - panel.right, top + panel.height - panel.top - panel.bottom]
  const last = scalingBudgets.length - 1
  const x = (budget: number): number => left + ((right - left) * Math.log2(budget)) / Math.log2(scalingBudgets[last] ?? 64)
  const y = (share: number): number => bottom - (bottom - top) * share
  const grid = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<line x1="${left}" x2="${right}" y1="${y(share)}" y2="${y(share)}" stroke="#d4d4d4"/><text x="${left - 6}" y="${y(share) + 4}" text-anchor="end">${100 * share}%</text>`,
  )
  const budgets = scalingBudgets.map((budget) => `<text x="${round(x(budget))}" y="${bottom + 16}" text-anchor="middle">${budget}</text>`)
  const lines = [...series].reverse().flatMap((one) => {
    const own = cells.filter(({ strategy }) => strategy === one.strategy).sort((a, b) => a.budget - b.budget)
    const path = line<EvidenceCell>(
      ({ budget }) => round(x(budget)),
      (cell) => round(y(accuracyOf(cell))),
    )(own)
    const bars = own.flatMap((cell) => {
      const spread = spreadOf(cell) ?? 0
      const at = round(x(cell.budget))
      const [from, to] = [Math.max(0, accuracyOf(cell) - spread), Math.min(1, accuracyOf(cell) + spread)]
      return spread === 0 ? [] : [`<line x1="${at}" x2="${at}" y1="${round(y(from))}" y2="${round(y(to))}" stroke="${one.colour}"/>`]
    })
    return path === null
      ? []
      : [
          `<path d="${path}" fill="none" stroke="${one.colour}" stroke-width="2" stroke-dasharray="${one.dash}"/>`,
          ...bars,
          ...own.map((cell) => mark(one, x(cell.budget), y(accuracyOf(cell)))),
        ]
  })
  const title = `<text x="${left}" y="${top - 12}" font-weight="600">${escapeXml(problems)}, n = ${n}</text>`
  return [title, ...grid, ...budgets, `<text x="${(left + right) / 2}" y="${bottom + 32}" text-anchor="middle">solutions or rollouts</text>`, ...lines].join(
    '\n',
  )
}

/** Accuracy against sampled solutions as an SVG file, a panel for each set of problems. */
export const scalingPicture = (cells: readonly EvidenceCell[], model: string): string => {
  const sets = setsOf(cells)
  const width = panel.width * Math.min(columns, Math.max(1, sets.length)) + 20
  const height = panel.height * Math.ceil(sets.length / columns) + legendHeight
  const legend = series.map((one, i) => `${mark(one, 60 + 170 * i, height - 14)}<text x="${70 + 170 * i}" y="${height - 10}">${one.title}</text>`)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${Math.max(width, 540)} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="#262626" role="img">`,
    `<title>Accuracy of ${escapeXml(model)} against sampled solutions</title>`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    ...sets.map((set, i) =>
      panelOf(
        set,
        cells.filter(({ problems, n }) => problems === set.problems && n === set.n),
        i,
      ),
    ),
    ...legend,
    '</svg>\n',
  ].join('\n')
}
