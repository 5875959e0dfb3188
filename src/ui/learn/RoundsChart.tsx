import * as Plot from '@observablehq/plot'
import { useEffect, useRef } from 'react'
import type { ScoreRow } from '../../store/experiments/rounds.ts'
import { format, strings } from '../../strings/index.ts'
import { useMedia } from '../theme/use-media.ts'

const text = strings.rounds

interface RoundsChartProps {
  /** What the picture shows, for those who do not see it; the table beside it has the figures. */
  readonly label: string
  readonly rows: readonly ScoreRow[]
  readonly budgets: readonly number[]
}

interface Point {
  readonly series: string
  readonly round: number
  readonly share: number
  readonly colour: string
}

const colours = ['var(--muted)', 'var(--accent)']
/** Least difference in share between the names at the ends of two lines. */
const nameGap = 0.12

/** Share right by round: a line a budget of the search, and uniformly random play with the largest budget as a level to compare with. */
export function RoundsChart({ label, rows, budgets }: RoundsChartProps) {
  const figure = useRef<HTMLDivElement>(null)
  const narrow = useMedia('(max-width: 520px)')
  useEffect(() => {
    figure.current?.replaceChildren(drawn(rows, budgets, narrow ? 320 : 640))
  }, [rows, budgets, narrow])
  return <div ref={figure} className="rounds-chart" role="img" aria-label={label} />
}

function drawn(rows: readonly ScoreRow[], budgets: readonly number[], width: number): Element {
  const points = rows.flatMap(({ of, scores }): Point[] =>
    'round' in of
      ? budgets.flatMap((budget, i) => {
          const score = scores[i] ?? null
          return score === null ? [] : [{ series: text.budget(budget), round: of.round, share: score.share, colour: colours[i] ?? 'var(--muted)' }]
        })
      : [],
  )
  const level = rows.find(({ of }) => 'baseline' in of && of.baseline === 'random')?.scores.at(-1)?.share ?? null
  const rounds = [...new Set(points.map(({ round }) => round))]
  const last = Math.max(...rounds)
  const names = [
    ...points.filter(({ round }) => round === last).map(({ series, share, colour }) => ({ name: series, share, colour })),
    ...(level === null ? [] : [{ name: text.random(budgets.at(-1) ?? 0), share: level, colour: 'var(--muted)' }]),
  ]
  const chart = Plot.plot({
    width,
    height: 150,
    marginTop: 12,
    marginLeft: 40,
    marginRight: 92,
    marginBottom: 22,
    x: { type: 'point', padding: 0.15, label: null, tickFormat: text.round, tickSize: 0 },
    y: { domain: [0, 1], ticks: [0, 0.5, 1], label: null, tickFormat: format.percent, tickSize: 0 },
    marks: [
      Plot.gridY({ ticks: [0, 0.5, 1], stroke: 'var(--line)', strokeOpacity: 1 }),
      ...(level === null ? [] : [Plot.line(rounds, { x: (round: number) => round, y: () => level, stroke: 'var(--line-strong)', strokeDasharray: '3 4' })]),
      Plot.line(points, { x: 'round', y: 'share', z: 'series', stroke: 'colour', strokeWidth: 2 }),
      Plot.dot(points, { x: 'round', y: 'share', fill: 'colour', r: 3.4 }),
      Plot.text(apart(names), { x: last, y: 'share', dx: 10, text: 'name', fill: 'colour', textAnchor: 'start', fontSize: 12 }),
    ],
    color: { type: 'identity' },
  })
  // The page's policy forbids styles in the document; rounds.css has what these would say.
  for (const style of chart.querySelectorAll('style')) style.remove()
  // The figure has a name for all of it; its groups have no role that could bear one.
  for (const part of chart.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label')
  return chart
}

/** The names from top to bottom, each no nearer to the one above than `nameGap`. */
function apart<N extends { readonly share: number }>(names: readonly N[]): N[] {
  let free = Number.POSITIVE_INFINITY
  return names
    .toSorted((a, b) => b.share - a.share)
    .map((name) => {
      const share = Math.min(name.share, free)
      free = share - nameGap
      return { ...name, share }
    })
}
