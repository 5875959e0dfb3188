import type { KnownDetail } from '../../core/detail.ts'

/** Which rule of Countdown a step breaks. Numbers are as Python prints them; states are numbers with blanks between them, empty for none. */
export type CountdownDetail =
  /** The text is no step that combines two numbers. */
  | KnownDetail<'no-move'>
  | KnownDetail<'number-unread'>
  /** The last output is no state. */
  | KnownDetail<'state-unread'>
  | KnownDetail<'not-among', { readonly a: string; readonly b: string; readonly left: string }>
  | KnownDetail<'wrong-rest', { readonly wanted: string; readonly found: string }>
  | KnownDetail<'division-by-zero'>
  | KnownDetail<'negative', { readonly a: string; readonly b: string }>
  /** A difference of 0, which is no number of a game that may leave numbers over. */
  | KnownDetail<'zero', { readonly a: string; readonly b: string }>
  | KnownDetail<'not-whole', { readonly a: string; readonly b: string }>
  | KnownDetail<'comment-differs', { readonly comment: string; readonly code: string }>
  | KnownDetail<'output-differs', { readonly wanted: string }>
  | KnownDetail<'ends-early', { readonly left: number }>
  | KnownDetail<'no-end'>
  /** Finished, at another number than the one asked for. */
  | KnownDetail<'misses', { readonly value: string; readonly target: string }>
  | KnownDetail<'no-expression'>
