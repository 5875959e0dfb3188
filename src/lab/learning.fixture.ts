import { packOf } from './packs.ts'
import { briefSettings } from './settings.ts'
import type { LabShape } from './shape.ts'
import { weightSizes } from './weights.ts'

/** Steps enough that a saving lies within the policy's part, of a model so small that they take no time. */
export const tinySettings = { ...briefSettings, policySteps: 12, ppmSteps: 4, rows: 2, length: 16 }
export const tinyShape: LabShape = { vocabulary: 12, width: 8, layers: 1, heads: 2, kvHeads: 1, feedForward: 12 }
export const tinyFirst = new Map(
  [...weightSizes(tinyShape)].map(([name, size]) => [
    name,
    Float32Array.from({ length: size.reduce((a, b) => a * b, 1) }, (_, i) => Math.sin(i + name.length) / 4),
  ]),
)

const sequence = (...ids: number[]) => ({ ids, learn: ids.map((_, i) => i >= 2) })
export const tinyPacks = [1, 2, 3].flatMap((n) => packOf([sequence(1, n, 4, 5), sequence(1, n, 5, 6), sequence(1, n, 7, 8), null], tinySettings.length) ?? [])
