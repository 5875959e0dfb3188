import type { AppState } from '../state.ts'

/** Whether the chosen model knows a domain of problems, and if not which other does: the newest; `none` where no model here says so. */
export type ModelChoice = { readonly kind: 'known' } | { readonly kind: 'other'; readonly name: string } | { readonly kind: 'none' }

/** The shipped models, and what each was trained for. */
export interface Known {
  /** Names, newest last. */
  readonly models: readonly string[]
  readonly knowsDomain: (model: string, domain: string) => boolean
}

/** Which model a question of this domain would be searched with. */
export const modelChoice = ({ models, knowsDomain }: Known, chosen: string, domain: string): ModelChoice => {
  if (knowsDomain(chosen, domain)) return { kind: 'known' }
  const name = models.findLast((model) => knowsDomain(model, domain))
  return name === undefined ? { kind: 'none' } : { kind: 'other', name }
}

/** Whether the question in the box can be searched: it can be read, and a model was trained for its like. Of a server's model nobody knows what it can. */
export const canRun = (known: Known, { parsed, server, settings }: Pick<AppState, 'parsed' | 'server' | 'settings'>): boolean =>
  parsed.ok && (server !== null || modelChoice(known, settings.model, parsed.posed.domain).kind !== 'none')
