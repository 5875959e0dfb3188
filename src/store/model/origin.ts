import type { AppState } from '../state.ts'

/** Whose the policy is: trained here for some domains of problems, one that a person keeps or made, or one that a server runs. */
export type Origin = { readonly kind: 'shipped'; readonly domains: readonly string[] } | { readonly kind: 'own' } | { readonly kind: 'served' }

/** Of the model that is chosen. `domainsOf` gives what a shipped model was trained for, null for others. */
export const originOf = (domainsOf: (model: string) => readonly string[] | null, { settings, server }: Pick<AppState, 'settings' | 'server'>): Origin => {
  if (server !== null) return { kind: 'served' }
  const domains = domainsOf(settings.model)
  return domains === null ? { kind: 'own' } : { kind: 'shipped', domains }
}
