/** The shape of the texts in any language: as in `T`, with any words. */
export type Texts<T> = T extends string
  ? string
  : T extends (...values: infer V) => string
    ? (...values: V) => string
    : T extends readonly (infer Item)[]
      ? readonly Texts<Item>[]
      : { readonly [K in keyof T]: Texts<T[K]> }

/**
 * Texts that are read anew from `now` each time, so that a constant such as `const text = strings.header` follows a change of language.
 * `shape` gives the keys. A single text or a list taken out of it does not change any more.
 */
export const following = <T extends object>(shape: T, now: () => T): T => {
  const result: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(shape)) {
    const read = () => Reflect.get(now(), key)
    const nested = typeof value === 'object' && value !== null && !Array.isArray(value) ? following(value, read) : null
    Object.defineProperty(result, key, { enumerable: true, get: nested === null ? read : () => nested })
  }
  return result as T
}
