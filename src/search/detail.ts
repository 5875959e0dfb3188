import type { KnownDetail } from '../core/detail.ts'

/** With the step the solution has more tokens than the model reads. */
export type ContextDetail = KnownDetail<'context-full', { readonly tokens: number; readonly most: number }>

/** A search is to be guided by scores, and its model has nobody to give any. */
export type ScorerFailure = KnownDetail<'no-scorer', { readonly model: string }>
