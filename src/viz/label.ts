import type { StepLabel } from './readings.ts'

const stepNumber = /^step\s+\d+\s*[:.-]\s*/i

/** The step's first line without comment mark and step number, and the last line that it printed. */
export function stepLabel(text: string, output: string): StepLabel {
  return { title: firstLine(text), result: lastLine(output) }
}

function firstLine(text: string): string {
  for (const line of text.split('\n')) {
    const bare = line
      .trim()
      .replace(/^#+\s*/, '')
      .replace(stepNumber, '')
      .trim()
    if (bare !== '') return bare
  }
  return ''
}

function lastLine(output: string): string {
  return output.trimEnd().split('\n').at(-1)?.trim() ?? ''
}

/** Cuts `text` to at most `length` characters, with an ellipsis as the last one where something was cut. */
export function shorten(text: string, length: number): string {
  const characters = Array.from(text)
  return characters.length <= length
    ? text
    : `${characters
        .slice(0, Math.max(0, length - 1))
        .join('')
        .trimEnd()}…`
}
