import * as Plot from '@observablehq/plot'
import { useEffect, useRef } from 'react'
import { strings } from '../../../strings/index.ts'

const text = strings.lab.curves

interface CurveProps {
  readonly title: string
  /** A figure a step, from step 1; null where a step has none. */
  readonly values: readonly (number | null)[]
  /** Steps there will be. */
  readonly steps: number
  readonly percent?: boolean
}

/** Steps that the line is a mean over: one step's rows are few. */
const smoothed = 8

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length

/** A figure of the training step by step: each step as a dot, the mean of the last few as a line. */
export function Curve({ title, values, steps, percent = false }: CurveProps) {
  const figure = useRef<HTMLDivElement>(null)
  const shown = (value: number | undefined) => (value === undefined ? '–' : percent ? `${Math.round(value * 100)}%` : value.toFixed(2))
  const points = values.flatMap((value, i) => (value === null ? [] : [{ step: i + 1, value }]))
  const line = points.map(({ step }, i) => ({ step, value: mean(points.slice(Math.max(0, i + 1 - smoothed), i + 1).map(({ value }) => value)) }))
  const last = line.at(-1)
  useEffect(() => {
    const chart = Plot.plot({
      width: 320,
      height: 150,
      marginLeft: 40,
      marginBottom: 34,
      x: { domain: [1, Math.max(2, steps)], label: text.step, ticks: 5 },
      y: {
        label: null,
        ticks: 4,
        grid: true,
        ...(percent ? { domain: [0, 1], tickFormat: (share: number) => `${Math.round(share * 100)}%` } : { zero: true }),
      },
      marks: [
        Plot.dot(points, { x: 'step', y: 'value', r: 1.2, fill: 'var(--muted)', fillOpacity: 0.5 }),
        Plot.line(line, { x: 'step', y: 'value', stroke: 'var(--accent)', strokeWidth: 2 }),
      ],
    })
    // The page's policy forbids styles in the document; lab.css has what these would say.
    for (const style of chart.querySelectorAll('style')) style.remove()
    figure.current?.replaceChildren(chart)
  })
  return (
    <figure className="lab-curve">
      <figcaption>
        {title} <strong>{shown(last?.value)}</strong>
      </figcaption>
      <div ref={figure} role="img" aria-label={text.label(title, shown(line[0]?.value), shown(last?.value))} />
    </figure>
  )
}
