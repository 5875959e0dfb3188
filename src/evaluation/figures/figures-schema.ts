import * as v from 'valibot'
import { answerRules, configRanges } from '../../core/config.ts'
import { exactly, filled, type Schema, whole } from '../../schema/parts.ts'
import { readFileAs } from '../../schema/read.ts'
import { inRange, runsOn, sized } from '../evidence/evolution-schema.ts'
import { figureKinds, type SetFigures, type ShippedFigures } from './figures.ts'

/** A set of so many problems, of which no more can be right. */
const setOf = (n: number): Schema<SetFigures> =>
  exactly({
    problems: filled(),
    n: whole(1, 1e7),
    domain: filled(),
    settings: exactly({
      rollouts: inRange(configRanges.rollouts),
      candidates: inRange(configRanges.candidates),
      c: inRange(configRanges.c),
      backtracks: inRange(configRanges.backtracks),
      temperature: inRange(configRanges.temperature),
      answer: v.picklist(answerRules),
    }),
    samplingTemperature: inRange(configRanges.temperature),
    figures: v.array(
      exactly({
        kind: v.picklist(figureKinds),
        budget: whole(1, 1e6),
        runs: runsOn(n),
      }),
    ),
  })

const shipped: Schema<ShippedFigures> = exactly({
  version: v.literal(1),
  models: v.array(exactly({ model: filled(), weights: filled(), sets: v.array(sized(setOf)) })),
})

/** Reads `models/figures.json`; `file` is for messages. @throws DocumentError naming the field at fault. */
export const parseFigures = (value: unknown, file: string): ShippedFigures => readFileAs(shipped, value, file)
