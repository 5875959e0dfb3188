import { domains } from '../../problems/index.ts'
import type { AppState } from '../state.ts'
import type { Known } from './model-choice.ts'

/** Whose the policy is: trained here for some domains of problems, one that a person keeps or made, or one that a server runs. */
export type Origin = { readonly kind: 'shipped'; readonly domains: readonly string[] } | { readonly kind: 'own' } | { readonly kind: 'served' }

/** Of the model that is chosen. */
export const originOf = (
  { models, knowsDomain }: Pick<Known, 'models' | 'knowsDomain'>,
  { settings: { model }, server }: Pick<AppState, 'settings' | 'server'>,
): Origin => {
  if (server !== null) return { kind: 'served' }
  return models.includes(model) ? { kind: 'shipped', domains: domains.filter((domain) => knowsDomain(model, domain)) } : { kind: 'own' }
}
