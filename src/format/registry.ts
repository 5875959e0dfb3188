import { chainOfThought } from './chain-of-thought.ts'
import { fewShotCode } from './few-shot-code.ts'
import { rstar } from './rstar.ts'
import { rstarReleased } from './rstar-released.ts'
import type { Format } from './types.ts'
import type { Voice } from './voice.ts'

const formats = {
  rstar: () => rstar,
  'rstar-released': () => rstarReleased,
  'few-shot-code': fewShotCode,
  'chain-of-thought': chainOfThought,
} as const satisfies Readonly<Record<string, (voice: Voice) => Format>>

/** Every format there is, by its id. A new one is a file and a name here. */
export type FormatId = keyof typeof formats

export const formatIds = Object.keys(formats).filter((id): id is FormatId => id in formats)

/** A format for a model that is spoken to in this way. */
export const formatOf = (id: FormatId, voice: Voice): Format => formats[id](voice)
