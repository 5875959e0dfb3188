/** Something a machine found, for a person to read: a code and its values. Whoever knows a language words it. */
export interface Detail {
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
}

/** A detail whose codes and values are known, such as those of a family's rules. */
export type KnownDetail<C extends string, V extends Detail['values'] = Readonly<Record<never, never>>> = { readonly code: C; readonly values: V }

/** What the search itself says of a step that it discards. */
export type SearchDetail =
  /** Python's own error. */
  | KnownDetail<'python', { readonly error: string }>
  /** The state that was reached before. */
  | KnownDetail<'same-state', { readonly key: string }>
  | KnownDetail<'low-ppm', { readonly ppm: number; readonly below: number }>
  | KnownDetail<'depth-limit', { readonly steps: number }>
  /** The policy had written so many tokens, and the step had not ended. */
  | KnownDetail<'cut-off', { readonly tokens: number }>
  | KnownDetail<'forbidden'>
