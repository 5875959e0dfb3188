import { rstar } from './rstar.ts'
import type { Format } from './types.ts'

export type { Format, Written } from './types.ts'

/** Every format there is. A new one is a file of its own and a line here. */
const formats: readonly Format[] = [rstar]

/** The format of this name; null where there is none. */
export const formatById = (id: string): Format | null => formats.find((format) => format.id === id) ?? null
