import type { Asking, Step } from '../core/ports.ts'
import type { Problem } from '../problems/types.ts'
import { formatIds, formatOf } from './registry.ts'
import { rstar } from './rstar.ts'
import { plainVoice } from './voice.ts'

type Told = Pick<Asking, 'format' | 'head'>

/** What a policy read before the step that follows these, from what a log tells of how it was asked; null for a format that is not known here. */
export const loggedPrompt = ({ format, head }: Told, steps: readonly Step[]): string | null => {
  const id = formatIds.find((one) => one === format)
  // How the model is spoken to is in the head alone.
  return id === undefined ? null : `${head}${formatOf(id, plainVoice).tail(steps).join('')}`
}

/** How the models trained here are asked, for logs that do not tell. */
export const usualAsking = (problem: Problem): Told => ({ format: rstar.id, head: rstar.head(problem).join('') })
