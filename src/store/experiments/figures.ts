import type { ShippedFigures } from '../../evaluation/figures/figures.ts'
import { parseFigures } from '../../evaluation/figures/figures-schema.ts'

export { tokensOf } from '../../evaluation/evidence/evolution.ts'
export { type Figure, intervalOf, type ModelFigures, type SetFigures, shareOf } from '../../evaluation/figures/figures.ts'

/** Read when it is first asked for; a checkout without models has none. */
const found = import.meta.glob<unknown>('../../../models/figures.json', { import: 'default' })

/** Reads `models/figures.json`; null where there is none. @throws DocumentError naming the field at fault. */
export const loadFigures = async (read: (() => Promise<unknown>) | undefined = Object.values(found)[0]): Promise<ShippedFigures | null> =>
  read === undefined ? null : parseFigures(await read(), 'models/figures.json')
