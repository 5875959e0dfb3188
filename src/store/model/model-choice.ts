import type { AppState } from '../state.ts'

/**
 * Whether the chosen model knows a domain of problems, and if not which other does: the newest of those that load soon; `none` where no model here says so. `larger`: the
 * newest that knows it and takes long to load, for who wants to wait; null where there is none, or it is chosen.
 */
export type ModelChoice =
  | { readonly kind: 'known'; readonly larger: string | null }
  | { readonly kind: 'other'; readonly name: string; readonly larger: string | null }
  | { readonly kind: 'none' }

/** The shipped models, and what each was trained for. */
export interface Known {
  /** Names, newest last. */
  readonly models: readonly string[]
  readonly knowsDomain: (model: string, domain: string) => boolean
  /** Bytes that it takes to load; null where nobody knows. */
  readonly modelBytes: (model: string) => number | null
}

/** What a person waits for without having asked for it: half a minute at 13 Mbit/s. */
const LIGHT_BYTES = 50e6

/** Which model a question of this domain would be searched with. */
export const modelChoice = ({ models, knowsDomain, modelBytes }: Known, chosen: string, domain: string): ModelChoice => {
  const isLight = (model: string): boolean => (modelBytes(model) ?? 0) <= LIGHT_BYTES
  const knowing = models.filter((model) => knowsDomain(model, domain))
  const heavy = knowing.findLast((model) => !isLight(model)) ?? null
  if (knowsDomain(chosen, domain)) return { kind: 'known', larger: models.includes(chosen) && isLight(chosen) ? heavy : null }
  const name = knowing.findLast(isLight) ?? heavy
  return name === null ? { kind: 'none' } : { kind: 'other', name, larger: name === heavy ? null : heavy }
}

/** Whether the question in the box can be searched: it can be read, and a model was trained for its like. Of a server's model nobody knows what it can. */
export const canRun = (known: Known, { parsed, server, settings }: Pick<AppState, 'parsed' | 'server' | 'settings'>): boolean =>
  parsed.ok && (server !== null || modelChoice(known, settings.model, parsed.posed.domain).kind !== 'none')
