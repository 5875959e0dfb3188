import { baseAddress } from '../models/server/address.ts'
import type { Surroundings } from '../models/server/channel.ts'
import { chooseServer, type ServerChoice } from '../models/server/server-mind.ts'
import { explainServer } from './explain-server.ts'
import { UsageError } from './usage-error.ts'

/** Where the key of a server is read from: on a command line it would stand in the list of processes and in the history of the shell. */
const keyVariables = { server: 'RSTAR_SERVER_KEY', 'scorer-server': 'RSTAR_SCORER_KEY' } as const

/**
 * Finds out who answers at the address that was typed for an option, and what it can do.
 * @throws UsageError when it cannot be used.
 */
export async function openServer(
  typed: string,
  model: string | null,
  around: Surroundings,
  option: keyof typeof keyVariables = 'server',
): Promise<ServerChoice> {
  const key = process.env[keyVariables[option]] ?? ''
  try {
    return await chooseServer(baseAddress(typed), key === '' ? null : key, model, around)
  } catch (error) {
    const explained = explainServer(error)
    throw explained === null ? error : new UsageError(`--${option}: ${explained}`)
  }
}
