import * as v from 'valibot'
import { configRanges } from '../core/config.ts'
import { pathOf } from '../schema/expected.ts'
import { DocumentError } from '../schema/fault.ts'
import { exactly, filled, filledList, type Schema, whole } from '../schema/parts.ts'
import { readFileAs } from '../schema/read.ts'
import { inRange } from './evidence/evolution-schema.ts'
import type { Generations } from './generations.ts'

const count = whole(0, Number.MAX_SAFE_INTEGER)
const seed = inRange(configRanges.seed)

const generations: Schema<Generations> = exactly({
  version: v.literal(1),
  settings: exactly({
    rollouts: inRange(configRanges.rollouts),
    candidates: inRange(configRanges.candidates),
    c: inRange(configRanges.c),
    temperature: inRange(configRanges.temperature),
    backtracks: inRange(configRanges.backtracks),
    seed,
  }),
  size: whole(1, 100),
  problems: filledList(
    exactly({
      seed,
      question: filled(),
      runs: filledList(
        exactly({
          model: filled(),
          answer: v.nullable(filled()),
          first: v.nullable(whole(1, configRanges.rollouts.max)),
          rollouts: count,
          policyTokens: count,
        }),
      ),
    }),
  ),
  shown: v.array(exactly({ reason: v.nullable(v.picklist(['ahead', 'behind'])), seed, files: filledList(filled()) })),
})

/** Reads the index of recorded generations; `file` is for messages. @throws DocumentError naming the field at fault. */
export const readGenerations = (value: unknown, file: string): Generations => {
  const read = readFileAs(generations, value, file)
  const rounds = read.problems[0]?.runs.length ?? 0
  for (const [i, { runs }] of read.problems.entries())
    if (runs.length !== rounds)
      throw new DocumentError(file, { kind: 'missing', path: pathOf(['problems', i, 'runs', runs.length]), expected: { what: 'record' } })
  for (const [i, { seed: of, files }] of read.shown.entries()) {
    if (!read.problems.some((problem) => problem.seed === of))
      throw new DocumentError(file, { kind: 'missing', path: pathOf(['problems', read.problems.length]), expected: { what: 'record' } })
    if (files.length !== rounds)
      throw new DocumentError(file, { kind: 'missing', path: pathOf(['shown', i, 'files', files.length]), expected: { what: 'text', filled: true } })
  }
  return read
}
