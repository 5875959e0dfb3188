import type { KnownDetail } from '../../core/detail.ts'

/** Why models fail in the middle of their work. `reason` is the system's own wording. */
export type ModelFailure =
  | KnownDetail<'device-lost', { readonly reason: string }>
  | KnownDetail<'device-memory', { readonly reason: string }>
  /** Weights that are damaged, or a device that computes them wrongly. */
  | KnownDetail<'logits-not-numbers'>
  | KnownDetail<'scores-not-numbers'>
  | KnownDetail<'sequence-too-long', { readonly tokens: number; readonly most: number }>
