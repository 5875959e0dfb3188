import type { Format } from '../../format/types.ts'
import type { Mind } from '../minds/mind.ts'
import type { StepScorer } from '../minds/roles.ts'
import { isByTokens, type ScorerId } from '../score/description.ts'
import type { JudgeModel } from '../score/step-scorer.ts'
import type { Surroundings } from './channel.ts'
import type { DialectId } from './dialect.ts'
import { dialectOf } from './dialects.ts'
import { ServerError } from './fault.ts'
import { openChannel, recognise } from './recognise.ts'
import { serverHead } from './server-head.ts'
import { serverPair } from './server-pair.ts'
import { createServerProposer, type ServerPolicy } from './server-proposer.ts'
import { type Abilities, tryModel } from './trial.ts'

/** A server with what is known of it, as it goes from the page to the worker. Never kept: it holds the key. */
export interface ServerChoice {
  readonly address: string
  readonly key: string | null
  readonly dialect: DialectId
  /** As the server lists it. */
  readonly model: string
  readonly abilities: Abilities
}

/**
 * What the log calls the policy: the make of server and the model. No address and no folder, which may say more of a machine than its owner wants to tell.
 */
export const serverMindName = ({ dialect, model }: Pick<ServerChoice, 'dialect' | 'model'>): string => {
  const { name } = dialectOf(dialect)
  const file = /[\\/]/.test(model) && /^(\/|[a-z]:|\.)|\.gguf$/i.test(model) ? (model.split(/[\\/]/).at(-1) ?? model) : model
  return `${file} (${name ?? 'server'})`
}

const openPolicy = ({ address, key, dialect, model, abilities }: ServerChoice, around: Surroundings): ServerPolicy => ({
  channel: openChannel(address, key, dialect, around),
  dialect: dialectOf(dialect),
  model,
  abilities,
})

/** A server as a mind. Judges with the scorer that is given to it, or not at all. */
export const serverMind = (choice: ServerChoice, format: Format, scorer: StepScorer | null, around: Surroundings): Mind => ({
  name: serverMindName(choice),
  format,
  proposer: createServerProposer(openPolicy(choice, around)),
  scorer,
})

/** A server's model as what a scorer reads: its tokens, or its own head. */
export const serverJudge = (choice: ServerChoice, scorer: ScorerId, around: Surroundings): JudgeModel =>
  (isByTokens(scorer) ? serverPair : serverHead)(openPolicy(choice, around))

/**
 * Finds out all that a choice needs from an address alone.
 * @param model as the server lists it; null for the first that it lists.
 * @throws ServerError, or the signal's reason.
 */
export const chooseServer = async (
  address: string,
  key: string | null,
  model: string | null,
  around: Surroundings,
  signal?: AbortSignal,
): Promise<ServerChoice> => {
  const { dialect, models } = await recognise(address, key, around, signal)
  const chosen = model === null ? models[0] : models.find((name) => name === model)
  if (chosen === undefined) throw new ServerError({ code: 'model-missing', values: { model: model ?? '', known: models } })
  const { abilities } = await tryModel(openChannel(address, key, dialect, around), dialectOf(dialect), chosen, '1 + 1 =', around.now, signal)
  return { address, key, dialect, model: chosen, abilities }
}
