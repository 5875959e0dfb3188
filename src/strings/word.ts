import type { Detail } from '../core/detail.ts'

/** Texts by code, each made of the code's values, and of what stands beside them. */
type TextsOf<V, R extends readonly unknown[]> = { readonly [C in keyof V]: (values: V[C], ...beside: R) => string }

/** A code with its values in words. */
export const word = <V, C extends keyof V, R extends readonly unknown[]>(
  texts: TextsOf<V, R>,
  { code, values }: { readonly code: C; readonly values: V[C] },
  ...beside: R
): string => texts[code](values, ...beside)

type LooseTexts = Readonly<Record<string, (values: never) => string>>

const isKnown = <T extends LooseTexts>(texts: T, code: string): code is keyof T & string => Object.hasOwn(texts, code)

/** Likewise a code that anyone may have written; null where there are no words for it, or where a value is missing that they take. */
export const wordIfKnown = (texts: LooseTexts, { code, values }: Detail): string | null => {
  if (!isKnown(texts, code)) return null
  let complete = true
  const asked = new Proxy(values, {
    get(all, name) {
      complete &&= Object.hasOwn(all, name)
      return Reflect.get(all, name)
    },
  })
  const words: unknown = Reflect.apply(texts[code] ?? String, null, [asked])
  return complete && typeof words === 'string' ? words : null
}

/** A code that nobody has words for, as it is. */
export const plainly = ({ code, values }: Detail): string => [code, ...Object.values(values)].join(' ')
