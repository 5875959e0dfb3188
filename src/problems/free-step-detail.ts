import type { KnownDetail } from '../core/detail.ts'

/** Why a step of free Python is discarded. */
export type FreeStepDetail =
  /** More lines of Python than `most`, or very long ones. */
  | KnownDetail<'long-step', { readonly lines: number; readonly most: number }>
  /** A comment alone. */
  | KnownDetail<'no-python'>
  /** A number in a comment that neither the question gives nor Python has computed. */
  | KnownDetail<'made-up', { readonly number: string }>
  /** The last step printed nothing. */
  | KnownDetail<'no-answer'>
  /** What the last step printed is no answer to the question. */
  | KnownDetail<'answer-unread', { readonly printed: string }>
  /** A negative answer to a question of how many, how long or how far. */
  | KnownDetail<'negative-count', { readonly printed: string }>
