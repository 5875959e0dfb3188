import { shortened } from '../../strings/shortened.ts'
import type { StepLabel } from '../../viz/readings.ts'

/** Characters of a label; what the shipped models write is a tenth of it. */
const mostLabelled = 200
const stepNumber = /^step\s+\d+\s*[:.-]\s*/i

/** What a step says and what it printed, in one short line each. */
export function stepLabel(text: string, output: string): StepLabel {
  return { title: stepTitle(text), result: shortened(output.trimEnd().split('\n').at(-1)?.trim() ?? '', mostLabelled) }
}

/** The first comment of a step without its mark and number, such as "subtract 5 from 8"; the first line where there is no comment. */
export function stepTitle(text: string): string {
  const lines = text.split('\n').map((line) => line.trim())
  const comments = lines.filter((line) => line.startsWith('#')).map((line) => line.replace(/^#+\s*/, '').replace(stepNumber, ''))
  return shortened([...comments, ...lines].find((line) => /[^#]/.test(line)) ?? '', mostLabelled)
}
