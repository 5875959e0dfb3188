import { baseAddress } from '../models/server/address.ts'
import type { Surroundings } from '../models/server/channel.ts'
import { dialectOf } from '../models/server/dialects.ts'
import { ServerError } from '../models/server/fault.ts'
import { type FoundServer, lookAround, openChannel, recognise } from '../models/server/recognise.ts'
import { tryModel } from '../models/server/trial.ts'
import type { NamedServer, Outcome, ServerDesk } from './protocol.ts'

/** What the trial asks the model to go on with. */
const opening = 'Question: What is 2 + 3?\nAnswer: 2 + 3 ='

const outcomeOf = async <T>(ask: () => Promise<T>): Promise<Outcome<T>> => {
  try {
    return { ok: true, value: await ask() }
  } catch (error) {
    if (error instanceof ServerError) return { ok: false, fault: error.fault }
    throw error
  }
}

const named = (found: FoundServer): NamedServer => ({ ...found, make: dialectOf(found.dialect).name })

/** Asks servers themselves; `around` is the place it asks from. */
export const createServerDesk = (around: Surroundings): ServerDesk => ({
  look: async () =>
    (await lookAround(around)).map((sight) => ({
      address: sight.address,
      outcome: 'found' in sight ? { ok: true, value: named(sight.found) } : { ok: false, fault: sight.error.fault },
    })),
  find: (typed, key) => outcomeOf(async () => named(await recognise(baseAddress(typed), key, around))),
  try: ({ address, dialect }, key, model) =>
    outcomeOf(async () => {
      const trial = await tryModel(openChannel(address, key, dialect, around), dialectOf(dialect), model, opening, around.now)
      return { choice: { address, key, dialect, model, abilities: trial.abilities }, trial }
    }),
})
