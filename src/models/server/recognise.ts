import { type Channel, createChannel, type Surroundings } from './channel.ts'
import type { Dialect, DialectId } from './dialect.ts'
import { dialectOf, dialects, likelyDialect } from './dialects.ts'
import { ServerError, type ServerFaultCode } from './fault.ts'

/** A server that answered. */
export interface FoundServer {
  readonly address: string
  readonly dialect: DialectId
  /** As it lists them, one or more. */
  readonly models: readonly string[]
}

/** For one probe. A server that loads a model may take longer, but not to say so. */
const probeMs = 4000

export const openChannel = (address: string, key: string | null, dialect: DialectId | null, around: Surroundings): Channel =>
  createChannel({ address, key, dialect: dialect ?? likelyDialect(address), ...around })

/** Takes these faults for an answer without the thing that was looked for. */
const nullFor =
  (...codes: readonly ServerFaultCode[]) =>
  (error: unknown): null => {
    if (error instanceof ServerError && codes.includes(error.fault.code)) return null
    throw error
  }

const noSuchThing = ['refused', 'bad-reply', 'too-large'] as const

/**
 * Which make of server answers at an address, and its models.
 * @throws ServerError, or the signal's reason.
 */
export const recognise = async (address: string, key: string | null, around: Surroundings, signal?: AbortSignal): Promise<FoundServer> => {
  const channel = openChannel(address, key, null, around)
  const get = (path: string): Promise<unknown> => channel.ask({ path, signal, timeoutMs: probeMs, patient: false })
  // All makes have this one: where nothing answers it, nothing else is asked.
  const listed = await get('/v1/models').catch(nullFor(...noSuchThing))
  // Its errors may lack what a browser needs to read them, so that they look like no answer.
  const quiet = nullFor(...noSuchThing, 'unreachable', 'blocked', 'unreachable-or-blocked', 'timed-out')
  const shows = async ({ mark }: Dialect): Promise<boolean> => mark?.shows(await get(mark.path).catch(quiet)) ?? false
  const shown = await Promise.all(dialects.map(shows))
  const marked = dialects.find((_, i) => shown[i])
  const generic = dialectOf('openai')
  const dialect = marked ?? (generic.models.read(listed) === null ? null : generic)
  if (dialect === null) throw new ServerError({ code: 'no-protocol', values: { address } })
  const models = dialect.models.path === '/v1/models' ? dialect.models.read(listed) : dialect.models.read(await get(dialect.models.path))
  if (models === null || models.length === 0) throw new ServerError({ code: 'no-models', values: { address, dialect: dialect.id } })
  return { address, dialect: dialect.id, models }
}

/** What came of one of the known addresses. */
export type Sighting = { readonly address: string } & ({ readonly found: FoundServer } | { readonly error: ServerError })

/** Addresses on this machine where the known makes listen, in their order. */
export const knownAddresses = (): readonly string[] => dialects.flatMap(({ ports }: Dialect) => ports.map((port) => `http://localhost:${port}`))

/** Looks at the known addresses, all at once. */
export const lookAround = (around: Surroundings, signal?: AbortSignal): Promise<readonly Sighting[]> =>
  Promise.all(
    knownAddresses().map(async (address): Promise<Sighting> => {
      try {
        return { address, found: await recognise(address, null, around, signal) }
      } catch (error) {
        if (error instanceof ServerError) return { address, error }
        throw error
      }
    }),
  )
